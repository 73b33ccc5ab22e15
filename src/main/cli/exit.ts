/** Exit codes of every command (contracts.md §1). */
export const EXIT = { good: 0, no: 1, usage: 2, verification: 3, unreachable: 4 } as const;

/** Wrong words on the command line, or a file that is not there: exit 2 with the usage. */
export class Usage extends Error {}
