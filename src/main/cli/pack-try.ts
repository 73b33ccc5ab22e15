import { localDay } from "#kernel/zone-time.ts";
import type { Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import type { Output } from "#main/cli/output.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, hasZone, openInstallation } from "#main/installation.ts";
import { compiledPack, loadPack } from "#main/pack.ts";
import { keptPacks, type Packs } from "#main/packs.ts";
import { tryLaw } from "#main/trial/law.ts";
import { packFolder } from "#main/zones.ts";
import type { LawTrial } from "#modules/zone/model/trial.ts";
import { findPack, versionOn } from "#modules/zone/queries.ts";
import { clockOf } from "#platform/context.ts";
import { openDatabase, type ZoneDatabase } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";

/** So many lines of each list are shown; --json has them all. */
const SHOWN = 20;

export const command: Command = {
	usage: `usage: ./landfall pack try FOLDER [--data DIR] [--database-url URL] [--json]

What publishing the zone pack of the folder today would do to the open cases, the saved road maps and the published numbers. Nothing is written.
Running cases keep the law they began under; the calendar moves them. Saved road maps are shown as they would be when their owners move them.
example: ./landfall pack try ../draft/science-city`,
	options: DATABASE_OPTIONS,
	async run(call) {
		const [folder, ...rest] = call.positionals;
		if (folder === undefined || rest.length > 0) throw new Usage("name one folder");
		const tried = await loadPack(packFolder(folder));
		const { id, timeZone } = tried.zone;
		const installation = await openInstallation(whereOf(call));
		const database = openDatabase({ login: () => loginAs(installation.admin, appRole(id)), connections: 2 });
		try {
			if (!(await hasZone(installation.admin, id)))
				throw new Usage(`there is no zone "${id}" in this database: run ./landfall prepare first`);
			const source = database.of(id);
			const now = clockOf(installation.folder).now();
			const packs = await packsOn(source, localDay(now, timeZone));
			const trial = await tryLaw(source, packs, tried, now, progress(call.output));
			call.output.answer(trial, () => inWords(trial, call.output).join("\n"));
			return EXIT.good;
		} finally {
			await database.close();
			await installation.close();
		}
	},
};

async function packsOn(source: ZoneDatabase, today: number): Promise<Packs> {
	const version = await versionOn(source, today);
	const folder = version === undefined ? undefined : await findPack(source, version);
	if (version === undefined || !folder) throw new Usage("nothing was published in this zone yet");
	const current = await compiledPack(folder, version);
	return { current, of: keptPacks(source, current) };
}

/** On a terminal only, a line that is written over. */
const progress = ({ json }: Output) =>
	json || !process.stderr.isTTY
		? undefined
		: ({ done, of }: { readonly done: number; readonly of: number }) => process.stderr.write(`\r${done} / ${of}\r`);

function inWords({ cases, forNew, roadmaps, numbers, asOf }: LawTrial, output: Output): readonly string[] {
	const say = (zh: string, en: string): string => output.say({ zh, en });
	const cut = (lines: readonly string[]): readonly string[] =>
		lines.length > SHOWN
			? [...lines.slice(0, SHOWN), say(`  另 ${lines.length - SHOWN} 行`, `  ${lines.length - SHOWN} more`)]
			: lines;
	const day = (iso: string | null) => iso ?? "–";
	const term = (t: LawTrial["forNew"][number]["from"]) => (t ? `${t.n} ${t.unit}` : "–");
	return [
		say(
			`${asOf}：在办 ${cases.open} 件，日期或颜色改变 ${cases.moved.length} 件`,
			`${asOf}: ${cases.open} open cases, ${cases.moved.length} change a date or their card`,
		),
		...cases.cards.map(({ from, to, n }) => `  ${from ?? "–"} → ${to ?? "–"}  ${n}`),
		...cut(
			cases.moved.map((one) => {
				const dates = [one.dueOn, one.promised, one.statutory].find((date) => date !== undefined);
				return `  ${one.case}  ${one.item}  ${dates ? `${day(dates.from)} → ${day(dates.to)}` : ""}`;
			}),
		),
		say(
			`新提交的：${forNew.length} 个时限改变；在办的按原时限办完`,
			`For what is submitted anew: ${forNew.length} terms change; running cases keep theirs`,
		),
		...cut(
			forNew.map(
				(one) =>
					`  ${one.item} ${output.say(one.name)}  ${one.term}  ${term(one.from)} → ${term(one.to)}  (${one.keep})`,
			),
		),
		say(
			`路线图 ${roadmaps.saved} 张，改用新版会变 ${roadmaps.changed} 张：提前 ${roadmaps.earlier}，推后 ${roadmaps.later}`,
			`${roadmaps.saved} saved road maps, ${roadmaps.changed} would change if moved: ${roadmaps.earlier} open earlier, ${roadmaps.later} later`,
		),
		...cut(
			roadmaps.moved.map(
				(one) =>
					`  ${one.ids.length}×  ${day(one.opensOn.from)} → ${day(one.opensOn.to)}  ${[...one.added.map((id) => `+${id}`), ...one.removed.map((id) => `-${id}`)].join(" ")}`,
			),
		),
		say(`指标改变 ${numbers.length} 个`, `${numbers.length} published numbers change`),
		...numbers.map(
			(one) => `  ${output.say(one.name)}  ${one.value.from ?? "–"} → ${one.value.to ?? "–"} ${output.say(one.unit)}`,
		),
	];
}
