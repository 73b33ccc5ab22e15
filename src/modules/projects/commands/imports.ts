import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { PROGRESS_COLUMNS, projectColumns } from "#modules/projects/decide/import-columns.ts";
import { isTold, projectFacts, type RowFact } from "#modules/projects/decide/import-facts.ts";
import { mistakeLine, mistakeWords } from "#modules/projects/decide/import-words.ts";
import { projectNumber } from "#modules/projects/decide/names.ts";
import { markedWorkbook, type OpenWorkbook, openWorkbook } from "#modules/projects/gateway/sheets.ts";
import { templateOf } from "#modules/projects/gateway/template.ts";
import type { Fact, FactData } from "#modules/projects/model/facts.ts";
import { MAX_BYTES, type Mistake } from "#modules/projects/model/imports.ts";
import { addingRefusal } from "#modules/projects/queries/adding.ts";
import { lookAlikes } from "#modules/projects/queries/duplicates.ts";
import { factsOf } from "#modules/projects/queries/facts.ts";
import { type CheckedSheet, checkSheets, type RightRow } from "#modules/projects/queries/import-check.ts";
import { settingsOf } from "#modules/projects/queries/settings.ts";
import { appendFacts, factsToAdd, lockLeads, lockProject } from "#modules/projects/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { IncomingFile } from "#platform/incoming.ts";
import { Bytes } from "#platform/sent.ts";
import type { StreamEnd } from "#platform/statement.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** A file that comes slower than this is given up, ms. */
const SLOW = 60_000;

/** The empty workbook of the pack in force, with its lists. */
export async function importTemplate(database: Database, context: Context, ground: ProjectGround): Promise<Bytes> {
	const { people } = await settingsOf(database.of(context.zone), ground);
	const columns = { projects: projectColumns(ground, people), progress: PROGRESS_COLUMNS };
	return new Bytes(await templateOf(columns), "application/octet-stream", "landfall-import.xlsx");
}

/** The workbook as it comes in, no longer than is allowed. */
async function takenWorkbook({ stream, size }: IncomingFile): Promise<OpenWorkbook | Refusal> {
	const tooLarge = refuse("project/workbook-not-read", { wrong: "tooLarge", most: MAX_BYTES });
	if ((size ?? 0) > MAX_BYTES) return tooLarge;
	const late = setTimeout(() => stream.destroy(), SLOW).unref();
	const pieces: Buffer[] = [];
	let length = 0;
	try {
		for await (const piece of stream as AsyncIterable<Buffer>) {
			length += piece.length;
			if (length > MAX_BYTES) return tooLarge;
			pieces.push(piece);
		}
	} finally {
		clearTimeout(late);
	}
	const book = await openWorkbook(Buffer.concat(pieces));
	return "wrong" in book ? refuse("project/workbook-not-read", { ...book }) : book;
}

async function checkedBook(
	database: Database,
	context: Context,
	caller: Caller,
	ground: ProjectGround,
	file: IncomingFile,
): Promise<{ readonly book: OpenWorkbook; readonly sheets: readonly CheckedSheet[] } | Refusal> {
	const book = await takenWorkbook(file);
	if (isRefusal(book)) return book;
	const sheets = await checkSheets(database.of(context.zone), context, caller, ground, book.sheets);
	return isRefusal(sheets) ? sheets : { book, sheets };
}

const shown = (mistake: Mistake) => ({ ...mistake, ...mistakeWords(mistake), code: mistake.refused });

/** Looks a workbook through and tells every mistake at its cell; nothing is written. */
export async function checkImport(
	database: Database,
	context: Context,
	caller: Caller,
	ground: ProjectGround,
	file: IncomingFile,
) {
	const checked = await checkedBook(database, context, caller, ground, file);
	if (isRefusal(checked)) return checked;
	return {
		sheets: checked.sheets.map(({ kind, name, rows, right }) => {
			const written = right.filter((row) => "written" in row).length;
			return { kind, name, rows, right: right.length - written, written };
		}),
		mistakes: checked.sheets.flatMap(({ mistakes }) => mistakes).map(shown),
	};
}

/** The same workbook with its mistakes marked. */
export async function markImport(
	database: Database,
	context: Context,
	caller: Caller,
	ground: ProjectGround,
	file: IncomingFile,
): Promise<Bytes | Refusal> {
	const checked = await checkedBook(database, context, caller, ground, file);
	if (isRefusal(checked)) return checked;
	const marks = checked.sheets.flatMap(({ mistakes }) => mistakes).map((one) => ({ ...one, words: mistakeLine(one) }));
	const bytes = await markedWorkbook(checked.book, marks);
	return new Bytes(bytes, "application/octet-stream", "landfall-import-checked.xlsx");
}

/**
 * Writes the rows of a workbook, each in one transaction. With a mistake in any row nothing is written, unless `partial` says that the right
 * ones shall be. What a row says is who it is: sent again, after a crash too, it is found on record and not written twice.
 */
export async function writeImport(
	database: Database,
	context: Context,
	caller: Caller,
	ground: ProjectGround,
	{ partial }: { readonly partial: boolean },
	file: IncomingFile,
) {
	const checked = await checkedBook(database, context, caller, ground, file);
	if (isRefusal(checked)) return checked;
	const mistakes = checked.sheets.flatMap((sheet) => sheet.mistakes);
	if (mistakes.length > 0 && !partial) return refuse("project/workbook-has-mistakes", { mistakes: mistakes.length });
	const result = { written: [] as Written[], before: 0, refused: [] as ReturnType<typeof shown>[] };
	for (const { right } of checked.sheets)
		for (const row of right) {
			const outcome = "written" in row ? undefined : await writeRow(database, context, ground, row);
			if (!outcome) result.before++;
			else if (isRefusal(outcome)) result.refused.push(shown(lateMistake(row, outcome)));
			else result.written.push({ sheet: row.sheet, row: row.row, ...outcome });
		}
	return { ...result, left: new Set(mistakes.map(({ sheet, row }) => `${sheet} ${row}`)).size };
}

interface Written {
	readonly sheet: string;
	readonly row: number;
	readonly id: string;
}

/** What came to speak against a row between its check and its writing. */
const lateMistake = ({ sheet, row, column }: RightRow, refusal: Refusal): Mistake => ({
	...refusal,
	sheet,
	row,
	column,
	heading: { zh: "本行", en: "This row" },
});

type NewRow = Exclude<RightRow, { readonly written: true }>;

/** Undefined where somebody wrote the row meanwhile. */
const writeRow = (database: Database, context: Context, ground: ProjectGround, row: NewRow) =>
	transaction(database, context, async (tx) => {
		const told = row.kind === "projects" ? await writeProject(tx, ground, row) : await writeProgress(tx, ground, row);
		return told && (isRefusal(told) ? told : { id: told.id });
	});

async function writeProject(tx: Tx, ground: ProjectGround, row: Extract<NewRow, { readonly kind: "projects" }>) {
	const { id, because, said } = row;
	await lockLeads(tx);
	if (await lockProject(tx, id)) return undefined;
	const alike = (await lookAlikes(tx, row.lead)).filter(({ suspect }) => suspect);
	if (alike.length > 0 && because === undefined)
		return refuse("project/looks-like-another", { projects: alike.map(({ number, name }) => `${number} ${name.zh}`) });
	const another =
		because === undefined || alike.length === 0
			? {}
			: { notTheSameAs: { projects: alike.map((project) => project.id), because } };
	const lead = { ...row.lead, ...another };
	const number = projectNumber(id, tx.context.now, ground);
	return added(
		tx,
		ground,
		id,
		{ end: undefined, before: [] },
		projectFacts(said, lead, number, ground, tx.context.now),
	);
}

async function writeProgress(tx: Tx, ground: ProjectGround, row: Extract<NewRow, { readonly kind: "progress" }>) {
	const end = await lockProject(tx, row.id);
	if (!end) return refuse("project/unknown", { id: row.id });
	const before = await factsOf(tx, row.id, ground.timeZone);
	const reported = row.fact.data as FactData["ProgressReported"];
	if (isTold(effective(before, ground.timeZone), reported, row.on)) return undefined;
	return added(tx, ground, row.id, { end, before }, [row.fact]);
}

/** Adds what a row tells, all of it or nothing. */
async function added(
	tx: Tx,
	ground: ProjectGround,
	id: string,
	{ end, before }: { readonly end: StreamEnd | undefined; readonly before: readonly Fact[] },
	told: readonly RowFact[],
): Promise<{ readonly id: string } | Refusal> {
	const facts = factsToAdd(tx, end, told, ground);
	const refusal = await addingRefusal(tx, ground, id, before, facts);
	if (refusal) return refusal;
	appendFacts(tx, id, end, { before, added: facts }, ground);
	return { id };
}
