import fc from "fast-check";

/**
 * A checkout passes or fails whoever runs it: properties draw from one seed. `SEED=random` looks for new counterexamples,
 * `SEED=<number>` repeats one that was found.
 */
const { SEED = "20221124" } = process.env;
if (SEED !== "random") fc.configureGlobal({ seed: Number(SEED) });
