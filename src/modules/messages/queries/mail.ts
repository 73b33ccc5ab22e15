import type { Language } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import type { MessageKind } from "#modules/messages/model.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

export interface AddressRow {
	readonly email: string;
	readonly language: Language;
	readonly muted: readonly MessageKind[];
	readonly confirmed: boolean;
	/** The last mail did not go: it is tried again, or the mail server refuses it for good. */
	readonly failure: "waiting" | "refused" | null;
}

/** Where a person gets mail; undefined where they want none. */
export async function addressOf(source: ZoneDatabase, person: string): Promise<AddressRow | undefined> {
	const { rows } = await source.pool.query<AddressRow>({
		name: "mail-address",
		text: `SELECT a.email, a.language, a.muted, a.confirmed_at IS NOT NULL AS confirmed,
				(SELECT CASE WHEN m.sent_at IS NULL THEN CASE WHEN m.given_up_at IS NULL THEN 'waiting' ELSE 'refused' END END FROM messages.mail m WHERE (m.zone_id, m.person_id, m.email) = (a.zone_id, a.person_id, a.email)
					AND (m.failure IS NOT NULL OR m.sent_at IS NOT NULL)
					ORDER BY coalesce(m.sent_at, m.given_up_at, 'infinity') DESC LIMIT 1) AS failure
			FROM messages.address a WHERE (a.zone_id, a.person_id) = ($1, $2)`,
		values: [source.zone, person],
	});
	return rows[0];
}

/** How many mails to confirm an address were asked for by a person since then. */
export async function confirmationsSince(source: ZoneDatabase, person: string, since: Instant): Promise<number> {
	const { rows } = await source.pool.query<{ n: number }>({
		name: "mail-confirmations",
		text: `SELECT count(*) AS n FROM messages.mail WHERE zone_id = $1 AND person_id = $2 AND made_at > $3 AND message_id IS NULL`,
		values: [source.zone, person, iso(since)],
	});
	return rows[0]?.n ?? 0;
}

/** Whether mail is due that may go now; not while some is in hand, so that a slow mail server holds up one job and no more. */
export async function hasMailToSend(source: ZoneDatabase, { realNow }: Context, quiet: boolean): Promise<boolean> {
	const { rows } = await source.pool.query<{ due: boolean }>({
		name: "mail-due",
		text: `SELECT EXISTS (SELECT FROM messages.mail WHERE zone_id = $1 AND sent_at IS NULL AND given_up_at IS NULL
					AND next_at <= $2 AND (message_id IS NULL OR NOT $3))
				AND NOT EXISTS (SELECT FROM messages.mail WHERE zone_id = $1 AND sent_at IS NULL AND given_up_at IS NULL
					AND next_at > $2 AND attempts > 0 AND failure IS NULL) AS due`,
		values: [source.zone, iso(realNow), quiet],
	});
	return rows[0]?.due ?? false;
}
