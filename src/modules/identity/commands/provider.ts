import { type Kysely, sql } from "kysely";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { type AccountTables, forget } from "#modules/identity/commands/accounts.ts";
import { lockEnrolling } from "#modules/identity/commands/enrolment.ts";
import { noteFailed } from "#modules/identity/commands/passwords.ts";
import { beginSession, type Session, sessionOf } from "#modules/identity/commands/sessions.ts";
import type { Provider, Vouched } from "#modules/identity/gateway.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database, InstantColumn } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newToken } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

interface Tables extends AccountTables {
	"identity.provider_flow": {
		zone_id: string;
		state_hash: string;
		token_hash: string;
		nonce: string;
		verifier: string;
		next: string;
		enrol_hash: string | null;
		ends_at: InstantColumn;
	};
}

/** A login at the provider is waited for this long, ms: time to find one's telephone. */
const FLOW = 10 * 60_000;

/** Sends someone to the provider. It is tied to the browser by the token in its cookie, which is given where there is none. */
export async function startProviderLogin(
	database: Database,
	context: Context,
	provider: Provider,
	{ next, enrolment, token = newToken() }: { next: string; enrolment: string | undefined; token: string | undefined },
): Promise<{ readonly to: string; readonly token: string } | Refusal> {
	const started = await provider.start();
	if (!started) return refuse("identity/provider-away");
	const { zone, realNow } = context;
	await transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		await db
			.deleteFrom("identity.provider_flow")
			.where("zone_id", "=", zone)
			.where(sql<boolean>`ends_at < ${iso(realNow)}`)
			.execute();
		await db
			.insertInto("identity.provider_flow")
			.values({
				zone_id: zone,
				state_hash: sha256Hex(started.state),
				token_hash: sha256Hex(token),
				nonce: started.nonce,
				verifier: started.verifier,
				next,
				enrol_hash: enrolment === undefined ? null : sha256Hex(enrolment),
				ends_at: iso(realNow + FLOW),
			})
			.execute();
	});
	return { to: started.to, token };
}

/** Logs in who comes back from the provider. What was kept of the login is taken before the provider is asked: it is good once. */
export async function finishProviderLogin(
	database: Database,
	context: Context,
	provider: Provider,
	{ query, token }: { readonly query: string; readonly token: string | undefined },
): Promise<(Session & { readonly next: string }) | Refusal> {
	const state = new URLSearchParams(query).get("state") ?? "";
	const flow = await takeFlow(database, context, state, token ?? "");
	if (!flow) return failed(database, context, "identity/flow-gone");
	const vouched = await provider.finish(query, { state, nonce: flow.nonce, verifier: flow.verifier });
	if (vouched === "away") return failed(database, context, "identity/provider-away");
	if (vouched === "refused") return failed(database, context, "identity/provider-refused");
	const made = await transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		const person = await personOf(db, context, vouched, flow.enrol_hash);
		return typeof person === "string" ? beginSession(db, context, { person, way: "provider", before: token }) : person;
	});
	if (typeof made !== "string") return failed(database, context, made.refused);
	return { ...(await sessionOf(database, context, made)), next: flow.next };
}

const takeFlow = (database: Database, context: Context, state: string, token: string) =>
	transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		return db
			.deleteFrom("identity.provider_flow")
			.where("zone_id", "=", context.zone)
			.where("state_hash", "=", sha256Hex(state))
			.where("token_hash", "=", sha256Hex(token))
			.where(sql<boolean>`ends_at > ${iso(context.realNow)}`)
			.returningAll()
			.executeTakeFirst();
	});

async function failed(database: Database, context: Context, code: string): Promise<Refusal> {
	await transaction(database, context, async (tx) => noteFailed(tx, "provider", code));
	return refuse(code);
}

/** Who that is here: by issuer and subject and nothing else. Staff were appointed first and connect by their link; a stranger is an applicant. */
async function personOf(
	db: Kysely<Tables>,
	context: Context,
	vouched: Vouched,
	enrolHash: string | null,
): Promise<string | Refusal> {
	const { zone } = context;
	const { issuer, subject } = vouched;
	await sql`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify([zone, issuer, subject])}, 0))`.execute(db);
	const link = await db
		.selectFrom("identity.link")
		.select("person_id")
		.where("zone_id", "=", zone)
		.where("issuer", "=", issuer)
		.where("subject", "=", subject)
		.executeTakeFirst();
	if (enrolHash !== null) return connectStaff(db, context, vouched, enrolHash, link?.person_id);
	if (!link) return newApplicant(db, context, vouched);
	const account = await db
		.selectFrom("identity.account")
		.select("disabled_at")
		.where("zone_id", "=", zone)
		.where("person_id", "=", link.person_id)
		.forUpdate()
		.executeTakeFirst();
	return account && account.disabled_at !== null ? refuse("identity/account-disabled") : link.person_id;
}

/** The enrolment link says which member of staff has come with this identity. */
async function connectStaff(
	db: Kysely<Tables>,
	context: Context,
	vouched: Vouched,
	enrolHash: string,
	linked: string | undefined,
): Promise<string | Refusal> {
	const account = await lockEnrolling(db, context, enrolHash);
	if (!account) return refuse("identity/enrolment-gone");
	if (linked !== undefined && linked !== account.person_id) return refuse("identity/linked-already");
	await forget(db, context.zone, account.person_id);
	await db
		.updateTable("identity.account")
		.set({ enrol_hash: null, enrol_ends_at: null, enrol_totp: null })
		.where("zone_id", "=", context.zone)
		.where("person_id", "=", account.person_id)
		.execute();
	if (linked === undefined) await addLink(db, context, vouched, account.person_id);
	return account.person_id;
}

const APPLICANT = text("申请人", "Applicant");
const UNNAMED = text("未署名", "Unnamed");

async function newApplicant(db: Kysely<Tables>, context: Context, vouched: Vouched): Promise<string> {
	const id = `person:${newId()}`;
	const row = { name: JSON.stringify(nameOf(vouched)), post: JSON.stringify(APPLICANT), demo: null };
	await db
		.insertInto("identity.person")
		.values({ zone_id: context.zone, id, ...row })
		.execute();
	await addLink(db, context, vouched, id);
	return id;
}

/** What they are called, without what cannot be shown or kept. */
function nameOf({ name = "" }: Vouched): Text {
	const shown = name
		.toWellFormed()
		.replace(/\p{Cc}/gu, "")
		.trim()
		.slice(0, 100)
		.toWellFormed();
	return shown === "" ? UNNAMED : text(shown, shown);
}

async function addLink(db: Kysely<Tables>, { zone, realNow }: Context, { issuer, subject }: Vouched, person: string) {
	const row = { zone_id: zone, issuer, subject, person_id: person, made_at: iso(realNow) };
	await db.insertInto("identity.link").values(row).execute();
}
