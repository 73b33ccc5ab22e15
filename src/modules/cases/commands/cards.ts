import type { Caller } from "#kernel/caller.ts";
import { type Language, type Text, text } from "#kernel/text.ts";
import { localTime, MS_A_MINUTE } from "#kernel/zone-time.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { csvOf, type Sheet, xlsxOf } from "#modules/cases/gateway/sheet.ts";
import { CARD_NAMES, type CardView } from "#modules/cases/model/supervision.ts";
import { cardRows } from "#modules/cases/queries/cards.ts";
import { todayIn } from "#modules/cases/queries/lists.ts";
import { noteTrace } from "#modules/identity/commands.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** More rows than a person looks through stay where they are; the list says so. */
const MOST = 10_000;

const HEAD: readonly Text[] = [
	text("办件编号", "Case"),
	text("申请人", "Applicant"),
	text("事项", "Item"),
	text("部门", "Department"),
	text("状态", "State"),
	text("收件", "Received"),
	text("期限", "Due"),
	text("工作日", "Working days"),
	text("在谁手上", "Held by"),
	text("超期原因", "Why it is late"),
	text("督办", "Urged"),
];
const WIDTHS = [26, 26, 30, 18, 16, 12, 12, 10, 26, 40, 30];

/** The list of a card as a file, headed by system, filter, time and who (G-35); that it was taken away is noted first. */
export async function exportCards(
	database: Database,
	context: Context,
	caller: Caller,
	packs: CasesPacks,
	asked: {
		readonly view: CardView;
		readonly department?: string | undefined;
		readonly format: "csv" | "xlsx";
		readonly lang?: Language | undefined;
	},
): Promise<{ readonly bytes: Buffer; readonly name: string }> {
	const language = asked.lang ?? packs.current.language;
	const say = (words: Text): string => words[language];
	const { current } = packs;
	const today = todayIn(context, packs);
	const filter = [
		CARD_NAMES[asked.view],
		...(asked.department === undefined ? [] : [current.department(asked.department)]),
	];
	const what = text(
		`导出亮牌办件：${filter.map(({ zh }) => zh).join("、")}`,
		`Cases with a card, exported: ${filter.map(({ en }) => en).join(", ")}`,
	);
	await noteTrace(database, context, { kind: "export", what, subject: `cards:${asked.view}` });
	const { rows, next } = await cardRows(database.of(context.zone), packs, today, {
		...asked,
		after: undefined,
		size: MOST,
	});
	const minutes = Math.floor(localTime(context.now, current.settings.timeZone) / MS_A_MINUTE);
	const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
	const sheet: Sheet = {
		about: [
			`Landfall · ${say(current.zone)}`,
			`${filter.map(say).join(language === "zh" ? "、" : ", ")} · ${rows.length}${next ? "+" : ""}`,
			`${today} ${time} · ${say(caller.name)}`,
		],
		head: HEAD.map(say),
		rows: rows.map((row) => [
			row.number,
			say(row.holderName),
			say(row.itemName),
			say(row.department.name),
			say(row.statusName),
			row.receivedOn,
			row.dueOn ?? "",
			row.days,
			say(row.heldBy),
			row.overrun?.note ?? "",
			row.urged === null ? "" : [row.urged.note, row.urged.answer].filter(Boolean).join(" → "),
		]),
		widths: WIDTHS,
	};
	const name = `${say(text("亮牌办件", "cards"))}-${asked.view}-${today}.${asked.format}`;
	const bytes = asked.format === "csv" ? csvOf(sheet) : await xlsxOf(sheet, say(CARD_NAMES[asked.view]));
	return { bytes, name };
}
