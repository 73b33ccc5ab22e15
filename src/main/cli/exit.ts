/** Exit codes of every command (contracts.md §1). */
export const EXIT = { good: 0, no: 1, usage: 2, verification: 3, unreachable: 4, settings: 78 } as const;

/** Wrong words on the command line, or a file that is not there: exit 2 with the usage. */
export class Usage extends Error {}

/** A setting in the environment is wrong: exit 78 (EX_CONFIG of sysexits.h) before anything was started. */
export class BadSettings extends Error {}
