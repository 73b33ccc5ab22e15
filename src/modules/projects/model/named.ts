import type { Text } from "#kernel/text.ts";

/** Something that people choose from a list of the pack. */
export interface Named {
	readonly id: string;
	readonly name: Text;
}
