import { isWorkday, makeCalendar } from "#kernel/calendar.ts";
import { casesPack } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import type { DecisionCase } from "#modules/cases/decide/decision-record.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseItem } from "#modules/cases/model.ts";

type Random = () => number;
const oneOf = <T>(list: readonly T[], random: Random): T => {
	const one = list[Math.floor(random() * list.length)];
	if (one === undefined) throw new Error("nothing to choose from");
	return one;
};

const version = (n: number) => `sha256:${String(n).padStart(64, "0")}`;
const withTerm = (pack: Pack, code: string, n: number): Partial<Pack> => ({
	items: pack.items.map((item) => {
		if (item.code !== code || !item.promised) return item;
		const promised = { n, unit: "workday" } as const;
		return { ...item, promised, variants: item.variants.map((one) => ({ ...one, promised })) };
	}),
});
const withRest = (pack: Pack, day: number): Partial<Pack> => ({
	calendar: pack.calendar.map((year) =>
		year.year === 2022 ? { ...year, rest: [...year.rest, day].sort((a, b) => a - b), hash: `sha256:${day}` } : year,
	),
});
const letters = (pack: Pack, words: string): Partial<Pack> => ({
	letters: pack.letters.map((one) => ({
		...one,
		name: { zh: `${one.name.zh}${words}`, en: `${one.name.en} ${words}` },
	})),
});

/** What a zone publishes in some years: ten changes of law and words, two of the calendar. 19 230 is 26 August 2022. */
const CHANGES: readonly ((pack: Pack) => Partial<Pack>)[] = [
	(pack) => withTerm(pack, "A02", 2),
	(pack) => ({ clocks: { ...pack.clocks, yellowPercent: 40 } }),
	(pack) => withRest(pack, 19_230),
	(pack) => letters(pack, "II"),
	(pack) => ({ materials: pack.materials.map((one) => ({ ...one, sources: one.sources.slice(-1) })) }),
	(pack) => withTerm(pack, "A02", 3),
	(pack) => ({
		clocks: {
			...pack.clocks,
			clocks: { ...pack.clocks.clocks, K1: { ...pack.clocks.clocks.K1, term: { n: 3, unit: "workday" } } },
		},
	}),
	(pack) => withRest(pack, 19_244),
	(pack) => letters(pack, "III"),
	(pack) => ({ clocks: { ...pack.clocks, yellowPercent: 60 } }),
	(pack) => withTerm(pack, "A02", 1),
	(pack) => ({
		clocks: {
			...pack.clocks,
			clocks: { ...pack.clocks.clocks, K4: { ...pack.clocks.clocks.K4, term: { n: 7, unit: "workday" } } },
		},
	}),
];

/** The versions of a zone one after the other; each is told from the one before by one change. */
export const versionsOf = (first: Pack): readonly Pack[] =>
	CHANGES.reduce<readonly Pack[]>(
		(all, change) => {
			const last = all.at(-1) ?? first;
			return [...all, { ...last, ...change(last), version: version(all.length) }];
		},
		[{ ...first, version: version(0) }],
	);

/** The pack of that version with the calendar of another, as a zone has it that compiled both from what it keeps. */
export function packOf(versions: readonly Pack[], n: number, inForce: number): CasesPack {
	const [pack, then] = [versions[n], versions[inForce]];
	if (!pack || !then) throw new Error("no such version");
	return casesPack(JSON.parse(JSON.stringify(pack)) as Pack, JSON.parse(JSON.stringify(then)) as Pack);
}

/** A case that was decided: under which version it began, which was in force when it was decided, and all that the decision looked at. */
export interface DecidedCase {
	readonly pack: number;
	readonly inForce: number;
	readonly decision: DecisionCase;
}

const HOUR = 3_600_000;

/** Cases that came in and were decided one after the other while the versions followed one another. */
export function* decidedCases(versions: readonly Pack[], cases: number, random: Random): Generator<DecidedCase> {
	const zone = makeCalendar(versions[0]?.calendar ?? [], versions[0]?.zone.weekend ?? []);
	const from = Date.parse("2022-07-25T01:00:00Z");
	for (let n = 0; n < cases; n++) {
		const pack = Math.floor((n / cases) * versions.length);
		const inForce = Math.min(versions.length - 1, pack + Math.floor(random() * 3));
		const found = versions[pack]?.items.find(({ code }) => code === oneOf(["A02", "A02", "A05", "D05"], random));
		const item = found ?? versions[pack]?.items.find(({ code }) => code === "A02");
		const variant = item?.variants[0];
		if (!item || !variant) throw new Error("no such item");
		const { handling, statutory, promised } = { ...item, ...variant };
		const terms = { handling, ...(statutory && { statutory }), ...(promised && { promised }) } as CaseItem;
		let at = from + Math.floor((n / cases) * 60) * 24 * HOUR + Math.floor(random() * 8) * HOUR;
		const later = (): string => {
			do at += Math.floor(random() * 30) * HOUR;
			while (!isWorkday(zone, Math.floor((at + 8 * HOUR) / (24 * HOUR))));
			return new Date(at).toISOString();
		};
		const department = item.department;
		const steps: [string, object, string][] = [["CaseSubmitted", { number: `A-${n}`, terms }, "person:applicant"]];
		const isTaken = random() > 0.1;
		if (isTaken && random() < 0.2)
			steps.push(
				["CorrectionRequested", { points: [item.materials[0] ?? "M01"] }, "staff:window"],
				["CorrectionReceived", {}, "person:applicant"],
			);
		if (isTaken) steps.push(["CaseAccepted", {}, "staff:window"]);
		const isGranted = random() < 0.7;
		const reason = isTaken ? "ND1" : "NA1";
		if (isTaken) steps.push(["DecisionProposed", { grant: isGranted, opinion: "已审" }, "staff:examiner"]);
		if (!isTaken) steps.push(["IntakeRefused", { reason, note: "不归本区管" }, "staff:window"]);
		else
			steps.push(
				isGranted ? ["CaseGranted", {}, "staff:head"] : ["CaseDenied", { reason, note: "不符合" }, "staff:head"],
			);
		const events = steps.map(([type, data, actor], index) => ({
			seq: index + 1,
			type,
			data: data as never,
			at: later(),
			actor,
		}));
		const event = events.at(-1);
		if (!event) throw new Error("nothing happened");
		const names = (id: string) =>
			versions[pack]?.materials.find((one) => one.id === id)?.sources.map(({ from: name }) => name ?? id) ?? [id];
		const holdings = variant.materials
			.flatMap(names)
			.filter(() => random() < 0.5)
			.map((type) => ({ type, holder: "firm:one", issuedOn: "2022-01-04", ...(random() < 0.2 && { revoked: true }) }));
		yield {
			pack,
			inForce,
			decision: {
				number: `A-${n}`,
				item: item.code,
				variant: variant.kind,
				file: { item: terms, department, holder: "firm:one", events },
				event,
				application: { consents: [], materials: [] },
				held: isGranted && isTaken ? { on: event.at.slice(0, 10), barred: random() < 0.1, holdings } : undefined,
			},
		};
	}
}
