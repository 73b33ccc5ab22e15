import { type Text, text } from "#kernel/text.ts";
import { maskedName } from "#modules/identity/decide/names.ts";
import { DOCUMENT_NAMES, type DocumentKind, documentNumber } from "#modules/identity/model.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"identity.document": {
		zone_id: string;
		kind: DocumentKind;
		number: string;
		holder: string;
		phone: string | null;
		noted_at: unknown;
	};
}

/** Somebody for whom an application can be taken in, as a list shows them. */
export interface FoundHolder {
	readonly id: string;
	readonly kind: "person" | "firm";
	/** A firm's name is public, a person's keeps its first character until they are opened. */
	readonly name: Text;
	/** Unified social credit code (统一社会信用代码), or the end of an identity document. */
	readonly mark: string;
}

const FOUND = 10;

/** `%` and `_` are looked for as they are. */
const literal = (words: string): string => words.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * People and firms by what a clerk is told: a name or part of it, a credit code, the whole number of an identity document, a telephone or
 * its last four digits. Staff are not among them.
 */
export async function findHolders({ zone, pool }: ZoneDatabase, words: string): Promise<readonly FoundHolder[]> {
	const name = words.normalize("NFKC").trim();
	if (name === "") return [];
	const number = documentNumber(words);
	const { rows } = await pool.query<{ id: string; name: Text; code: string | null; tail: string | null }>(
		`WITH known AS (
			SELECT holder FROM identity.document WHERE zone_id = $1 AND number = $3
			UNION SELECT holder FROM identity.document WHERE zone_id = $1 AND phone IS NOT NULL AND right(phone, 4) = right($3, 4)
				AND ($3 ~ '^[0-9]{4}$' OR phone = $3))
		SELECT h.id, h.name, h.code,
			(SELECT right(d.number, 4) FROM identity.document d WHERE d.zone_id = $1 AND d.holder = h.id ORDER BY d.noted_at DESC LIMIT 1) AS tail
		FROM (
			SELECT id, name, code FROM identity.firm WHERE zone_id = $1 AND (name->>'zh' ILIKE $2 OR name->>'en' ILIKE $2
				OR code = $3 OR id IN (SELECT holder FROM known))
			UNION ALL
			SELECT id, name, NULL FROM identity.person WHERE zone_id = $1 AND id LIKE 'person:%' AND (name->>'zh' ILIKE $2 OR name->>'en' ILIKE $2
				OR id IN (SELECT holder FROM known))) h
		ORDER BY length(h.name->>'zh'), h.id LIMIT ${FOUND}`,
		[zone, `%${literal(name)}%`, number],
	);
	return rows.map(({ id, name: full, code, tail }) => {
		const isFirm = id.startsWith("firm:");
		return {
			id,
			kind: isFirm ? "firm" : "person",
			name: isFirm ? full : maskedName(full),
			mark: code ?? (tail === null ? "" : `…${tail}`),
		};
	});
}

/** By which documents a holder is known. */
export const documentsOf = (source: Source, holder: string) =>
	read<Tables>(source)
		.selectFrom("identity.document")
		.select(["kind", "number", "phone"])
		.where("zone_id", "=", zoneOf(source))
		.where("holder", "=", holder)
		.orderBy("noted_at", "desc")
		.execute();

/** Whose a document is. */
export async function holderBy(source: Source, kind: DocumentKind, number: string): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("identity.document")
		.select("holder")
		.where("zone_id", "=", zoneOf(source))
		.where("kind", "=", kind)
		.where("number", "=", number)
		.executeTakeFirst();
	return row?.holder;
}

/** A holder with their name and the ends of their documents; undefined where there is none, and for staff. */
export async function findHolder(source: ZoneDatabase, id: string) {
	const { rows } = await source.pool.query<{ name: Text; code: string | null }>(
		`SELECT name, code FROM identity.firm WHERE zone_id = $1 AND id = $2
		UNION ALL SELECT name, NULL FROM identity.person WHERE zone_id = $1 AND id = $2 AND id LIKE 'person:%'`,
		[source.zone, id],
	);
	const [row] = rows;
	if (!row) return undefined;
	const documents = await documentsOf(source, id);
	return {
		id,
		kind: id.startsWith("firm:") ? ("firm" as const) : ("person" as const),
		name: row.name,
		code: row.code,
		documents: documents.map(({ kind, number }) => ({
			kind,
			name: DOCUMENT_NAMES[kind] ?? text(kind, kind),
			tail: number.slice(-4),
		})),
		phone: documents.find(({ phone }) => phone !== null)?.phone?.slice(-4) ?? null,
	};
}
