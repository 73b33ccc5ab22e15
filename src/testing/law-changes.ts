import type { Day, Weekday } from "#kernel/calendar.ts";
import type { Pack } from "#main/pack.ts";
import type { Permit } from "#modules/roadmap/model.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import { sha256 } from "#platform/hash.ts";

type Random = () => number;
type Changed = Omit<Pack, "version">;

const oneOf = <T>(list: readonly T[], random: Random): T => {
	const one = list[Math.floor(random() * list.length)];
	if (one === undefined) throw new Error("nothing to choose from");
	return one;
};

/** The pack with one or two things of it changed as people change law: a term, a rule, a threshold, an order, a day, the weekend, who takes in. */
export function changedLaw(pack: Pack, random: Random, around: Day): Pack {
	const changes = [term, term, rule, threshold, order, days, days, weekend, intake];
	let changed: Changed = pack;
	for (let n = random() < 0.5 ? 1 : 2; n > 0; n--) changed = oneOf(changes, random)(changed, random, around);
	return withVersion(changed);
}

/** The pack with another weekend alone. */
export const changedWeekend = (pack: Pack, random: Random): Pack => withVersion(weekend(pack, random));

const withVersion = (pack: Changed): Pack => {
	const { items, roadmap, calendar, zone } = pack;
	return { ...pack, version: sha256(JSON.stringify([items, roadmap, calendar, zone.weekend])) };
};

/** Another promise of an item, in half of all cases of company registration, which the tests apply for. */
function term(pack: Changed, random: Random): Changed {
	const registration = pack.items.filter(({ code }) => code === "A02");
	const { code } = oneOf(random() < 0.5 ? registration : pack.items.filter(({ promised }) => promised), random);
	const n = 1 + Math.floor(random() * 40);
	const items = pack.items.map((item) => {
		if (item.code !== code || !item.promised) return item;
		const promised = { ...item.promised, n };
		return { ...item, promised, variants: item.variants.map((one) => (one.promised ? { ...one, promised } : one)) };
	});
	return { ...pack, items };
}

const withPermit = (pack: Changed, id: string, more: Partial<Permit>): Changed => ({
	...pack,
	roadmap: {
		...pack.roadmap,
		permits: pack.roadmap.permits.map((one) => (one.id === id ? { ...one, ...more } : one)),
	},
});

/** An entry applies where another does. */
function rule(pack: Changed, random: Random): Changed {
	const { permits } = pack.roadmap;
	return withPermit(pack, oneOf(permits, random).id, { when: oneOf(permits, random).when });
}

/** A number in a rule is another one. */
function threshold(pack: Changed, random: Random): Changed {
	const { id, when } = oneOf(
		pack.roadmap.permits.filter((one) => /[<>]=? *\d/.test(one.when)),
		random,
	);
	const factor = oneOf([0, 0.5, 2, 10], random);
	const text = when.replace(/([<>]=? *)(\d+)/, (_, op: string, n: string) => `${op}${Math.floor(Number(n) * factor)}`);
	const { expr } = checkRule(text, "boolean", makeDictionary(pack.facts));
	if (!expr) return pack; // no value of the fact is like that: the check of a pack refuses it
	return withPermit({ ...pack, expressions: { ...pack.expressions, [text]: expr } }, id, { when: text });
}

/** An entry waits for one thing less. */
function order(pack: Changed, random: Random): Changed {
	const { id, after } = oneOf(
		pack.roadmap.permits.filter((one) => one.after.length > 0),
		random,
	);
	return withPermit(pack, id, { after: after.slice(1) });
}

/** Some days of the year are no longer days of rest, or become such, most of them near the day. */
function days(pack: Changed, random: Random, around: Day): Changed {
	const calendar = pack.calendar.map((year) => {
		if (year.year !== 2022) return year;
		const rest = new Set(year.rest);
		for (let n = Math.ceil(random() * 3); n > 0; n--) {
			const day = around + Math.floor(random() * 60) - 20;
			const isWeekend = [0, 6].includes((day + 4) % 7);
			if (!isWeekend && !year.work.includes(day)) if (!rest.delete(day)) rest.add(day);
		}
		const sorted = [...rest].sort((a, b) => a - b);
		return { ...year, rest: sorted, hash: sha256(JSON.stringify([sorted, year.work])) };
	});
	return { ...pack, calendar };
}

/** The days of the week on which nobody works are others. */
function weekend(pack: Changed, random: Random): Changed {
	const others = WEEKENDS.filter((one) => one.join() !== pack.zone.weekend.join());
	return { ...pack, zone: { ...pack.zone, weekend: oneOf(others, random) } };
}
const WEEKENDS: readonly (readonly Weekday[])[] = [[6, 0], [0], [5, 6], [6]];

/** An item moves to the general window, or away from it. */
function intake(pack: Changed, random: Random): Changed {
	const { code } = oneOf(pack.items, random);
	return {
		...pack,
		items: pack.items.map((item) => (item.code === code ? { ...item, oneWindow: !item.oneWindow } : item)),
	};
}
