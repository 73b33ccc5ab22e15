import { readFileSync } from "node:fs";
import { makeCalendar, parseDay } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { loadPack } from "#main/pack.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { whatRemoves } from "#modules/roadmap/decide/changes.ts";
import { makeNetwork } from "#modules/roadmap/decide/network.ts";
import { plan } from "#modules/roadmap/decide/plan.ts";
import { nextQuestions } from "#modules/roadmap/decide/questions.ts";
import { schedule } from "#modules/roadmap/decide/schedule.ts";
import { makeDictionary, readFacts, withDefaults } from "#modules/rules/decide/facts.ts";
import { report, secondsEach } from "./measure.ts";

/** The largest project of the report over the largest pack: everything a click on the road map asks for. */
const pack = await loadPack(zoneFolder(DEFAULT_ZONE) ?? "");
const dictionary = makeDictionary(pack.facts);
const network = makeNetwork({ section: pack.roadmap, items: pack.items, dictionary, expressions: pack.expressions });
const given = readFacts(
	JSON.parse(readFileSync(new URL("../docs/examples/isotope.json", import.meta.url), "utf8")),
	dictionary,
);
if (isInvalid(given)) throw new Error("the example is not understood");
const facts = withDefaults(given, dictionary);
const ground = {
	calendar: makeCalendar(pack.calendar, pack.zone.weekend),
	start: parseDay("2022-07-25") ?? 0,
	laws: new Map(pack.laws.map((law) => [law.id, law])),
};
const ms = (run: () => unknown) => secondsEach(run) * 1000;

report("roadmap", [
	{ name: "a schedule: needs, dates, slack, critical path", median: ms(() => schedule(network, facts)), unit: "ms" },
	{
		name: "a full plan with explanations, dates and warnings",
		median: ms(() => plan(network, facts, ground)),
		unit: "ms",
		wanted: "≤ 1",
	},
	{
		name: "what removes B05, every entry planned again",
		median: ms(() => whatRemoves(network, facts, "B05")),
		unit: "ms",
	},
	{
		name: "the next questions from nothing known",
		median: ms(() => nextQuestions(network, new Array(facts.length))),
		unit: "ms",
	},
]);
