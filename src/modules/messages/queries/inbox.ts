import type { Caller } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import { type MessageKind, postOf } from "#modules/messages/model.ts";
import { iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** As whom a login is told: for whom it acts, and every post it holds. */
export const recipientsOf = ({
	principal,
	appointments,
}: Pick<Caller, "principal" | "appointments">): readonly string[] => [
	principal,
	...(principal.startsWith("staff:") ? appointments.map(({ role, of }) => postOf(role, of)) : []),
];

/** The recipients behind streams of messages (`messages/person:…`); streams of other modules are passed over. */
export const toldIn = (streams: readonly string[]): ReadonlySet<string> =>
	new Set(streams.filter((stream) => stream.startsWith("messages/")).map((stream) => stream.slice("messages/".length)));

export interface InboxRow {
	readonly id: string;
	readonly kind: MessageKind;
	readonly about: string;
	readonly title: Text;
	readonly body: Text;
	readonly dueOn: string | null;
	readonly link: string;
	readonly at: string;
	readonly read: boolean;
}

const PAGE = 30;
/** More are not counted: the badge says 99+. */
const MOST = 100;

/** What a person was told, newest first; `before` is the `next` of the page before. */
export async function inbox(
	source: ZoneDatabase,
	person: string,
	recipients: readonly string[],
	before: readonly [at: string, id: string] | undefined,
): Promise<{ readonly rows: readonly InboxRow[]; readonly next: readonly [string, string] | null }> {
	const { rows } = await source.pool.query<Omit<InboxRow, "at"> & { readonly at: number }>({
		name: "inbox",
		text: `SELECT m.id, m.kind, m.about, m.title, m.body, m.due_on::text AS "dueOn", m.link, m.at,
				EXISTS (SELECT FROM messages.reading r WHERE (r.zone_id, r.person_id, r.recipient, r.message_id) = (m.zone_id, $2, m.recipient, m.id)) AS read
			FROM messages.message m WHERE m.zone_id = $1 AND m.recipient = ANY($3)
			AND ($4::timestamptz IS NULL OR (m.at, m.id) < ($4, $5)) ORDER BY m.at DESC, m.id DESC LIMIT ${PAGE + 1}`,
		values: [source.zone, person, recipients, before?.[0] ?? null, before?.[1] ?? null],
	});
	const page = rows.slice(0, PAGE).map((row) => ({ ...row, at: iso(row.at) }));
	const last = page.at(-1);
	return { rows: page, next: rows.length > PAGE && last ? [last.at, last.id] : null };
}

/** How many messages a person has not read; at most a hundred. */
export async function unread(source: ZoneDatabase, person: string, recipients: readonly string[]): Promise<number> {
	const { rows } = await source.pool.query<{ n: number }>({
		name: "unread",
		text: `SELECT count(*) AS n FROM (SELECT FROM messages.message m WHERE m.zone_id = $1 AND m.recipient = ANY($3)
			AND NOT EXISTS (SELECT FROM messages.reading r WHERE (r.zone_id, r.person_id, r.recipient, r.message_id) = (m.zone_id, $2, m.recipient, m.id))
			LIMIT ${MOST}) AS few`,
		values: [source.zone, person, recipients],
	});
	return rows[0]?.n ?? 0;
}

/** The ids of those of these messages that are there. */
export async function toldAlready(
	source: ZoneDatabase,
	messages: readonly { readonly recipient: string; readonly id: string }[],
): Promise<ReadonlySet<string>> {
	const { rows } = await source.pool.query<{ id: string }>({
		name: "told-already",
		text: `SELECT m.id FROM unnest($2::text[], $3::text[]) asked (recipient, id)
			JOIN messages.message m ON (m.zone_id, m.recipient, m.id) = ($1, asked.recipient, asked.id)`,
		values: [source.zone, messages.map(({ recipient }) => recipient), messages.map(({ id }) => id)],
	});
	return new Set(rows.map(({ id }) => id));
}
