import { MS_A_DAY, parseDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import type { Json } from "#kernel/event.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Language, text } from "#kernel/text.ts";
import { stepShape } from "#modules/cases/contract/steps.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { dateText } from "#modules/cases/decide/letter-dates.ts";
import { inLanguage, type Letter, letterOf, lettersOf } from "#modules/cases/decide/letters.ts";
import { deputyFor, sideOf } from "#modules/cases/decide/steps.ts";
import { type StepInput, stepOf } from "#modules/cases/decide/told-step.ts";
import { standsFor } from "#modules/cases/decide/view.ts";
import { certificatePdf } from "#modules/cases/gateway/certificate-pdf.ts";
import { letterPdf } from "#modules/cases/gateway/letter-pdf.ts";
import { CASE_WORK, STATE_NAMES } from "#modules/cases/model/application.ts";
import { headOf } from "#modules/cases/queries/head.ts";
import { letterSource } from "#modules/cases/queries/letters.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { findCertificateStream } from "#modules/evidence/queries.ts";
import { noteRead } from "#modules/identity/commands.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { momentIn } from "#platform/statement.ts";

/** Which paper of which case, and who asks. */
export interface PaperAsked {
	readonly caller: Caller;
	readonly id: string;
	readonly document: string;
}

/** The words of a letter; when staff read it, its holder can see that they did. */
export async function openLetter(
	database: Database,
	context: Context,
	packs: CasesPacks,
	asked: PaperAsked,
): Promise<Letter | Refusal> {
	const found = await openedCase(database, context, packs, asked);
	if (isRefusal(found)) return found;
	const letter = letterOf(asked.document, found.source);
	return isRefusal(letter) ? letter : noted(database, context, asked, found.row, letter);
}

/**
 * As the step would come in: who asks ahead says `days` of every step, and those that make a term longer call them `n`. What a step must tell
 * is not left open, for its letters are made of it; but for a note, whose letter says itself that it lacks it.
 */
function asStep({ days, ...told }: StepInput): StepInput | Refusal {
	const step = { ...told, ...(told.type === "TermExtended" || told.type === "GapExtended" ? { n: days } : { days }) };
	const lacking = stepShape
		.safeParse(step)
		.error?.issues.map(({ path: [fact] }) => fact)
		.find((fact) => typeof fact === "string" && fact !== "note" && Reflect.get(step, fact) === undefined);
	if (lacking === undefined) return step;
	const fact = lacking === "n" ? "days" : String(lacking);
	return refuse("case/letter-fact-missing", { letter: null, event: told.type, seq: null, fact, name: null });
}

/**
 * The letters that a step would send out if it were taken now, word for word: who signs reads them before (REV-03). Nothing is written.
 * Refuses as the step would be refused where its case does not stand so, or where a letter would have a blank.
 */
export async function lettersAhead(
	database: Database,
	context: Context,
	packs: CasesPacks,
	{ caller, id, step: told }: Omit<PaperAsked, "document"> & { readonly step: StepInput },
): Promise<{ readonly letters: readonly Letter[] } | Refusal> {
	const found = await openedCase(database, context, packs, { caller, id });
	if (isRefusal(found)) return found;
	const { source, pack } = found;
	const asked = asStep(told);
	const step = isRefusal(asked) ? asked : stepOf(asked, pack);
	if (isRefusal(step)) return step;
	const { file } = source;
	const end = {
		seq: Math.max(...file.events.map(({ seq }) => seq)),
		last_at: Date.parse(file.events.at(-1)?.at ?? ""),
	};
	const principal = deputyFor(step, caller, file);
	const event = {
		seq: end.seq + 1,
		type: step.type,
		data: step.data as Json,
		at: iso(momentIn(context, end)),
		actor: context.actor,
		...(principal !== undefined && { principal }),
	};
	const ahead = { ...source, file: { ...file, events: [...file.events, event] } };
	const letters: Letter[] = [];
	for (const head of lettersOf(ahead)) {
		if (!head.id.endsWith(`-${event.seq}`)) continue;
		const letter = letterOf(head.id, ahead);
		if (isRefusal(letter)) return letter;
		letters.push(letter);
	}
	return noted(database, context, { caller, id }, found.row, { letters });
}

/** A letter or the certificate as PDF, and the name under which a browser keeps it. */
export async function paperPdf(
	database: Database,
	context: Context,
	packs: CasesPacks,
	asked: PaperAsked & { readonly language: Language | undefined; readonly origin: string },
): Promise<{ readonly pdf: Buffer; readonly name: string } | Refusal> {
	const found = await openedCase(database, context, packs, asked);
	if (isRefusal(found)) return found;
	const language = asked.language ?? found.pack.language;
	const made = await (asked.document === "certificate"
		? certificatePaper(database, context, found, language, asked.origin)
		: letterPaper(found, asked.document, language));
	return isRefusal(made) ? made : noted(database, context, asked, found.row, made);
}

type Opened = Exclude<Awaited<ReturnType<typeof openedCase>>, Refusal>;

async function openedCase(
	database: Database,
	context: Context,
	packs: CasesPacks,
	{ caller, id }: Pick<PaperAsked, "caller" | "id">,
) {
	const source = database.of(context.zone);
	const found = await findCase(source, id);
	if (!found || !sideOf(caller, found.row)) return refuse("case/unknown", { id });
	const { row, file, application } = found;
	const pack = await packs.of(row.packVersion);
	const signers = file.events.flatMap((event) => (standsFor(event) ? [event.actor, standsFor(event) ?? ""] : []));
	const deputies = caller.appointments.flatMap(({ for: whose }) => (whose ? [caller.actor, whose.id] : []));
	const name = await namesOf(source, [row.holder, ...signers, ...deputies]);
	const applicant = name(row.holder).name;
	const people = (person: string) => name(person).titled;
	return { row, pack, applicant, source: letterSource({ row, file, applicant, people, application }, pack) };
}

async function letterPaper({ row, source }: Opened, document: string, language: Language) {
	const letter = letterOf(document, source);
	if (isRefusal(letter)) return letter;
	const seq = document.slice(document.lastIndexOf("-") + 1);
	const foot = language === "zh" ? `办件 ${row.number} · 事件 ${seq}` : `Case ${row.number} · event ${seq}`;
	const pdf = await letterPdf({ ...inLanguage(letter, language), foot });
	return { pdf, name: `${letter.name[language]} ${row.number}-${seq}.pdf` };
}

async function certificatePaper(
	database: Database,
	context: Context,
	{ row, pack, applicant }: Opened,
	language: Language,
	origin: string,
) {
	const certificate = await findCertificateStream(database.of(context.zone), row.id);
	const { document, code, signature } = certificate ?? {};
	if (!document || code === undefined || signature === undefined)
		return refuse("case/unknown-document", { id: "certificate" });
	const pdf = await certificatePdf({
		document,
		language,
		zone: pack.zone[language],
		itemName: headOf(row, pack).item.name[language],
		holder: applicant[language],
		issuedOn: dateText(parseDay(document.issuedOn) ?? 0, language),
		signature,
		verify: `${origin}/verify/${code}`,
		at: (parseDay(document.issuedOn) ?? 0) * MS_A_DAY,
		...(row.state === "revoked" || row.state === "cancelled" ? { ended: STATE_NAMES[row.state][language] } : {}),
	});
	return { pdf, name: `${document.name[language]} ${document.number}.pdf` };
}

/** A read by staff that cannot be noted is not given. */
async function noted<T>(
	database: Database,
	context: Context,
	{ caller, id }: Pick<PaperAsked, "caller" | "id">,
	row: Opened["row"],
	given: T,
): Promise<T> {
	const what = text(`办件 ${row.number} 的文书`, `A letter of case ${row.number}`);
	await noteRead(database, context, caller, { holder: row.holder, what, subject: id, purpose: CASE_WORK });
	return given;
}
