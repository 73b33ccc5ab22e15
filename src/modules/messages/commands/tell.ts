import type { Json } from "#kernel/event.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { findBundleMoment } from "#modules/cases/queries/bundle-moment.ts";
import { type CaseMoment, findCaseMoments } from "#modules/cases/queries/moment.ts";
import { changeAt } from "#modules/evidence/queries/changes.ts";
import { answerDue } from "#modules/evidence/queries/dispute-page.ts";
import { type DisputeOnRecord, findDispute } from "#modules/evidence/queries/disputes.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { bundleMessage } from "#modules/messages/decide/bundle-messages.ts";
import { caseMessages } from "#modules/messages/decide/case-messages.ts";
import { disputeMessages, mapsMessage } from "#modules/messages/decide/evidence-messages.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import type { Message } from "#modules/messages/model.ts";
import { putNews } from "#modules/messages/store/mail.ts";
import { projectsOf } from "#modules/roadmap/queries.ts";
import type { Context } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import type { EventReference } from "#platform/jobs.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** Tells everybody whom events of cases concern. Harmless to repeat: a message is known by its event. */
export async function tellOfCases(
	database: Database,
	context: Context,
	{ packs }: Pick<MessagesGround, "packs">,
	events: readonly EventReference[],
): Promise<void> {
	const source = database.of(context.zone);
	const moments = await findCaseMoments(source, packs, events);
	const name = await namesOf(source, [...new Set(moments.map(({ row }) => row.holder))]);
	const news = moments.map((moment) => ({
		id: `cases:${moment.row.id}:${moment.event.seq}`,
		at: moment.recordedAt,
		messages: ofMoment(moment, name(moment.row.holder).public),
	}));
	await transaction(database, context, (tx) => putNews(tx, news));
}

function ofMoment({ row, event, answer, pack }: CaseMoment, holderName: Text): readonly Message[] {
	if (isRefusal(answer)) throw new Error(`case ${row.id} has no dates: ${answer.refused}`);
	const item = pack.items.get(row.item);
	const data = event.data as Readonly<Record<string, Json>>;
	return caseMessages(event.type, {
		id: row.id,
		number: row.number,
		holder: row.holder,
		holderName,
		department: row.department,
		departmentName: pack.department(row.department),
		itemName: item?.name ?? { zh: row.item, en: row.item },
		oneWindow: item?.oneWindow ?? false,
		data,
		pause: typeof data.kind === "string" ? pack.settings.pauses[data.kind]?.name : undefined,
		answer,
	});
}

/** Tells the holder of a bundle that its term was lengthened, and why (行政许可法 Art 42(2)). */
export async function tellOfBundle(
	database: Database,
	context: Context,
	{ packs }: Pick<MessagesGround, "packs">,
	{ stream, seq }: EventReference,
): Promise<void> {
	const found = await findBundleMoment(database.of(context.zone), packs, stream, seq);
	if (!found) throw new Error(`there is no event ${seq} of bundle ${stream}`);
	const { row, event, at, name, answer } = found;
	if (isRefusal(answer)) throw new Error(`bundle ${stream} has no dates: ${answer.refused}`);
	const { n, note } = event.data as { readonly n: number; readonly note: string };
	const by = { n, unit: answer.clock?.limit.unit ?? "workday" };
	const message = bundleMessage({ ...row, name, by, note, dueOn: answer.clock?.dueOn ?? null });
	await transaction(database, context, (tx) => tellOnce(tx, `cases:${stream}:${seq}`, at, [message]));
}

/** Tells each recipient once of what is known as `id` (`module:stream:seq`); modules above this one tell by it. */
export const tellOnce = (tx: Tx, id: string, at: Instant, messages: readonly Message[]): Promise<void> =>
	putNews(tx, [{ id, at, messages }]);

/** Tells of what is disputed, answered or changed on record. Harmless to repeat: a message is known by its event. */
export async function tellOfEvidence(
	database: Database,
	context: Context,
	{ packs }: Pick<MessagesGround, "packs">,
	{ topic, stream, seq }: EventReference,
): Promise<void> {
	const source = database.of(context.zone);
	const pack = packs.current;
	const id = `evidence:${stream}:${seq}`;
	const tell = (at: Instant, messages: readonly Message[]) =>
		transaction(database, context, (tx) => tellOnce(tx, id, at, messages));
	if (!stream.startsWith("dispute:")) return tell(context.now, await ofChange(source, pack, stream, seq));
	const found = await findDispute(source, stream.slice("dispute:".length));
	if (!found) throw new Error(`there is no dispute ${stream}`);
	const at = Date.parse(topic === "evidence.DisputeRaised" ? found.raisedAt : found.lastAt);
	return tell(at, ofDispute(pack, topic, found));
}

type Pack = MessagesGround["packs"]["current"];

const nameOf = (pack: Pack, kind: "fact" | "certificate", id: string): Text =>
	(kind === "fact"
		? pack.applications.forms.flatMap(({ fields }) => fields).find(({ from }) => from === id)?.name
		: pack.evidenceTypes.get(id)?.name) ?? text(id, id);

function ofDispute(pack: Pack, topic: string, found: DisputeOnRecord): readonly Message[] {
	const { about, type, department } = found;
	return disputeMessages(topic.slice("evidence.".length), {
		...found,
		name: nameOf(pack, about.kind, about.kind === "fact" ? about.id : type),
		departmentName: pack.department(department),
		dueOn: answerDue(found, { ...pack, timeZone: pack.settings.timeZone }).dueOn,
	});
}

async function ofChange(source: ZoneDatabase, pack: Pack, stream: string, seq: number): Promise<readonly Message[]> {
	const change = await changeAt(source, stream, seq);
	if (!change) return [];
	const id = change.kind === "fact" ? change.id : change.type;
	const maps = (await projectsOf(source, change.holder)).filter(({ answers, held }) =>
		change.kind === "fact"
			? Object.hasOwn(answers, id)
			: [id, ...(pack.makers.get(id) ?? [])].some((item) => held.includes(item)),
	);
	return mapsMessage(change.holder, nameOf(pack, change.kind, id), maps.length);
}
