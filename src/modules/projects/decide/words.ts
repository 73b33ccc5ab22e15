import { compareNum, formatNum, parseNum } from "#kernel/decimal.ts";
import { inOnes, inUnit, type Money } from "#kernel/money.ts";
import { type Text, text } from "#kernel/text.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Named } from "#modules/projects/model/named.ts";
import type { ProjectSettings, SizeBand, Stage } from "#modules/projects/model/settings.ts";

/** Single units of the zone's currency as money in the unit in which the zone tells sums. */
export const toldMoney = (
	ones: string,
	{ settings, currency }: Pick<ProjectGround, "settings" | "currency">,
): Money => ({
	amount: inUnit(ones, settings.unit),
	unit: settings.unit,
	currency,
});

/** What the pack calls an id; the id itself where it is no longer there. */
export const nameIn = (list: readonly Named[], id: string): Text =>
	list.find((one) => one.id === id)?.name ?? text(id, id);

/** What a chain is called, or an industry of projects that are in none. */
export const fieldName = ({ industries }: ProjectSettings, id: string): Text =>
	nameIn([...industries.flatMap(({ chains }) => chains), ...industries], id);

export const stageNamed = (stages: readonly Stage[], id: string): Stage | undefined =>
	stages.find((one) => one.id === id);

/** Where a size band begins and ends, single units; undefined for an unknown one. */
export function sizeRange(
	sizes: readonly SizeBand[],
	id: string,
): { readonly from: string; readonly below: string | null } | undefined {
	const index = sizes.findIndex((band) => band.id === id);
	const band = sizes[index];
	const above = sizes[index - 1];
	return band && { from: formatNum(inOnes(band.from)), below: above ? formatNum(inOnes(above.from)) : null };
}

/** The size band of an amount, single units; null below the smallest and where nothing is known. */
export function sizeOf(amount: string | null, sizes: readonly SizeBand[]): SizeBand | null {
	const n = amount === null ? undefined : parseNum(amount);
	return n === undefined ? null : (sizes.find(({ from }) => compareNum(n, inOnes(from)) >= 0) ?? null);
}

/** A person's name as those see it who do not lead the project: 张*. */
export const maskedName = (name: string): string => `${/^./u.exec(name)?.[0] ?? ""}*`;
/** A telephone number or mail address, likewise: 138****1234, l****@example.cn. */
export function maskedReach(words: string): string {
	const [before = "", domain] = words.split("@");
	if (domain !== undefined) return `${before.slice(0, 1)}****@${domain}`;
	return words.length < 8 ? "****" : `${words.slice(0, 3)}****${words.slice(-4)}`;
}
