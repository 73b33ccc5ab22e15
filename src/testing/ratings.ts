import { expect } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { ratingsPacks } from "#main/ratings-pack.ts";
import { complaintOf } from "#modules/ratings/decide/complaint.ts";
import { loopOf } from "#modules/ratings/decide/rating.ts";
import { recordsOf } from "#modules/ratings/queries/rows.ts";
import { complaintRow, ratingRow } from "#modules/ratings/store.ts";
import { proposed, server, step } from "#testing/registration.ts";
import type { Person, Told } from "#testing/zone-server.ts";

/** A case that was granted; Wang Fang, Tang Jing and Wu Tao had a hand in it. */
export async function endedCase(): Promise<string> {
	const id = await proposed();
	expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
	return id;
}

export const rate = (person: Person, id: string, level: number, more: object = {}): Promise<Told> =>
	person.post(`/cases/${id}/rating`, { level, ...more });

export async function badCase(level: number, text = "等了太久"): Promise<string> {
	const id = await endedCase();
	expect((await rate(await server.as("zhou-min"), id, level, { text })).status).toBe(200);
	return id;
}

export const loopStep = (person: Person, id: string, type: string, after: number, note = "已核实"): Promise<Told> =>
	person.post(`/ratings/${id}/steps`, { type, after, note });

/** A bad rating whose rater was contacted by Sun Lan; the id of the rating. */
export async function contacted(): Promise<string> {
	const id = `case-${await badCase(4)}`;
	expect((await loopStep(await server.as("sun-lan"), id, "RaterContacted", 1)).status).toBe(200);
	return id;
}

export const ratingPacks = () => {
	const packs = onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } });
	return ratingsPacks(packs, casesPacks(packs));
};

const rowsOf = async (words: string, values: readonly unknown[] = []) =>
	(await server.database.of("alpha").pool.query<Record<string, unknown>>(words, [...values])).rows;

export const ratingsOf = (caseId: string) =>
	rowsOf("SELECT * FROM ratings.event WHERE stream_id = $1", [`case-${caseId}`]);

/** Every row of the module as it stands, and as its events fold. */
export async function rowsAsFolded() {
	const pack = ratingPacks().current;
	const source = server.database.of("alpha");
	const stored: unknown[] = [];
	const folded: unknown[] = [];
	for (const table of ["rating", "complaint"])
		for (const { row } of await rowsOf(`SELECT to_jsonb(r) AS row FROM ratings.${table} r WHERE zone_id = 'alpha'`)) {
			const { zone_id: _zone, stream_id: id, seq: _seq, last_at: _at, ...state } = row as Record<string, unknown>;
			const records = await recordsOf(source, String(id));
			const { timeZone } = pack.settings;
			stored.push(state);
			folded.push(
				table === "rating"
					? ratingRow(loopOf(records, timeZone), pack)
					: complaintRow(complaintOf(records, timeZone), pack),
			);
		}
	return { stored, folded };
}

/** Of requests that came at once, the lowest first. */
export const statuses = (told: readonly Told[]): readonly number[] =>
	told.map(({ status }) => status).sort((a, b) => a - b);
