import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRefusal, type Refusal, type RefusalEntry } from "#kernel/outcome.ts";
import { BACKEND_REFUSALS } from "#main/backend.ts";
import { type Call, type Command, optional, required } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, hasZone, type Installation, openInstallation } from "#main/installation.ts";
import { WORK } from "#main/work.ts";
import { DEFAULT_ZONE } from "#main/zones.ts";
import { anchorText } from "#platform/anchors.ts";
import { clockOf, iso } from "#platform/context.ts";
import { connected, openDatabase, type ZoneDatabase } from "#platform/database.ts";
import { type ExportRequest, exportZone } from "#platform/export.ts";
import { reactionsByTopic } from "#platform/jobs.ts";
import { sealNow } from "#platform/relay.ts";
import { loginAs, ROLE, readerRole } from "#platform/roles.ts";

export const command: Command = {
	usage: `usage: ./landfall export --out FILE.zip [--zone ZONE] [--data DIR] [--database-url URL]

Events, seals and anchors of a zone; \`./landfall verify\` and docs/export-format.md say how anyone checks them.`,
	options: { ...DATABASE_OPTIONS, zone: { type: "string" }, out: { type: "string" } },
	run: (call) => exported(call, async () => ({})),
};

/** What of a zone is exported, read from it as its reader. */
type Scope = (source: ZoneDatabase) => Promise<Pick<ExportRequest, "streams" | "files"> | Refusal>;

/** Seals what has happened, then writes the scope into `--out`. */
export async function exported(call: Call, scope: Scope): Promise<number> {
	const out = path.resolve(required(call, "out"));
	if (!existsSync(path.dirname(out))) throw new Usage(`there is no folder ${path.dirname(out)}`);
	const zone = optional(call, "zone") ?? DEFAULT_ZONE;
	const installation = await openInstallation(whereOf(call));
	const { folder, admin } = installation;
	const reader = loginAs(admin, readerRole(zone));
	const database = openDatabase({ login: () => reader, connections: 1 });
	try {
		if (!(await hasZone(admin, zone))) throw new Usage(`there is no zone "${zone}" in this database`);
		await sealed(installation, zone);
		const found = await scope(database.of(zone));
		if (isRefusal(found)) return call.output.refuse(found, titleOf(found));
		const exportedAt = iso(clockOf(folder).realNow());
		await connected(reader, (client) =>
			exportZone(client, { zone, out, anchors: anchorText(folder, zone), exportedAt, ...found }),
		);
		call.output.answer({ zone, file: out }, () => out);
		return EXIT.good;
	} finally {
		await database.close();
		await installation.close();
	}
}

const titleOf = ({ refused }: Refusal) => (BACKEND_REFUSALS as Readonly<Record<string, RefusalEntry>>)[refused]?.title;

/** Everything that has happened so far stands in a seal: a running worker sees to it, else we do. */
async function sealed({ folder, admin, joined }: Installation, zone: string): Promise<void> {
	const sealer = loginAs(admin, ROLE.worker);
	if (joined?.kind !== "up") {
		await sealNow({
			address: sealer,
			folder,
			zone,
			clock: clockOf(folder),
			reactionsTo: reactionsByTopic(WORK.reactions),
		});
		return;
	}
	await connected(sealer, async (client) => {
		const { rows } = await client.query<{ upto: number | null }>(
			"SELECT max(id) AS upto FROM platform.outbox WHERE zone_id = $1",
			[zone],
		);
		for (let tries = 0; tries < 40; tries++, await sleep(250)) {
			const { rowCount } = await client.query("SELECT FROM platform.outbox WHERE zone_id = $1 AND id <= $2 LIMIT 1", [
				zone,
				rows[0]?.upto ?? 0,
			]);
			if (rowCount === 0) return;
		}
		process.stderr.write("landfall: the worker does not seal; the newest events are not in the export\n");
	});
}
