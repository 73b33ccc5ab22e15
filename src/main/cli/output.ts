import { once } from "node:events";
import type { Invalid, Refusal } from "#kernel/outcome.ts";
import type { Language, Text } from "#kernel/text.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";

/** Where a command speaks: data on stdout, talk on stderr, in one language. */
export class Output {
	readonly json: boolean;
	readonly language: Language;

	constructor(values: Readonly<Record<string, unknown>>) {
		this.json = values.json === true;
		const { lang } = values;
		if (lang !== undefined && lang !== "zh" && lang !== "en") throw new Usage("--lang takes zh or en");
		this.language = lang ?? (/^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? "") ? "zh" : "en");
	}

	say(text: Text): string {
		return text[this.language];
	}

	/** The answer: with `--json` as it is, else in the words of `render`. */
	answer(answer: unknown, render: () => string): void {
		process.stdout.write(this.json ? `${JSON.stringify(answer)}\n` : `${render()}\n`);
	}

	/** One line of a batch; waits while the reader is slower. */
	async line(answer: unknown): Promise<void> {
		if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
	}

	/** The trade says no: exit 1. */
	refuse(refusal: Refusal, title: Text | undefined): number {
		this.answer(refusal, () => (title ? `${this.say(title)} (${refusal.refused})` : refusal.refused));
		return EXIT.no;
	}

	/** What was sent in is not understood: every field, exit 2. */
	invalid({ invalid }: Invalid, source: string): number {
		if (this.json) process.stdout.write(`${JSON.stringify({ refused: "input/invalid", invalid })}\n`);
		for (const { field, message, hint } of invalid) {
			const where = field === "" ? source : `${source}: ${field}`;
			process.stderr.write(`${where}: ${this.say(message)}${hint ? ` (${this.say(hint)})` : ""}\n`);
		}
		return EXIT.usage;
	}
}
