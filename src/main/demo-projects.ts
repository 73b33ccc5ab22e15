import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { MS_A_DAY, parseDay } from "#kernel/calendar.ts";
import { dayShape, textShape } from "#kernel/shape.ts";
import { type Instant, localDay, localTime, MS_A_MINUTE } from "#kernel/zone-time.ts";
import type { LoadedProjects } from "#modules/projects/commands/load.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Proof } from "#modules/projects/model/facts.ts";
import { FACT_TYPES } from "#modules/projects/model/rules.ts";
import { readCsv } from "#modules/zone/pack/csv.ts";

const fileShape = z.strictObject({
	signingEvents: z.array(
		z.strictObject({ id: z.string(), name: textShape, heldOn: z.string(), place: textShape.exactOptional() }),
	),
	scorecard: z.strictObject({ card: z.string(), items: z.array(z.string()) }),
	classes: z.record(z.string(), z.strictObject({ source: z.string(), year: z.int() })),
	facts: z.array(
		z.strictObject({
			project: z.string(),
			facts: z.array(
				z.strictObject({
					type: z.enum(FACT_TYPES as [string, ...string[]]),
					on: dayShape,
					by: z.string().exactOptional(),
					data: z.looseObject({}),
				}),
			),
		}),
	),
});
type File = z.output<typeof fileShape>;
type Row = Readonly<Record<string, string>>;
/** A fact by its day; its time of day follows from its place among those of its day. */
interface Dated {
	readonly type: string;
	readonly on: number;
	/** Who told it, where only they can. */
	readonly by?: string;
	readonly data: Readonly<Record<string, unknown>>;
}

const COLUMNS =
	"id name_zh name_en investor_zh investor_en group country industry chain channel referrer owner classes expected recorded answered met scored score admitted intent intent_amount framework framework_amount formal amount event registered site started topped completed producing effect plan_started plan_completed plan_producing plan_effect stopped stop_reason basis synthetic content_zh content_en".split(
		" ",
	);

/** The projects of a demo: a row each in `projects.csv`, and what is known of single ones in `projects.yaml`. */
export function readDemoProjects(pack: string, ground: ProjectGround): LoadedProjects | undefined {
	const place = (file: string) => path.join(pack, "demo", file);
	if (!existsSync(place("projects.csv"))) return undefined;
	const file = fileShape.parse(parse(readFileSync(place("projects.yaml"), "utf8")));
	const { source, mishaps } = readCsv("projects.csv", readFileSync(place("projects.csv"), "utf8"), "rows", COLUMNS);
	if (mishaps.length > 0) throw new Error(`demo/projects.csv: ${JSON.stringify(mishaps)}`);
	const { rows } = source.value as { readonly rows: readonly Row[] };
	const more = new Map(file.facts.map(({ project, facts }) => [project, facts]));
	return {
		signingEvents: file.signingEvents,
		projects: rows.map((row, index) => ({
			id: row.id ?? "",
			facts: atTimes([...factsOf(row, index, file, ground), ...(more.get(row.id ?? "") ?? [])], ground),
		})),
	};
}

/** From nine o'clock on, five minutes apart, in the order in which they were written. */
function atTimes(facts: readonly Dated[], { timeZone, settings }: ProjectGround) {
	const ofDay = new Map<number, number>();
	return facts.map(({ type, on, by, data }) => {
		const before = ofDay.get(on) ?? 0;
		ofDay.set(on, before + 1);
		const proofs = data.proofs ?? paperProofs({ type, data }, settings);
		return {
			type,
			data: { ...data, ...(proofs && { proofs }) },
			at: onWall(on, 540 + before * 5, timeZone),
			...(by !== undefined && { actor: `staff:${by}` }),
		};
	});
}

function onWall(day: number, minutes: number, timeZone: string): Instant {
	const guess = day * MS_A_DAY + minutes * MS_A_MINUTE;
	return 2 * guess - localDay(guess, timeZone) * MS_A_DAY - localTime(guess, timeZone);
}

/** What happened before the zone kept its projects here is proved by the papers of that time. */
function paperProofs(
	fact: Pick<Dated, "type" | "data">,
	{ stages, proofs }: ProjectGround["settings"],
): readonly Proof[] | undefined {
	const stage = stages.find(({ reachedBy }) =>
		reachedBy.some(
			({ fact: type, with: telling = {} }) =>
				type === fact.type && Object.entries(telling).every(([key, value]) => fact.data[key] === value),
		),
	);
	const needed = stage?.proofs.map(([first = ""]) => first) ?? (fact.type === "ProgressReported" ? ["site-photo"] : []);
	if (needed.length === 0) return undefined;
	return needed.map((proof) => ({
		proof,
		document: `${proofs.find(({ id }) => id === proof)?.name.zh ?? proof}（纸质档案）`,
	}));
}

function factsOf(row: Row, index: number, file: File, { currency, settings }: ProjectGround): readonly Dated[] {
	const facts: Dated[] = [];
	const add = (type: string, column: string, data: Dated["data"], from = row[column]) => {
		const on = from ? parseDay(from) : undefined;
		if (from && on === undefined) throw new Error(`demo/projects.csv: ${row.id}: ${column}: ${from}`);
		if (on !== undefined) facts.push({ type, on, data });
	};
	const yi = (amount: string | undefined) => ({ amount: amount ?? "", unit: "yi", currency });
	const both = (column: string) => ({ zh: row[`${column}_zh`] ?? "", en: row[`${column}_en`] ?? "" });
	const given = (column: string, key = column) => (row[column] ? { [key]: row[column] } : {});
	add("ProjectRecorded", "recorded", {
		number: `P-${(row.recorded ?? "").replaceAll("-", "")}-${String(index + 1).padStart(3, "0")}`,
		name: both("name"),
		investor: { name: both("investor"), ...given("group"), ...given("country") },
		industry: row.industry,
		...given("chain"),
		source: { channel: row.channel, ...given("referrer") },
		content: both("content"),
		...(row.expected && { expected: yi(row.expected) }),
		...given("basis"),
		...(row.synthetic && { synthetic: true }),
	});
	const isFollowed = row.stop_reason !== "lost:not-followed";
	add("LeadAnswered", "answered", {
		to: row.referrer ? "referrer" : "investor",
		follow: isFollowed,
		says: isFollowed ? "已指定专人对接" : "与主导产业不符，不予跟进",
	});
	if (row.owner) add("OwnerAssigned", "answered", { owner: `staff:${row.owner}`, credit: creditOf(row) });
	add("MeetingHeld", "met", { with: row.investor_zh, minutes: "了解投资意向、选址与要素需求" });
	const items = (row.score ?? "").split("/");
	const { card } = file.scorecard;
	const scored = file.scorecard.items.map((item, i) => ({
		item,
		value: items[i] ?? "",
		evidence: "项目建议书与尽调报告",
	}));
	add("ProjectScored", "scored", { card, kind: "review", items: scored });
	for (const department of settings.scorecards.find(({ id }) => id === card)?.asks ?? [])
		add("ReviewOpinionGiven", "admitted", { department, opinion: "agree", says: "符合准入条件" });
	add("ReviewDecided", "admitted", { admitted: true, minutes: "项目准入联席会纪要" });
	for (const [sort, amount] of [
		["intent", "intent_amount"],
		["framework", "framework_amount"],
		["formal", "amount"],
	] as const) {
		const isAtEvent = row[sort] !== "" && row[sort] === file.signingEvents.find(({ id }) => id === row.event)?.heldOn;
		add("AgreementSigned", sort, {
			agreement: sort,
			class: sort,
			amount: yi(row[amount]),
			...(isAtEvent && given("event", "signingEvent")),
		});
	}
	for (const name of (row.classes ?? "").split(";").filter(Boolean))
		add("ClassRecorded", "admitted", { class: name, ...file.classes[name] });
	for (const stage of settings.stages) {
		const planned = row[`plan_${stage.id}`];
		if (planned) add("MilestonePlanned", "formal", { stage: stage.id, on: planned });
	}
	add("CompanyRegistered", "registered", {
		name: { zh: `${row.name_zh}项目公司`, en: `Project company of ${row.name_en}` },
	});
	add("SiteSecured", "site", { mode: "lease", site: "科学城直管园" });
	add("WorksStarted", "started", {});
	add("MilestoneReached", "topped", { stage: "topped" });
	add("WorksCompleted", "completed", {});
	add("ProductionStarted", "producing", {});
	add("EffectRecorded", "effect", { metric: "入统" });
	const [standing, reason] = (row.stop_reason ?? "").split(":");
	if (standing === "paused") add("ProjectPaused", "stopped", { reason });
	if (standing === "lost") add("ProjectLost", "stopped", { reason, says: "经研究终止跟进" });
	return facts;
}

/** Who brought a lead shares the credit with who leads it. */
const creditOf = (row: Row) =>
	row.referrer
		? [
				{ to: `staff:${row.owner}`, share: "70" },
				{ to: row.referrer, share: "30" },
			]
		: [{ to: `staff:${row.owner}`, share: "100" }];
