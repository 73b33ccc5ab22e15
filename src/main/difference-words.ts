import { type Text, text } from "#kernel/text.ts";
import { type PackDiff, zoneOf } from "#main/diff.ts";
import { FIELDS, REASONS, SECTIONS } from "#main/difference-fields.ts";
import { change, day, isText, plain, type Say } from "#main/difference-values.ts";
import type { Pack } from "#main/pack.ts";
import type { Item, Variant } from "#modules/catalogue/model.ts";
import { citationText } from "#modules/zone/decide.ts";
import type { Citation, DifferenceGroup, DifferenceWords } from "#modules/zone/model.ts";
import { type Difference, fieldsChanged } from "#modules/zone/pack/difference.ts";

type Line = DifferenceWords["lines"][number];
type Entry = Readonly<Record<string, unknown>>;
type Both<T> = readonly [before: T, after: T];

const LISTS = [
	["items", "items", "事项", "item"],
	["permits", "permits", "路线图节点", "road-map entry"],
	["stages", "permits", "阶段", "stage"],
	["milestones", "permits", "里程碑", "milestone"],
	["cautions", "permits", "提醒", "caution"],
	["facts", "facts", "事实", "fact"],
	["laws", "laws", "依据", "law"],
	["materials", "materials", "材料", "material"],
	["evidence", "materials", "证照", "evidence"],
	["departments", "departments", "部门", "department"],
	["windows", "departments", "窗口", "window"],
	["calendar", "calendar", "日历年", "calendar year"],
] as const satisfies readonly (readonly [keyof PackDiff, DifferenceGroup, string, string])[];
type List = (typeof LISTS)[number][0];

/** The blast radius in words for people, by group; groups without a change are left out. */
export function differenceWords(diff: PackDiff, before: Pack, after: Pack): readonly DifferenceWords[] {
	const both: Both<Pack> = [before, after];
	const said = sayings(both);
	const lines = new Map<DifferenceGroup, Line[]>();
	const add = (group: DifferenceGroup, more: readonly Line[]) =>
		lines.set(group, [...(lines.get(group) ?? []), ...more]);
	for (const [list, group, zh, en] of LISTS) {
		const { plainly, rules } = listLines(diff[list], entriesOf(list, both), said, text(zh, en));
		add(group, plainly);
		add("rules", rules);
	}
	add("zone", keyLines(diff.zone, [zoneOf(before), zoneOf(after)]));
	add("zone", keyLines(diff.clocks, [clocksOf(before), clocksOf(after)]));
	add("forms", formLines(diff, both, said));
	add("texts", keyLines(fieldsChanged(before.portal ?? {}, after.portal ?? {}), [before.portal, after.portal]));
	add("touched", touchedLines(diff, said));
	add("scenarios", scenarioLines(diff, before));
	return [...lines].filter(([, { length }]) => length > 0).map(([group, all]) => ({ group, lines: all }));
}

const line = (code: string, zh: string, en: string): Line => ({ code, words: text(zh, en) });

function entriesOf(list: List, both: Both<Pack>): Both<ReadonlyMap<string, Entry>> {
	const of = (pack: Pack): ReadonlyMap<string, Entry> => {
		const { stages, milestones, permits, cautions } = pack.roadmap;
		const found = { ...pack, stages, milestones, permits, cautions }[list] as readonly object[] as readonly Entry[];
		const key = { facts: "name", items: "code", cautions: "code", calendar: "year" }[list as string] ?? "id";
		return new Map(found.map((entry) => [String(entry[key]), entry]));
	};
	return [of(both[0]), of(both[1])];
}

/** How ids, articles and days are said, by the name of the field; names of the newer version first. */
function sayings([before, after]: Both<Pack>) {
	const names = new Map<string, Text>();
	for (const { items, materials, departments, evidence, roadmap, facts, windows, laws } of [before, after]) {
		for (const { code, name } of items) names.set(code, name);
		for (const { id, name } of [...roadmap.permits, ...roadmap.stages, ...departments, ...evidence, ...windows])
			names.set(id, name);
		for (const { id, name } of materials) names.set(id, name);
		for (const { name, question } of facts) names.set(name, question);
		for (const { id, title, short } of laws) names.set(id, short ?? title);
	}
	const known = new Map([...before.laws, ...after.laws].map((law) => [law.id, law]));
	const named: Say = (id) => names.get(String(id)) ?? plain(id);
	const cited: Say = (citation) => citationText(citation as Citation, known);
	const waited: Say = (one) => {
		const { anyOf, optional } = one as { readonly anyOf: readonly string[]; readonly optional: boolean };
		return plain(`${anyOf.join("/")}${optional ? "?" : ""}`);
	};
	const byField: Readonly<Record<string, Say>> = {
		materials: named,
		department: named,
		evidence: named,
		issuer: named,
		stage: named,
		basis: cited,
		after: waited,
		validFrom: day,
		validTo: day,
		rest: day,
		work: day,
	};
	return {
		of: (field: string): Say => byField[field] ?? plain,
		name: (id: string): Text => names.get(id) ?? plain(id),
	};
}
type Sayings = ReturnType<typeof sayings>;

/** `D05 施工许可证核发`; a thing without a name of its own only by its code. */
function calledOf(code: string, entry: Entry | undefined): Text {
	const name = [entry?.short, entry?.title, entry?.name, entry?.question].find(isText);
	return name ? text(`${code} ${name.zh}`, `${code} ${name.en}`) : plain(code);
}

const RULE_FIELDS = new Set(["when", "satisfiedBy", "days"]);

function listLines(
	{ added, removed, changed }: Difference,
	[old, now]: Both<ReadonlyMap<string, Entry>>,
	said: Sayings,
	kind: Text,
): { readonly plainly: readonly Line[]; readonly rules: readonly Line[] } {
	const plainly: Line[] = [];
	const rules: Line[] = [];
	for (const code of added) {
		const called = calledOf(code, now.get(code));
		plainly.push(line(code, `新增${kind.zh}：${called.zh}`, `New ${kind.en}: ${called.en}`));
	}
	for (const code of removed) {
		const called = calledOf(code, old.get(code));
		plainly.push(line(code, `去掉${kind.zh}：${called.zh}`, `Removed ${kind.en}: ${called.en}`));
	}
	for (const { code, fields } of changed) {
		const [was, is] = [old.get(code) ?? {}, now.get(code) ?? {}];
		const called = calledOf(code, is);
		for (const field of fields) {
			if (RULE_FIELDS.has(field)) rules.push(ruleLine(code, field, [was, is]));
			else if (field === "variants") plainly.push(...variantLines(code, called, [was, is], said));
			else plainly.push(fieldLine(code, called, field, change(was[field], is[field], said.of(field))));
		}
	}
	return { plainly, rules };
}

function fieldLine(code: string, called: Text, field: string, changed: Text): Line {
	const label = FIELDS[field] ?? plain(field);
	return line(code, `${called.zh}：${label.zh} ${changed.zh}`, `${called.en}: ${label.en} ${changed.en}`);
}

const ruleLine = (code: string, field: string, [was, is]: Both<Entry>): Line => {
	const { zh, en } = change(was[field], is[field]);
	return line(code, `规则 ${code}.${field} 改变：${zh}`, `Rule ${code}.${field} changed: ${en}`);
};

/** The first variant is the item itself, whose fields have been said. */
function variantLines(code: string, called: Text, entries: Both<Entry>, said: Sayings): readonly Line[] {
	const of = (entry: Entry) =>
		new Map(((entry as Partial<Item>).variants ?? []).slice(1).map((one): [string, Variant] => [one.kind, one]));
	const [old, now] = [of(entries[0]), of(entries[1])];
	return [...new Set([...old.keys(), ...now.keys()])].flatMap((kind) => {
		const [was, is] = [old.get(kind), now.get(kind)];
		if (!was && is) return [line(code, `${called.zh}：新增${is.name.zh}`, `${called.en}: new: ${is.name.en}`)];
		if (was && !is) return [line(code, `${called.zh}：去掉${was.name.zh}`, `${called.en}: removed: ${was.name.en}`)];
		if (!was || !is) return [];
		const variant = text(`${called.zh}，${is.name.zh}`, `${called.en}, ${is.name.en}`);
		return fieldsChanged(was, is).map((field) => {
			const key = field as keyof Variant;
			return fieldLine(code, variant, field, change(was[key], is[key], said.of(field)));
		});
	});
}

/** Keys of a settings object. */
function keyLines(keys: readonly string[], [was = {}, is = {}]: Both<object | undefined>): readonly Line[] {
	return keys.map((key) => {
		const [old, now] = [(was as Entry)[key], (is as Entry)[key]];
		const label = FIELDS[key] ?? calledOf(key, now as Entry | undefined);
		const isShort = [old, now].every((one) => one === undefined || typeof one !== "object" || isText(one));
		const isDay = key === "validFrom";
		if (isShort) {
			const { zh, en } = change(old, now, isDay ? day : plain);
			return line(key, `${label.zh}：${zh}`, `${label.en}: ${en}`);
		}
		return line(key, `${label.zh}：有改变`, `${label.en}: changed`);
	});
}

const clocksOf = ({ clocks: { clocks, pauses, ...settings } }: Pack): object => ({ ...clocks, ...pauses, ...settings });

function formLines({ forms }: PackDiff, [before, after]: Both<Pack>, said: Sayings): readonly Line[] {
	const asked = forms.map((code) => {
		const name = said.name(code);
		return line(code, `${code} ${name.zh}：要填的或要交的有变`, `${code} ${name.en}: asks for other facts or papers`);
	});
	const [old, now] = [before, after].map(({ applications, ratings }) => ({ ...applications, ...ratings }));
	const settings = fieldsChanged(old ?? {}, now ?? {}).map((key) => {
		const label = SECTIONS[key] ?? plain(key);
		return line(key, `${label.zh}有改变`, `${label.en}: changed`);
	});
	return [...asked, ...settings];
}

/** What has not changed itself but depends on something that has. */
function touchedLines({ touched, items, permits }: PackDiff, said: Sayings): readonly Line[] {
	const own = new Set([items, permits].flatMap(({ added, changed }) => [...added, ...changed.map(({ code }) => code)]));
	const reasons = new Map<string, Set<string>>();
	for (const { code, because } of [...touched.items, ...touched.permits]) {
		const others = because.filter((reason) => !reason.endsWith(` ${code}`));
		if (!own.has(code) && others.length > 0) reasons.set(code, new Set([...(reasons.get(code) ?? []), ...others]));
	}
	return [...reasons].map(([code, because]) => {
		const name = said.name(code);
		const all = [...because].map((reason): Text => {
			const [kind = "", ...rest] = reason.split(" ");
			const [what, of] = [REASONS[kind] ?? plain(kind), said.name(rest.join(" "))];
			return text(`${what.zh}“${of.zh}”`, `${what.en} ${of.en}`);
		});
		const [zh, en] = [all.map((one) => one.zh).join("、"), all.map((one) => one.en).join(", ")];
		return line(code, `${code} ${name.zh}：受${zh}的改变牵动`, `${code} ${name.en}: reached by the change of ${en}`);
	});
}

const scenarioLines = ({ scenarios: { nowFailing } }: PackDiff, before: Pack): readonly Line[] =>
	nowFailing.map((id) => {
		const name = before.scenarios.find((one) => one.id === id)?.name ?? plain(id);
		return line(id, `情形 ${id}“${name.zh}”的测试结果改变`, `Scenario ${id} (${name.en}) comes out otherwise`);
	});
