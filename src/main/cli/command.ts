import type { ParseArgsConfig } from "node:util";
import { Usage } from "#main/cli/exit.ts";
import type { Output } from "#main/cli/output.ts";

export interface Call {
	readonly values: Readonly<Record<string, unknown>>;
	readonly positionals: readonly string[];
	readonly output: Output;
}

/** One command of `./landfall`: what it takes, and what it does; answers with an exit code. */
export interface Command {
	readonly usage: string;
	readonly options: NonNullable<ParseArgsConfig["options"]>;
	run(call: Call): number | Promise<number>;
}

/** An option that takes a value and must be there. */
export function required(call: Call, option: string): string {
	const value = call.values[option];
	if (typeof value !== "string") throw new Usage(`--${option} is missing`);
	return value;
}

export const optional = (call: Call, option: string): string | undefined => {
	const value = call.values[option];
	return typeof value === "string" ? value : undefined;
};
