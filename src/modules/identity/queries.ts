import { type SqlBool, sql } from "kysely";
import type { Appointment, Caller } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { maskedName } from "#modules/identity/decide/names.ts";
import { type PersonRow, ROLE_NAMES, type Role, type Way } from "#modules/identity/model.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"identity.person": { zone_id: string; id: string; name: Text; post: Text; demo: PersonRow["demo"] };
	"identity.firm": { zone_id: string; id: string; name: Text; code: string | null };
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
	"identity.mandate": { zone_id: string; person_id: string; principal: string; as_what: Text };
	"identity.read": {
		zone_id: string;
		holder: string;
		at: InstantColumn;
		id: string;
		actor: string;
		what: Text;
		subject: string;
		purpose: Text;
	};
}

/** A session that has not ended. */
export interface SessionRow {
	readonly caller: Caller;
	readonly way: Way;
	/** However much is done. */
	readonly endsAt: Instant;
	/** If nothing is done. */
	readonly idleEndsAt: Instant;
}

interface FoundSession extends Omit<Caller, "appointments">, Omit<SessionRow, "caller"> {
	readonly appointments: readonly (Pick<Appointment, "role" | "for"> & { readonly of: string })[];
}

/** Sessions end by the real clock, deputies act by the zone's. */
type Moment = Pick<Context, "now" | "realNow">;

/** The posts in which the person is a deputy at that moment, as long as those whose posts they are hold them ($4: now). */
const BORROWED = `coalesce((SELECT jsonb_agg(jsonb_build_object('role', d.role, 'of', d.department,
		'for', jsonb_build_object('id', q.id, 'name', q.name)) ORDER BY d.starts_at, d.id)
	FROM identity.deputy d JOIN identity.person q ON (q.zone_id, q.id) = (d.zone_id, d.person_id)
	JOIN identity.appointment b ON (b.zone_id, b.person_id, b.role, b.department) = (d.zone_id, d.person_id, d.role, d.department)
	WHERE d.zone_id = s.zone_id AND d.deputy_id = p.id AND d.starts_at <= $4 AND d.ends_at > $4 AND coalesce(d.ended_at > $4, true)), '[]')`;

/** The session of the token of that hash and whose it is; one round trip a request. Sessions end by the real clock. */
export async function findSession(
	at: ZoneDatabase,
	tokenHash: string,
	{ now, realNow }: Moment,
): Promise<SessionRow | undefined> {
	const { rows } = await at.pool.query<FoundSession>({
		name: "find-session",
		text: `SELECT s.way, s.ends_at AS "endsAt", s.idle_ends_at AS "idleEndsAt", p.id AS actor, p.name, s.principal, coalesce(f.name, p.name) AS "principalName",
			coalesce((SELECT jsonb_agg(jsonb_build_object('role', a.role, 'of', a.department) ORDER BY a.role, a.department)
				FROM identity.appointment a WHERE a.zone_id = s.zone_id AND a.person_id = p.id), '[]') || ${BORROWED} AS appointments,
			coalesce((SELECT jsonb_agg(jsonb_build_object('principal', m.principal, 'name', g.name, 'as', m.as_what) ORDER BY m.principal)
				FROM identity.mandate m JOIN identity.firm g ON (g.zone_id, g.id) = (m.zone_id, m.principal)
				WHERE m.zone_id = s.zone_id AND m.person_id = p.id), '[]') AS mandates
			FROM identity.session s JOIN identity.person p ON (p.zone_id, p.id) = (s.zone_id, s.person_id)
			LEFT JOIN identity.firm f ON (f.zone_id, f.id) = (s.zone_id, s.principal)
			WHERE s.zone_id = $1 AND s.token_hash = $2 AND s.ends_at > $3 AND s.idle_ends_at > $3
			AND (s.principal = p.id OR EXISTS (SELECT FROM identity.mandate m WHERE (m.zone_id, m.person_id, m.principal) = (s.zone_id, p.id, s.principal)))`,
		values: [at.zone, tokenHash, iso(realNow), iso(now)],
	});
	const [row] = rows;
	if (!row) return undefined;
	const { way, endsAt, idleEndsAt, appointments, ...caller } = row;
	return { caller: { ...caller, appointments: appointments.map(postOf) }, way, endsAt, idleEndsAt };
}

/** Who is logged in with the token of that hash. */
export const findCaller = async (at: ZoneDatabase, tokenHash: string, moment: Moment): Promise<Caller | undefined> =>
	(await findSession(at, tokenHash, moment))?.caller;

const postOf = ({ of, ...post }: FoundSession["appointments"][number]): Appointment =>
	of === "" ? post : { ...post, of };

export interface DemoLogin {
	readonly id: string;
	readonly name: Text;
	readonly post: Text;
	readonly role: Role | "applicant";
	/** Department id. */
	readonly department: string | null;
	readonly script: string | null;
}

/** The people of the demo in the order of its file; none where no demo is loaded. */
export async function demoLogins(source: ZoneDatabase): Promise<readonly DemoLogin[]> {
	const rows = await read<Tables>(source)
		.selectFrom("identity.person as p")
		.leftJoin("identity.appointment as a", (join) =>
			join.onRef("a.zone_id", "=", "p.zone_id").onRef("a.person_id", "=", "p.id"),
		)
		.select(["p.id", "p.name", "p.post", "p.demo", "a.role", "a.department"])
		.where("p.zone_id", "=", source.zone)
		.where("p.demo", "is not", null)
		.orderBy(sql`(p.demo->>'order')::int`)
		.orderBy(sql`a.role = 'head'`, "desc")
		.orderBy("a.role")
		.orderBy("a.department")
		.execute();
	const first = new Map(rows.toReversed().map((row) => [row.id, row]));
	return [...new Set(rows.map(({ id }) => id))].flatMap((id) => {
		const row = first.get(id);
		if (!row) return [];
		const role = row.role !== null && row.role in ROLE_NAMES ? (row.role as Role) : "applicant";
		const department = row.department || null;
		return [
			{
				id: id.split(":")[1] ?? id,
				name: row.name,
				post: row.post,
				role,
				department,
				script: row.demo?.script ?? null,
			},
		];
	});
}

/** The person behind a demo login. */
export async function findDemoPerson(source: ZoneDatabase, login: string): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("identity.person")
		.select("id")
		.where("zone_id", "=", source.zone)
		.where("id", "in", [`person:${login}`, `staff:${login}`])
		.where("demo", "is not", null)
		.executeTakeFirst();
	return row?.id;
}

/** People around a case: how each is called, and who of a department holds a post. */
export interface People {
	readonly name: (id: string) => Named;
	readonly holders: (role: Role) => readonly Holder[];
}

interface PersonOrFirm {
	readonly id: string;
	readonly name: Text;
	/** Null of a firm. */
	readonly post: Text | null;
	/** In the department asked for. */
	readonly roles: readonly string[];
}

/** How actors and holders are called, and the staff of a department, in one round trip. */
export async function peopleOf(source: Source, ids: readonly string[], department?: string): Promise<People> {
	const zone = zoneOf(source);
	const wanted = [...new Set(ids)];
	const { rows } = await sql<PersonOrFirm>`
		WITH posts AS (SELECT person_id, array_agg(role) AS roles FROM identity.appointment
			WHERE zone_id = ${zone} AND department IN (${department ?? null}::text, '') AND ${department ?? null}::text IS NOT NULL GROUP BY 1)
		SELECT p.id, p.name, p.post, coalesce(posts.roles, '{}') AS roles
			FROM identity.person p LEFT JOIN posts ON posts.person_id = p.id
			WHERE p.zone_id = ${zone} AND p.id = ANY(${wanted}::text[] || ARRAY(SELECT person_id FROM posts))
		UNION ALL SELECT id, name, NULL, '{}' FROM identity.firm WHERE zone_id = ${zone} AND id = ANY(${wanted}) ORDER BY id`.execute(
		read<Tables>(source),
	);
	const names = new Map(rows.map(({ id, name, post }) => [id, namedAs(name, post)]));
	return {
		name: (id) =>
			names.get(id) ?? (id.startsWith("system:") ? SYSTEM : { name: plain(id), titled: plain(id), public: plain("") }),
		holders: (role) =>
			rows.flatMap(({ id, name, post, roles }) =>
				post && roles.includes(role) ? [{ id, titled: titled(name, post) }] : [],
			),
	};
}

const namedAs = (name: Text, post: Text | null): Named =>
	post ? { name, titled: titled(name, post), public: maskedName(name) } : { name, titled: name, public: name };

/** How actors and holders are called: a person by name and post, a firm by its name. */
export const namesOf = async (source: Source, ids: readonly string[]): Promise<(id: string) => Named> =>
	(await peopleOf(source, ids)).name;

/** Who holds a post, of that department or of the whole zone; without one, of any. */
export async function holdersOf(source: Source, role: Role, department?: string): Promise<readonly Holder[]> {
	const zone = zoneOf(source);
	const all = read<Tables>(source)
		.selectFrom("identity.appointment as a")
		.innerJoin("identity.person as p", (join) =>
			join.onRef("p.zone_id", "=", "a.zone_id").onRef("p.id", "=", "a.person_id"),
		)
		.select(["p.id", "p.name", "p.post"])
		.distinct()
		.where("a.zone_id", "=", zone)
		.where("a.role", "=", role)
		.orderBy("p.id");
	const rows = await (department === undefined ? all : all.where("a.department", "in", [department, ""])).execute();
	return rows.map(({ id, name, post }) => ({ id, titled: titled(name, post) }));
}

/** Who holds one of these posts, wherever, with those of them that they hold. */
export async function postsOf(source: Source, roles: readonly Role[]) {
	const rows = await read<Tables>(source)
		.selectFrom("identity.appointment as a")
		.innerJoin("identity.person as p", (join) =>
			join.onRef("p.zone_id", "=", "a.zone_id").onRef("p.id", "=", "a.person_id"),
		)
		.select(["p.id", "p.name", "p.post", "a.role"])
		.distinct()
		.where("a.zone_id", "=", zoneOf(source))
		.where("a.role", "in", roles)
		.orderBy("p.id")
		.execute();
	return [...Map.groupBy(rows, ({ id }) => id)].map(([id, held]) => ({
		id,
		name: held[0] ? titled(held[0].name, held[0].post) : plain(id),
		roles: held.map(({ role }) => role),
	}));
}

/** Of a post. */
export interface Holder {
	readonly id: string;
	readonly titled: Text;
}

export interface Named {
	readonly name: Text;
	/** With the post. */
	readonly titled: Text;
	/** As a stranger may see it: a firm's name is public, a person's keeps its first character. */
	readonly public: Text;
}

const plain = (id: string): Text => ({ zh: id, en: id });
const titled = (name: Text, post: Text): Text => ({ zh: `${name.zh}（${post.zh}）`, en: `${name.en} (${post.en})` });
const THE_SYSTEM: Text = { zh: "系统", en: "The system" };
const SYSTEM: Named = { name: THE_SYSTEM, titled: THE_SYSTEM, public: THE_SYSTEM };

export interface ReadRow {
	readonly at: string;
	readonly actor: string;
	readonly what: Text;
	readonly subject: string;
	readonly purpose: Text;
}

const PAGE = 50;

/** Reads of a holder's data by staff, of one case or of all, newest first; `before` is the `next` of the page before. */
export async function listReads(
	source: ZoneDatabase,
	{ holder, subject }: { readonly holder: string; readonly subject?: string | undefined },
	before: readonly [at: string, id: string] | undefined,
): Promise<{ readonly rows: readonly ReadRow[]; readonly next: readonly [string, string] | null }> {
	let query = read<Tables>(source)
		.selectFrom("identity.read")
		.selectAll()
		.where("zone_id", "=", source.zone)
		.where("holder", "=", holder)
		.orderBy("at", "desc")
		.orderBy("id", "desc")
		.limit(PAGE + 1);
	if (subject !== undefined) query = query.where("subject", "=", subject);
	if (before) query = query.where(sql<SqlBool>`(at, id) < (${before[0]}::timestamptz, ${before[1]})`);
	const found = await query.execute();
	const rows = found.slice(0, PAGE).map(({ at, id, ...row }) => ({ ...row, at: iso(at), id }));
	const last = rows.at(-1);
	return { rows, next: found.length > PAGE && last ? [last.at, last.id] : null };
}
