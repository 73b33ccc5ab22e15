import { append, streamTable } from "#platform/append.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { transaction } from "#platform/transaction.ts";
import type { ZoneServer } from "#testing/zone-server.ts";

const CASES = streamTable<
	Record<string, unknown> & { zone_id: unknown; stream_id: unknown; seq: unknown; last_at: unknown }
>("cases", "case");

/** A case that was granted, kept as the module keeps one; answers with its number. */
export async function sampleCase(
	server: ZoneServer,
	{ item, number, grantedAt }: { readonly item: string; readonly number: string; readonly grantedAt: string },
): Promise<string> {
	const asked = { zone: "alpha", actor: "staff:wu-tao", purpose: "test", packVersion: "sha256:test" };
	const at = Date.parse(grantedAt);
	await transaction(server.database, makeContext(makeClock(server.now - Date.now()), asked), async (tx) => {
		append(tx, CASES, {
			stream: `case-${number}`,
			after: undefined,
			events: [{ type: "CaseGranted", data: {}, at }],
			state: {
				number,
				item,
				variant: "new",
				department: "construction",
				one_window: true,
				holder: "firm:isotope",
				pack_version: "sha256:test",
				roadmap: null,
				state: "granted",
				received_on: "2022-07-01",
				due_on: null,
				yellow_on: null,
				red_on: null,
				black_on: null,
				silent_on: null,
				calendar: "",
				papers: 0,
				asked: 0,
				asked_though_held: 0,
			},
		});
	});
	return number;
}
