import { existsSync, readdirSync } from "node:fs";
import type pg from "pg";
import type { Anchor } from "#kernel/seal.ts";
import { anchorsOf, openAnchors } from "#platform/anchors.ts";
import { iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";

/** A zone whose anchors reach further than its chain. */
export interface SetBack {
	readonly zone: string;
	/** The batch that was anchored last, and how many of those before it are not there. */
	readonly anchored: number;
	readonly lost: number;
	/** What stands among the anchors once it is declared. */
	readonly anchor: Anchor;
}

interface LastSealed {
	readonly batch: number;
	readonly head: string;
	readonly total: number;
	readonly at: number;
	readonly module: string;
	readonly stream: string;
	readonly seq: number;
}

/** The zones of a database that was set back: restored, or a standby that had not been sent everything. */
export async function setBacks(client: pg.ClientBase, folder: DataFolder): Promise<readonly SetBack[]> {
	const found: SetBack[] = [];
	const files = existsSync(folder.at("anchors")) ? readdirSync(folder.at("anchors")) : [];
	for (const zone of files.map((name) => name.replace(/\.jsonl$/, ""))) {
		const { rows } = await client.query<LastSealed>(
			`SELECT batch, head, total, at, module, stream_id AS stream, seq FROM platform.seal s JOIN platform.sealed_event e
			USING (zone_id, batch) WHERE zone_id = $1 ORDER BY batch DESC, position DESC LIMIT 1`,
			[zone],
		);
		const [last] = rows;
		const known = anchorsOf(folder, zone).at(-1);
		const sealed = last?.batch ?? 0;
		if (!known || sealed >= known.batch) continue;
		const anchor: Anchor = last
			? {
					zone,
					batch: last.batch,
					head: last.head,
					total: last.total,
					at: iso(last.at),
					last: { module: last.module, stream: last.stream, seq: last.seq },
					restored: true,
				}
			: { ...known, batch: 0, head: "", total: 0, restored: true };
		found.push({ zone, anchored: known.batch, lost: known.batch - sealed, anchor });
	}
	return found;
}

/** Where anchors reach further than the chain, they say from now on that it was set back. Answers what is lost. */
export async function declareSetBack(client: pg.ClientBase, folder: DataFolder): Promise<readonly SetBack[]> {
	const found = await setBacks(client, folder);
	for (const { zone, anchor } of found) {
		const file = await openAnchors(folder, zone);
		await file.add([anchor]);
		await file.close();
	}
	return found;
}
