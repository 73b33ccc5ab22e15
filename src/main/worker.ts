import { asChild } from "#main/child.ts";
import { startWorker } from "#main/working.ts";

/** Relay, seals, jobs and sweeps as a process of `up`. */
asChild("worker", startWorker);
