import type { Intake, Signature } from "#modules/cases/model/counter.ts";
import { iso } from "#platform/context.ts";
import { storableJson } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

/** Puts the signature beside what was signed; false where the draft is no longer at that revision. */
export async function setSignature(tx: Tx, id: string, revision: number, signature: Signature): Promise<boolean> {
	const { rowCount } = await (await tx.begin()).query(
		`UPDATE cases.draft SET content = content || jsonb_build_object('signature', $4::jsonb)
		WHERE zone_id = $1 AND id = $2 AND revision = $3 AND intake IS NOT NULL`,
		[tx.context.zone, id, revision, storableJson(signature)],
	);
	return rowCount === 1;
}

/** A window goes on with what its applicant began, where they said that they bring a paper there; false where nothing is to come. */
export async function setIntake(tx: Tx, id: string, intake: Intake): Promise<boolean> {
	const { rowCount } = await (await tx.begin()).query(
		`UPDATE cases.draft d SET intake = coalesce(intake, $3::jsonb), revision = revision + (CASE WHEN intake IS NULL THEN 1 ELSE 0 END)
		WHERE zone_id = $1 AND id = $2 AND supplies <> '{}' AND members IS NULL
			AND NOT EXISTS (SELECT FROM cases."case" c WHERE (c.zone_id, c.stream_id) = (d.zone_id, d.id))`,
		[tx.context.zone, id, storableJson(intake)],
	);
	return rowCount === 1;
}

/** What a clerk's second screen shows from now on; nothing else stays there. */
export async function setShown(tx: Tx, clerk: string, draft: string | null): Promise<void> {
	const client = await tx.begin();
	await client.query(
		"UPDATE cases.draft SET shown_at = NULL WHERE zone_id = $1 AND intake->>'clerk' = $2 AND shown_at IS NOT NULL",
		[tx.context.zone, clerk],
	);
	if (draft === null) return;
	await client.query(
		`UPDATE cases.draft SET shown_at = $3, intake = jsonb_set(intake, '{clerk}', to_jsonb($4::text))
		WHERE zone_id = $1 AND id = $2`,
		[tx.context.zone, draft, iso(tx.context.now), clerk],
	);
}
