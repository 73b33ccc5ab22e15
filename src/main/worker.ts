import os from "node:os";
import { asChild } from "#main/child.ts";
import { startWorker } from "#main/working.ts";

/** People who wait come first: where processor time is short, the worker has a tenth of what the server beside it has, and catches up later. */
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

/** Relay, seals, jobs and sweeps as a process of `up`. */
asChild("worker", startWorker);
