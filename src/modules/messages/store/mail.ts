import { MS_A_DAY } from "#kernel/calendar.ts";
import type { Language } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { LEASE } from "#modules/messages/decide/mail.ts";
import type { Message, MessageKind } from "#modules/messages/model.ts";
import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

/** A code to confirm an address is good for this long, ms. */
const CODE_LIFE = 7 * MS_A_DAY;

/** Where a person wants mail. */
export interface Address {
	readonly email: string;
	readonly language: Language;
	readonly muted: readonly MessageKind[];
}

/** Keeps an address; one that is new has to be confirmed before anything else goes to it, and the mail that asks for that is queued in place of one that has not gone yet. */
export async function putAddress(
	tx: Tx,
	address: Address,
	fresh: { readonly code: string } | undefined,
): Promise<void> {
	const { zone, actor, realNow } = tx.context;
	const client = await tx.begin();
	const { email, language, muted } = address;
	const put = [zone, actor, email, language, JSON.stringify(muted)];
	if (!fresh) {
		await client.query(
			"UPDATE messages.address SET language = $4, muted = $5 WHERE (zone_id, person_id, email) = ($1, $2, $3)",
			put,
		);
		return;
	}
	await client.query(
		`INSERT INTO messages.address (zone_id, person_id, email, language, muted, code, code_until)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (zone_id, person_id) DO UPDATE SET email = excluded.email,
			language = excluded.language, muted = excluded.muted, code = excluded.code, code_until = excluded.code_until, confirmed_at = NULL`,
		[...put, fresh.code, iso(realNow + CODE_LIFE)],
	);
	await client.query(
		`UPDATE messages.mail SET given_up_at = $3, failure = NULL
			WHERE zone_id = $1 AND person_id = $2 AND message_id IS NULL AND sent_at IS NULL AND given_up_at IS NULL`,
		[zone, actor, iso(realNow)],
	);
	await client.query(
		`INSERT INTO messages.mail (zone_id, id, person_id, email, made_at, next_at)
			VALUES ($1, left(encode(sha256(convert_to($4, 'UTF8')), 'hex'), 40), $2, $3, $5, $5)`,
		[zone, actor, email, fresh.code, iso(realNow)],
	);
}

/** No mail from now on; what was queued goes nowhere. */
export async function dropAddress(tx: Tx): Promise<void> {
	const { zone, actor } = tx.context;
	const client = await tx.begin();
	await client.query("DELETE FROM messages.address WHERE (zone_id, person_id) = ($1, $2)", [zone, actor]);
}

/** The address that was confirmed with a code; undefined where none has it any more. Confirming again says the same. */
export async function confirmAddress(tx: Tx, code: string): Promise<string | undefined> {
	const { zone, realNow } = tx.context;
	const client = await tx.begin();
	const { rows } = await client.query<{ email: string }>(
		`UPDATE messages.address SET confirmed_at = coalesce(confirmed_at, $3)
			WHERE (zone_id, code) = ($1, $2) AND code_until > $3 RETURNING email`,
		[zone, code, iso(realNow)],
	);
	return rows[0]?.email;
}

/** SQL: whether the person of an address `a` reads what a recipient is told: it is they, they act for the firm, or hold the post now, and may log in. */
const readsFor = (recipient: string): string => `(a.person_id = ${recipient}
	OR EXISTS (SELECT FROM identity.mandate d WHERE (d.zone_id, d.person_id, d.principal) = (a.zone_id, a.person_id, ${recipient}))
	OR EXISTS (SELECT FROM identity.appointment p WHERE (p.zone_id, p.person_id) = (a.zone_id, a.person_id)
		AND concat('post:', p.role, ':', p.department) = ${recipient}))
	AND NOT EXISTS (SELECT FROM identity.account k WHERE (k.zone_id, k.person_id) = (a.zone_id, a.person_id) AND k.disabled_at IS NOT NULL)`;

/** What is told of one event. */
export interface News {
	/** By which it is known: `module:stream:seq`. */
	readonly id: string;
	/** When the event became known, so that messages stand in the order of the events. */
	readonly at: Instant;
	readonly messages: readonly Message[];
}

/** Tells each recipient once of these events, queues the mail of it to everybody who reads for them, and lets their open pages know. */
export async function putNews(tx: Tx, news: readonly News[]): Promise<void> {
	const rows = news.flatMap(({ id, at, messages }) => messages.map((message) => ({ ...message, id, at: iso(at) })));
	if (rows.length === 0) return;
	const client = await tx.begin();
	await client.query({
		name: "put-news",
		text: `WITH told AS (
			INSERT INTO messages.message (zone_id, recipient, id, kind, about, title, body, due_on, link, at)
			SELECT $1, r.recipient, r.id, r.kind, r.about, r.title, r.body, r."dueOn", r.link, r.at
			FROM jsonb_to_recordset($2)
				AS r(recipient text, id text, kind text, about text, title jsonb, body jsonb, "dueOn" date, link text, at timestamptz)
			ON CONFLICT DO NOTHING RETURNING recipient, id, kind),
		mailed AS (
			INSERT INTO messages.mail (zone_id, id, person_id, email, recipient, message_id, made_at, next_at)
			SELECT a.zone_id, left(encode(sha256(convert_to(concat_ws(' ', a.zone_id, a.person_id, told.recipient, told.id), 'UTF8')), 'hex'), 40),
				a.person_id, a.email, told.recipient, told.id, $3::timestamptz, $3
			FROM told, messages.address a
			WHERE a.zone_id = $1 AND a.confirmed_at IS NOT NULL AND NOT a.muted ? told.kind AND ${readsFor("told.recipient")}
			ON CONFLICT DO NOTHING)
		INSERT INTO platform.outbox (zone_id, topic, stream_id) SELECT DISTINCT $1, 'messages.Told', recipient FROM told`,
		values: [tx.context.zone, JSON.stringify(rows), iso(tx.context.realNow)],
	});
}

/** A mail in hand. */
export interface Taken {
	readonly id: string;
	readonly email: string;
	readonly language: Language;
	readonly attempts: number;
	/** Asks to confirm the address by this code; else it has a message. */
	readonly code: string | null;
	readonly message: Message | null;
}

/**
 * Takes the mail that has waited longest in hand: nobody else takes it until the lease ends. Mail to an address that is not its person's any
 * more, to who does not act for its recipient any more, or of a kind that was switched off since, is given up. `quiet`: only what asks to
 * confirm an address, since its reader waits for it.
 */
export async function takeMail(tx: Tx, quiet: boolean): Promise<Taken | undefined> {
	const { zone, realNow } = tx.context;
	const client = await tx.begin();
	await client.query({
		name: "drop-mail",
		text: `UPDATE messages.mail m SET given_up_at = $2, failure = NULL
			WHERE m.zone_id = $1 AND m.sent_at IS NULL AND m.given_up_at IS NULL AND m.next_at <= $2
			AND NOT EXISTS (SELECT FROM messages.address a
				LEFT JOIN messages.message g ON (g.zone_id, g.recipient, g.id) = (m.zone_id, m.recipient, m.message_id)
				WHERE (a.zone_id, a.person_id, a.email) = (m.zone_id, m.person_id, m.email)
				AND (m.message_id IS NULL OR (a.confirmed_at IS NOT NULL AND NOT a.muted ? g.kind AND ${readsFor("m.recipient")})))`,
		values: [zone, iso(realNow)],
	});
	const { rows } = await client.query<Taken>({
		name: "take-mail",
		text: `WITH next AS (SELECT zone_id, id FROM messages.mail
				WHERE zone_id = $1 AND sent_at IS NULL AND given_up_at IS NULL AND next_at <= $2
				AND (message_id IS NULL OR NOT $4)
				ORDER BY next_at, made_at, message_id LIMIT 1 FOR UPDATE SKIP LOCKED)
			UPDATE messages.mail m SET attempts = m.attempts + 1, next_at = $3, failure = NULL
			FROM next JOIN messages.mail k USING (zone_id, id)
			JOIN messages.address a ON (a.zone_id, a.person_id, a.email) = (k.zone_id, k.person_id, k.email)
			LEFT JOIN messages.message g ON (g.zone_id, g.recipient, g.id) = (k.zone_id, k.recipient, k.message_id)
			WHERE (m.zone_id, m.id) = (next.zone_id, next.id)
			RETURNING m.id, m.email, a.language, m.attempts, CASE WHEN m.message_id IS NULL THEN a.code END AS code,
				CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('recipient', g.recipient, 'kind', g.kind, 'about', g.about, 'title', g.title,
					'body', g.body, 'dueOn', g.due_on, 'link', g.link) END AS message`,
		values: [zone, iso(realNow), iso(realNow + LEASE), quiet],
	});
	return rows[0];
}

export async function markSent(tx: Tx, id: string): Promise<void> {
	const client = await tx.begin();
	await client.query("UPDATE messages.mail SET sent_at = $3, failure = NULL WHERE (zone_id, id) = ($1, $2)", [
		tx.context.zone,
		id,
		iso(tx.context.realNow),
	]);
}

/** The mail server will never take it. */
export async function giveUp(tx: Tx, id: string, why: string): Promise<void> {
	const client = await tx.begin();
	await client.query("UPDATE messages.mail SET given_up_at = $3, failure = $4 WHERE (zone_id, id) = ($1, $2)", [
		tx.context.zone,
		id,
		iso(tx.context.realNow),
		why,
	]);
}

/** Puts a mail back until then; where the server itself is away, all others too, so that it is not knocked at for each. */
export async function putBack(tx: Tx, id: string, why: string, until: number, allOthers: boolean): Promise<void> {
	const { zone } = tx.context;
	const client = await tx.begin();
	await client.query("UPDATE messages.mail SET next_at = $3, failure = $4 WHERE (zone_id, id) = ($1, $2)", [
		zone,
		id,
		iso(until),
		why,
	]);
	if (allOthers)
		await client.query(
			`UPDATE messages.mail SET next_at = $2 WHERE zone_id = $1 AND sent_at IS NULL AND given_up_at IS NULL AND next_at < $2`,
			[zone, iso(until)],
		);
}
