import { config } from "zod";

/** Shapes that are made after this do not try whether code may be made of words: the page's policy refuses it, and would note the trial as an attack. */
config({ jitless: true });
