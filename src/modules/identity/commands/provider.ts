import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { shownName } from "#modules/identity/decide/names.ts";
import type { Provider, Vouched } from "#modules/identity/gateway.ts";
import { changeAccount, lockAccount, lockEnrolling, setRecoveryCodes } from "#modules/identity/store/accounts.ts";
import { noteFailed } from "#modules/identity/store/attempts.ts";
import { addFlow, addLink, addPerson, lockLink, takeFlow } from "#modules/identity/store/links.ts";
import { beginSession, endSessionsOf } from "#modules/identity/store/sessions.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newToken } from "#platform/random.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** A login at the provider is waited for this long, ms: time to find one's telephone. */
const FLOW = 10 * 60_000;

/** Sends someone to the provider. It is tied to the browser by the token in its cookie, which is given where there is none. */
export async function startProviderLogin(
	database: Database,
	context: Context,
	provider: Provider | undefined,
	{ next, enrolment, token = newToken() }: { next: string; enrolment: string | undefined; token: string | undefined },
): Promise<{ readonly to: string; readonly token: string } | Refusal> {
	if (!provider) return refuse("identity/no-provider");
	const started = await provider.start();
	if (!started) return refuse("identity/provider-away");
	const { to, state, nonce, verifier } = started;
	await transaction(database, context, (tx) =>
		addFlow(tx, {
			state_hash: sha256Hex(state),
			token_hash: sha256Hex(token),
			nonce,
			verifier,
			next,
			enrol_hash: enrolment === undefined ? null : sha256Hex(enrolment),
			ends_at: iso(context.realNow + FLOW),
		}),
	);
	return { to, token };
}

/** Logs in who comes back from the provider. What was kept of the login is taken before the provider is asked: it is good once. */
export async function finishProviderLogin(
	database: Database,
	context: Context,
	provider: Provider | undefined,
	{ query, before }: { readonly query: string; readonly before: string | undefined },
): Promise<{ readonly token: string; readonly next: string } | Refusal> {
	if (!provider) return refuse("identity/no-provider");
	const state = new URLSearchParams(query).get("state") ?? "";
	const flow = await transaction(database, context, (tx) => takeFlow(tx, sha256Hex(state), sha256Hex(before ?? "")));
	if (!flow) return refuse("identity/flow-gone"); // not a login, and anyone can send as many as they like: nothing is kept
	const vouched = await provider.finish(query, { state, nonce: flow.nonce, verifier: flow.verifier });
	if (typeof vouched === "string") return failed(database, context, `identity/provider-${vouched}`);
	const token = await transaction(database, context, async (tx) => {
		const person = await personOf(tx, vouched, flow.enrol_hash);
		return isRefusal(person) ? person : beginSession(tx, { person, way: "provider", before });
	});
	return isRefusal(token) ? failed(database, context, token.refused) : { token, next: flow.next };
}

async function failed(database: Database, context: Context, code: string): Promise<Refusal> {
	await transaction(database, context, async (tx) => noteFailed(tx, "provider", code));
	return refuse(code);
}

/** Who that is here: by issuer and subject and nothing else. Staff were appointed first and connect by their link; a stranger is an applicant. */
async function personOf(tx: Tx, vouched: Vouched, enrolHash: string | null): Promise<string | Refusal> {
	const linked = await lockLink(tx, vouched);
	if (enrolHash !== null) return connectStaff(tx, vouched, enrolHash, linked);
	if (linked === undefined) return newApplicant(tx, vouched);
	const account = await lockAccount(tx, linked);
	return account && account.disabled_at !== null ? refuse("identity/account-disabled") : linked;
}

/** The enrolment link says which member of staff has come with this identity. */
async function connectStaff(
	tx: Tx,
	vouched: Vouched,
	enrolHash: string,
	linked: string | undefined,
): Promise<string | Refusal> {
	const account = await lockEnrolling(tx, enrolHash);
	if (!account) return refuse("identity/enrolment-gone");
	const { login, person_id: person } = account;
	if (linked !== undefined && linked !== person) return refuse("identity/linked-already");
	await changeAccount(tx, login, { enrol_hash: null, enrol_ends_at: null });
	await setRecoveryCodes(tx, person, []);
	await endSessionsOf(tx, person);
	if (linked === undefined) await addLink(tx, vouched, person);
	return person;
}

const APPLICANT = text("申请人", "Applicant");

async function newApplicant(tx: Tx, vouched: Vouched): Promise<string> {
	const person = `person:${newId()}`;
	await addPerson(tx, person, shownName(vouched.name ?? ""), APPLICANT);
	await addLink(tx, vouched, person);
	return person;
}
