import { asChild } from "#main/child.ts";
import { startServer } from "#main/serving.ts";

/** The HTTP server as a process of `up`. */
asChild("server", startServer);
