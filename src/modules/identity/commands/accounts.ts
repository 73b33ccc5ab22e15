import { MS_A_DAY } from "#kernel/calendar.ts";
import type { Appointment } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { addStaffRows, changeAccount, setRecoveryCodes } from "#modules/identity/store/accounts.ts";
import { removeLinks } from "#modules/identity/store/links.ts";
import { endSessionsOf } from "#modules/identity/store/sessions.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

/** An enrolment link is good for this long, ms. */
const ENROLMENT = 3 * MS_A_DAY;

/** What goes into the link that is given to a member of staff; kept nowhere. */
export interface Enrolment {
	readonly token: string;
	readonly endsAt: number;
}

/** Appoints a member of staff (`staff:<login>`) who logs in after they have enrolled; refused where the name is taken. */
export const addStaff = (
	database: Database,
	context: Context,
	staff: { readonly login: string; readonly name: Text; readonly post: Text; readonly appointment: Appointment },
): Promise<Enrolment | Refusal> =>
	transaction(database, context, async (tx) => {
		const { enrolment, columns } = enrolmentFrom(context);
		return (await addStaffRows(tx, staff, columns)) ? enrolment : refuse("identity/name-taken", { login: staff.login });
	});

function enrolmentFrom({ realNow }: Context) {
	const enrolment: Enrolment = { token: newToken(), endsAt: realNow + ENROLMENT };
	return { enrolment, columns: { enrol_hash: sha256Hex(enrolment.token), enrol_ends_at: iso(enrolment.endsAt) } };
}

const NOTHING_YET = { password: null, totp: null, totp_step: 0, disabled_at: null } as const;

/** Everything by which they logged in is gone; they enrol anew. A disabled account is in use again. */
export const resetStaff = (database: Database, context: Context, login: string): Promise<Enrolment | Refusal> =>
	transaction(database, context, async (tx) => {
		const { enrolment, columns } = enrolmentFrom(context);
		const person = await changeAccount(tx, login, { ...NOTHING_YET, ...columns });
		if (person === undefined) return refuse("identity/unknown-login", { id: login });
		await setRecoveryCodes(tx, person, []);
		await removeLinks(tx, person);
		await endSessionsOf(tx, person);
		return enrolment;
	});

/** They are out at once, whatever they were doing, and do not come in again, by whichever way. */
export const disableStaff = (database: Database, context: Context, login: string): Promise<Refusal | undefined> =>
	transaction(database, context, async (tx) => {
		const person = await changeAccount(tx, login, { disabled_at: iso(context.realNow), enrol_hash: null });
		if (person === undefined) return refuse("identity/unknown-login", { id: login });
		await endSessionsOf(tx, person);
		return undefined;
	});
