import { formatDay } from "#kernel/calendar.ts";
import { iCalendar } from "#kernel/icalendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Language } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { endingCertificates } from "#modules/cases/queries/ending.ts";
import { type Deadline, deadlineEntries } from "#modules/messages/decide/deadlines.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";

const NAME: Readonly<Record<Language, string>> = { zh: "办事期限", en: "Deadlines" };

/** The calendar behind a secret address; who has the address needs nothing else. */
export async function calendarOf(
	source: ZoneDatabase,
	context: Context,
	{ packs }: MessagesGround,
	token: string,
	language: Language,
): Promise<string | Refusal> {
	const principal = await findFeed(source, sha256Hex(token));
	if (principal === undefined) return refuse("messages/unknown-feed");
	const deadlines = [
		...(await deadlinesOf(source, principal, packs)),
		...(await renewalsOf(source, context, principal, packs)),
	];
	return iCalendar({
		product: "Deadlines",
		name: NAME[language],
		stamp: iso(context.now).replace(/[-:]|\.\d+/g, ""),
		entries: deadlineEntries(deadlines, { zone: context.zone, calendar: packs.current.calendar, language }),
	});
}

/** Whose deadlines the calendar with the token of that hash shows; nobody's where its person may not act for them any more. */
async function findFeed(source: ZoneDatabase, tokenHash: string): Promise<string | undefined> {
	const { rows } = await source.pool.query<{ principal: string }>({
		name: "find-feed",
		text: `SELECT f.principal FROM messages.feed f WHERE (f.zone_id, f.token_hash) = ($1, $2) AND (f.principal = f.person_id
			OR EXISTS (SELECT FROM identity.mandate m WHERE (m.zone_id, m.person_id, m.principal) = (f.zone_id, f.person_id, f.principal)))`,
		values: [source.zone, tokenHash],
	});
	return rows[0]?.principal;
}

/** When the caller's calendar of the principal's deadlines got its address. */
export async function feedMadeAt(source: ZoneDatabase, person: string, principal: string): Promise<number | undefined> {
	const { rows } = await source.pool.query<{ made_at: number }>({
		name: "feed-made-at",
		text: "SELECT made_at FROM messages.feed WHERE (zone_id, person_id, principal) = ($1, $2, $3)",
		values: [source.zone, person, principal],
	});
	return rows[0]?.made_at;
}

/** The states in which the applicant has to act. */
const YOURS: ReadonlySet<string> = new Set(["correcting", "grantedWithGap"]);
/** A calendar program reads all of it every time. */
const MOST = 500;

/** The days by which a holder's certificates are to be renewed (K11): those that end within a year. */
async function renewalsOf(
	source: ZoneDatabase,
	context: Context,
	holder: string,
	packs: MessagesGround["packs"],
): Promise<readonly Deadline[]> {
	const today = localDay(context.now, packs.current.settings.timeZone);
	const span = { from: formatDay(today), to: formatDay(today + 366), holder };
	const endings = await endingCertificates(source, packs.current, span);
	return endings
		.filter(({ applyBy }) => applyBy >= span.from)
		.map(({ certificate, number, itemName, applyBy }) => ({
			id: certificate,
			number,
			itemName,
			departmentName: itemName,
			yours: true,
			renewal: true as const,
			dueOn: applyBy,
			seq: 0,
		}));
}

/** The days by which a holder's open cases have to move on, the next first. */
async function deadlinesOf(
	source: ZoneDatabase,
	holder: string,
	packs: MessagesGround["packs"],
): Promise<readonly Deadline[]> {
	const { rows } = await source.pool.query<{
		id: string;
		number: string;
		item: string;
		department: string;
		state: string;
		due_on: number;
		check_on: number | null;
		checking: string | null;
		seq: number;
		pack_version: string;
	}>({
		name: "deadlines",
		text: `SELECT stream_id AS id, number, item, department, state, due_on, check_on, checking, seq, pack_version FROM cases."case"
			WHERE zone_id = $1 AND holder = $2 AND due_on IS NOT NULL ORDER BY due_on, stream_id LIMIT ${MOST}`,
		values: [source.zone, holder],
	});
	return Promise.all(
		rows.map(async ({ id, number, item, department, state, due_on, check_on, checking, seq, pack_version }) => ({
			id,
			number,
			itemName: (await packs.of(pack_version)).items.get(item)?.name ?? { zh: item, en: item },
			departmentName: packs.current.department(department),
			yours: YOURS.has(state) || (checking === "fixing" && due_on === check_on),
			...(due_on === check_on && { check: true as const }),
			dueOn: formatDay(due_on),
			seq,
		})),
	);
}
