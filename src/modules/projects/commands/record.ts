import type { Caller } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { type Invalid, isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { parseInstant } from "#kernel/zone-time.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type FactInput, factShapes, leadShape } from "#modules/projects/contract/facts.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { mayRecord } from "#modules/projects/decide/may.ts";
import { projectNumber } from "#modules/projects/decide/names.ts";
import { notTheirStep } from "#modules/projects/decide/slips.ts";
import type { Fact, FactData, FactType } from "#modules/projects/model/facts.ts";
import { FACT_RULES, isFactType, PERSONAL } from "#modules/projects/model/rules.ts";
import { addingRefusal } from "#modules/projects/queries/adding.ts";
import type { Contact } from "#modules/projects/queries/contacts.ts";
import { lookAlikes } from "#modules/projects/queries/duplicates.ts";
import { factsOf } from "#modules/projects/queries/facts.ts";
import { orderRefusal } from "#modules/projects/queries/orders.ts";
import type { RoadsGiven } from "#modules/projects/queries/permits.ts";
import { appendContact, appendFacts, factsToAdd, lockLeads, lockProject } from "#modules/projects/store.ts";
import { keepMap } from "#modules/roadmap/commands/maps.ts";
import { openMap } from "#modules/roadmap/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newSalt } from "#platform/random.ts";
import type { NewEvent, StreamEnd } from "#platform/statement.ts";
import { once, type Tx } from "#platform/transaction.ts";

interface Recorded {
	readonly id: string;
	readonly seq: number;
}

const atOf = (at: string | undefined): { readonly at?: number } => {
	const moment = at === undefined ? undefined : parseInstant(at);
	return moment === undefined ? {} : { at: moment };
};

/** Adds facts to what is known of a project, all of them or, where a rule speaks against one, none. */
async function added(
	tx: Tx,
	ground: ProjectGround,
	{
		id,
		end,
		events,
	}: { readonly id: string; readonly end: StreamEnd | undefined; readonly events: readonly NewEvent[] },
): Promise<Recorded | Refusal> {
	const before = end ? await factsOf(tx, id, ground.timeZone) : [];
	const facts = factsToAdd(tx, end, events, ground);
	const refusal = await addingRefusal(tx, ground, id, before, facts);
	if (refusal) return refusal;
	const written = appendFacts(tx, id, end, { before, added: facts }, ground);
	return { id, seq: written?.seq ?? 0 };
}

/** Records a lead (线索登记), unless it looks like a project that is there and nobody says why it is another one. */
export function recordProject(
	database: Database,
	context: Context,
	key: string,
	ground: ProjectGround,
	input: Omit<FactData["ProjectRecorded"], "number"> & { readonly at?: string },
): Promise<(Recorded & { readonly number: string }) | Refusal> {
	return once(database, context, { route: "POST /projects", key, body: input }, async (tx) => {
		await lockLeads(tx); // two who record the same lead at one moment see each other
		const { at, ...lead } = input;
		const others = new Set(lead.notTheSameAs?.projects);
		const alike = (await lookAlikes(tx, lead)).filter(({ suspect, id }) => suspect && !others.has(id));
		if (alike.length > 0) return refuse("project/looks-like-another", { projects: alike });
		const id = newId();
		const number = projectNumber(id, tx.context.now, ground);
		const event = { type: "ProjectRecorded", data: { number, ...lead }, ...atOf(at) };
		const recorded = await added(tx, ground, { id, end: undefined, events: [event] });
		return isRefusal(recorded) ? recorded : { ...recorded, number };
	});
}

/** Records one fact of a project that is there. */
export async function recordFact(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	given: { readonly ground: ProjectGround; readonly roads: RoadsGiven },
	id: string,
	input: FactInput,
): Promise<Recorded | Refusal | Invalid> {
	const { ground } = given;
	const told = input.type === "FactCorrected" ? await corrected(database, context, caller, ground, id, input) : input;
	if ("refused" in told || "invalid" in told) return told;
	const { type, after, at, data } = told;
	const department = type === "ReviewOpinionGiven" || type === "ClauseReviewed" ? data.department : undefined;
	if (!mayRecord(caller, type, department))
		return refuse("access/not-yours-to-do", { step: type, by: FACT_RULES[type].by });
	const notTheirs = type === "SlipIssued" ? notTheirStep(caller, data.step, ground.settings) : undefined;
	if (notTheirs) return notTheirs;
	if (type === "SlipIssued" && data.permit !== undefined) {
		const wrong = await orderRefusal(database.of(context.zone), context, given, id, data);
		if (wrong) return wrong;
	}
	return once(database, context, { route: `POST /projects/${id}/facts`, key, body: input }, async (tx) => {
		const end = await lockProject(tx, id);
		if (!end) return refuse("project/unknown", { id });
		if (after !== end.seq) return movedOn(tx, id, end.seq, ground);
		return added(tx, ground, { id, end, events: [{ type, data, ...atOf(at) }] });
	});
}

/** Gives tasks of one project, within the transaction of what they come from: all of them or none. */
export async function giveTasks(
	tx: Tx,
	ground: ProjectGround,
	id: string,
	tasks: readonly FactData["TaskGiven"][],
): Promise<Recorded | Refusal> {
	const end = await lockProject(tx, id);
	if (!end) return refuse("project/unknown", { id });
	return added(tx, ground, { id, end, events: tasks.map((data) => ({ type: "TaskGiven", data })) });
}

/** The end of a project that still stands where the screen showed it, ours until the transaction ends. */
async function lockAt(tx: Tx, id: string, after: number): Promise<StreamEnd | Refusal> {
	const end = await lockProject(tx, id);
	if (!end) return refuse("project/unknown", { id });
	return after === end.seq ? end : refuse("project/moved-on", { seq: end.seq });
}

/** Who recorded what in the meantime. */
async function movedOn(tx: Tx, id: string, seq: number, { timeZone }: ProjectGround): Promise<Refusal> {
	const last = (await factsOf(tx, id, timeZone)).find((fact) => fact.seq === seq);
	if (!last) return refuse("project/moved-on", { seq });
	const name = await namesOf(tx, [last.actor]);
	const fact = FACT_RULES[last.type].name;
	return refuse("project/moved-on", { seq, by: name(last.actor).titled, at: iso(last.recordedAt), fact });
}

type Correction = Extract<FactInput, { readonly type: "FactCorrected" }>;

/** What a correction tells anew is checked as the fact itself would be, and so is who may tell it. */
async function corrected(
	database: Database,
	context: Context,
	caller: Caller,
	{ timeZone }: ProjectGround,
	id: string,
	input: Correction,
): Promise<Correction | Refusal | Invalid> {
	const facts = await factsOf(database.of(context.zone), id, timeZone);
	const wrong = facts.find(({ seq }) => seq === input.data.corrects);
	if (facts.length === 0) return refuse("project/unknown", { id });
	if (!wrong) return refuse("project/no-such-fact", { seq: input.data.corrects });
	if (!mayRecord(caller, wrong.type))
		return refuse("access/not-yours-to-do", { step: wrong.type, by: FACT_RULES[wrong.type].by });
	if (PERSONAL.includes(wrong.type) && wrong.actor !== caller.actor)
		return refuse("project/not-yours", { receiver: wrong.actor });
	if (!input.data.data) return input;
	const shape = shapeOf(wrong.type);
	if (!shape) return refuse("project/no-such-fact", { seq: wrong.seq });
	const read = shape.safeParse(input.data.data);
	if (!read.success)
		return {
			invalid: read.error.issues.map(({ path, message }) => ({
				field: ["body", "data", "data", ...path].join("."),
				code: "input/invalid",
				message: text("这一项不对", message),
			})),
		};
	return { ...input, data: { ...input.data, data: { ...keptOf(wrong), ...(read.data as object) } } };
}

/** What nobody tells anew: the number of a project, and of which meeting a task is. */
function keptOf({ type, data }: Fact): object {
	if (type === "ProjectRecorded") return { number: data.number };
	return type === "TaskGiven" && data.meeting !== undefined ? { meeting: data.meeting } : {};
}

const shapeOf = (type: FactType) => {
	if (type === "ProjectRecorded") return leadShape;
	return isFactType(type) && type in factShapes ? factShapes[type as keyof typeof factShapes] : undefined;
};

/** Records whom to call about a project: the event has a salted hash, their name and number stand beside it. */
export async function recordContact(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	ground: ProjectGround,
	id: string,
	{ after, contact = newId(), ...person }: Contact & { readonly after: number; readonly contact?: string },
): Promise<Recorded | Refusal> {
	if (!mayRecord(caller, "ContactRecorded"))
		return refuse("access/not-yours-to-do", { step: "ContactRecorded", by: FACT_RULES.ContactRecorded.by });
	const body = { after, ...person };
	return once(database, context, { route: `POST /projects/${id}/contacts`, key, body }, async (tx) => {
		const end = await lockAt(tx, id, after);
		if (isRefusal(end)) return end;
		const content = { ...person, salt: newSalt() };
		const data = { contact, hash: sha256Hex(canonicalJson(content)) };
		const recorded = await added(tx, ground, { id, end, events: [{ type: "ContactRecorded", data }] });
		if (!isRefusal(recorded)) appendContact(tx, { project: id, id: contact, seq: recorded.seq, content });
		return recorded;
	});
}

/** Names a road map by a link that its owner shared; the link may end afterwards, what it named stays (decision 0039). */
export async function nameRoadMap(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	ground: ProjectGround,
	id: string,
	{ after, secret }: { readonly after: number; readonly secret: string },
): Promise<Recorded | Refusal> {
	if (!mayRecord(caller, "RoadMapNamed"))
		return refuse("access/not-yours-to-do", { step: "RoadMapNamed", by: FACT_RULES.RoadMapNamed.by });
	const body = { after, secret: sha256Hex(secret) };
	return once(database, context, { route: `POST /projects/${id}/road-maps`, key, body }, async (tx) => {
		const end = await lockAt(tx, id, after);
		if (isRefusal(end)) return end;
		const map = await openMap(tx, tx.context, caller, secret);
		if (isRefusal(map)) return map;
		await keepMap(tx, map.id);
		const data = { map: map.id, name: map.project.name };
		return added(tx, ground, { id, end, events: [{ type: "RoadMapNamed", data }] });
	});
}
