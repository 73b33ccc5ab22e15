import { waitAfter } from "#modules/evidence/decide/shares.ts";
import { askRegister, type Register } from "#modules/evidence/gateway.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";
import { dueShares, openShares } from "#modules/evidence/queries/shares.ts";
import { askAnew, dropShares, noteAnswer, noteLookup, putShares } from "#modules/evidence/store/shares.ts";
import { appendJobs } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

export type { Register } from "#modules/evidence/gateway.ts";

export const ASK_SHARES = "evidence.askShares";

const soon = (tx: Tx, purpose: string): void =>
	appendJobs(tx, [{ task: ASK_SHARES, payload: { purpose }, key: `${ASK_SHARES} ${purpose}` }]);

/** Has registers asked in the background for what a draft may rest on: who waits for it waits for nothing else. */
export async function beginShares(
	tx: Tx,
	asked: { readonly purpose: string; readonly holder: string; readonly item: string },
	types: readonly string[],
): Promise<void> {
	if (types.length === 0) return;
	await putShares(tx, asked, types);
	soon(tx, asked.purpose);
}

/** Has registers that did not answer asked once more, now. */
export async function retryShares(tx: Tx, purpose: string): Promise<number> {
	const open = await askAnew(tx, purpose);
	if (open > 0) soon(tx, purpose);
	return open;
}

export const forgetShares = (tx: Tx, purposes: readonly string[]): Promise<void> => dropShares(tx, purposes);

/** Asks the registers that a draft waits for, all at once and never inside a transaction. Harmless to repeat: an answer stays. */
export async function askShares(
	database: Database,
	context: Context,
	register: Register | undefined,
	purpose: string,
): Promise<void> {
	const open = await openShares(database.of(context.zone), purpose);
	if (!open || !register) return;
	await Promise.all(
		open.shares.map(async ({ type, attempts }) => {
			const answer = await askRegister(register, open.holder, type);
			await transaction(database, context, (tx) => noteAnswer(tx, purpose, answer, waitAfter(attempts + 1)));
		}),
	);
}

/** Asks the registers again for what a decision is about to rest on; every such look is in its holder's log too. */
export async function askAgain(
	database: Database,
	context: Context,
	register: Register | undefined,
	asked: { readonly purpose: string; readonly holder: string; readonly item: string },
	types: readonly string[],
): Promise<readonly RegisterAnswer[]> {
	if (!register || types.length === 0) return [];
	const answers = await Promise.all(types.map((type) => askRegister(register, asked.holder, type)));
	await transaction(database, context, async (tx) => {
		for (const answer of answers) await noteLookup(tx, asked, answer);
	});
	return answers;
}

/** Has those asked that are to be asked again by now; a worker that died with them in hand left them due. */
export async function askDueShares(database: Database, context: Context): Promise<void> {
	const due = await dueShares(database.of(context.zone), context.realNow);
	if (due.length === 0) return;
	await transaction(database, context, async (tx) => {
		for (const purpose of due) soon(tx, purpose);
	});
}
