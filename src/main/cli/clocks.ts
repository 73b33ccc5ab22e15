import { type Calendar, makeCalendar } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Command, optional, required } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { idOf, readJson, readLines } from "#main/cli/input.ts";
import type { Output } from "#main/cli/output.ts";
import { openZoneNamed } from "#main/cli/zone.ts";
import { DEFAULT_ZONE } from "#main/zones.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import { CASE_REFUSALS, type CaseAnswer, type ClockSettings } from "#modules/cases/model.ts";
import { sha256 } from "#platform/hash.ts";

export const command: Command = {
	usage: `usage: ./landfall clocks --case FILE --as-of INSTANT [--zone ZONE] [--json]
       ./landfall clocks --cases FILE.jsonl [--zone ZONE]     a case a line with "id" and "asOf", one answer a line

example: ./landfall clocks --case case.json --as-of 2022-08-15T09:00:00+08:00`,
	options: {
		zone: { type: "string" },
		case: { type: "string" },
		cases: { type: "string" },
		"as-of": { type: "string" },
	},
	async run(call) {
		const zones = new Zones(optional(call, "zone"));
		const batch = optional(call, "cases");
		if (batch !== undefined) return answerMany(zones, batch, call.output);
		const file = required(call, "case");
		const input = readJson(file);
		const answer = await zones.answer({ ...Object(input), asOf: required(call, "as-of") });
		if ("invalid" in answer) {
			call.output.invalid(answer, file);
			return EXIT.no; // refused as `input/invalid`, like a line of a batch
		}
		if (isRefusal(answer)) return call.output.refuse(answer, refusalTitle(answer.refused));
		call.output.answer(answer, () => render(answer, call.output));
		return EXIT.good;
	},
};

const refusalTitle = (code: string) =>
	Object.hasOwn(CASE_REFUSALS, code) ? CASE_REFUSALS[code as keyof typeof CASE_REFUSALS].title : undefined;

/** A line that is no case is answered in its place and does not stop the others. */
async function answerMany(zones: Zones, file: string, output: Output): Promise<number> {
	for await (const { value, broken } of readLines(file)) {
		const answer = broken ? { refused: "input/invalid", ...broken } : await zones.answer(value);
		await output.line({ id: idOf(value), ...answer });
	}
	return EXIT.good;
}

interface OpenZone {
	readonly settings: ClockSettings;
	readonly calendar: Calendar;
}

/** The zones that the cases of a batch name, each opened once. */
class Zones {
	readonly #asked: string | undefined;
	readonly #open = new Map<string, Promise<OpenZone | undefined>>();

	constructor(asked: string | undefined) {
		this.#asked = asked;
	}

	async answer(json: unknown) {
		const { zone: named } = Object(json) as { zone?: unknown };
		const name = this.#asked ?? (typeof named === "string" ? named : DEFAULT_ZONE);
		const zone = await this.#zone(name);
		if (!zone) return noSuchZone(name);
		const answer = answerCase(json, zone.settings, zone.calendar);
		if (isRefusal(answer) || "invalid" in answer) return answer;
		return { ...answer, calendar: hashOfYears(zone.calendar, answer.yearsTouched) };
	}

	#zone(name: string): Promise<OpenZone | undefined> {
		let zone = this.#open.get(name);
		if (!zone) {
			zone = open(name).catch((error: unknown) => {
				if (error instanceof Usage && this.#asked === undefined) return undefined;
				throw error;
			});
			this.#open.set(name, zone);
		}
		return zone;
	}
}

async function open(name: string): Promise<OpenZone> {
	const pack = await openZoneNamed(name);
	return { settings: pack.clocks, calendar: makeCalendar(pack.calendar, pack.zone.weekend) };
}

const noSuchZone = (name: string) => ({
	refused: "input/invalid" as const,
	invalid: [
		{
			field: "zone",
			code: "input/unknown-zone",
			message: { zh: `没有名为“${name}”的区域包`, en: `there is no zone "${name}"` },
		},
	],
});

/** A derived date names only the years that it depends on. */
const hashOfYears = (calendar: Calendar, years: readonly number[]): string =>
	sha256(
		calendar.years
			.filter(({ year }) => years.includes(year))
			.map(({ year, hash }) => `${year} ${hash}`)
			.join("\n"),
	);

function render(answer: CaseAnswer, output: Output): string {
	const lines = [
		output.say({
			zh: `状态 ${answer.status}；收件 ${answer.receivedOn}；受理 ${answer.acceptedOn ?? "–"}${answer.tacit ? "（默示）" : ""}`,
			en: `${answer.status}; received ${answer.receivedOn}; accepted ${answer.acceptedOn ?? "–"}${answer.tacit ? " (tacitly)" : ""}`,
		}),
	];
	for (const clock of answer.clocks) {
		const due = clock.dueOn ?? "–";
		lines.push(
			"",
			`${clock.id} ${output.say(clock.name)}  ${clock.state}  ${output.say({ zh: "截止", en: "due" })} ${due}  ${clock.basis}`,
			...clock.steps.map((step) => `   ${output.say(step.text)}`),
		);
	}
	const held = answer.heldBy.map(({ holder, days }) => `${holder} ${days}`).join(" · ");
	return [...lines, "", held].join("\n");
}
