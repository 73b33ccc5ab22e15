import { type Calendar, type Day, makeCalendar, parseDay } from "#kernel/calendar.ts";
import { type Invalid, isInvalid } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type Call, optional, required } from "#main/cli/command.ts";
import { Usage } from "#main/cli/exit.ts";
import { readJson } from "#main/cli/input.ts";
import { openZone } from "#main/cli/zone.ts";
import type { Pack } from "#main/pack.ts";
import { makeNetwork, type Network } from "#modules/roadmap/decide/network.ts";
import type { PlanGround } from "#modules/roadmap/decide/plan.ts";
import { makeDictionary, readFacts, withDefaults } from "#modules/rules/decide/facts.ts";
import type { Facts } from "#modules/rules/model.ts";

/** Options that every `roadmap` command takes. */
export const PROJECT_OPTIONS = {
	zone: { type: "string" },
	facts: { type: "string" },
	start: { type: "string" },
	"assume-defaults": { type: "boolean" },
} as const;

/** A zone's road map, ready for the facts of projects. */
export interface Ground extends PlanGround {
	readonly pack: Pack;
	readonly network: Network;
	readonly calendar: Calendar;
	/** The facts of one project; with `--assume-defaults` every fact that is not given has its default. */
	read(input: unknown): Facts | Invalid;
}

export async function openGround(call: Call): Promise<Ground> {
	const pack = await openZone(call);
	const dictionary = makeDictionary(pack.facts);
	const network = makeNetwork({
		section: pack.roadmap,
		items: pack.items,
		dictionary,
		expressions: pack.expressions,
	});
	const assume = call.values["assume-defaults"] === true;
	return {
		pack,
		network,
		calendar: makeCalendar(pack.calendar, pack.zone.weekend),
		start: startDay(call, pack),
		laws: new Map(pack.laws.map((law) => [law.id, law])),
		read(input) {
			const facts = readFacts(input, dictionary);
			return isInvalid(facts) || !assume ? facts : withDefaults(facts, dictionary);
		},
	};
}

/** `--start`, else today in the zone. */
function startDay(call: Call, pack: Pack): Day {
	const given = optional(call, "start");
	return given === undefined ? localDay(Date.now(), pack.zone.timeZone) : dayOption("start", given);
}

export function dayOption(option: string, iso: string): Day {
	const day = parseDay(iso);
	if (day === undefined) throw new Usage(`--${option} takes a date such as 2022-07-25`);
	return day;
}

/** The file named by `--facts`, and what it holds. */
export function factsFile(call: Call): { readonly file: string; readonly input: unknown } {
	const file = required(call, "facts");
	return { file, input: readJson(file) };
}
