import { text } from "#kernel/text.ts";
import type { Check, Finding, State } from "#main/checkup/check.ts";
import {
	archiveFinding,
	clockFinding,
	ledgerFinding,
	packFinding,
	schemaFinding,
	serverFinding,
	verificationFinding,
	workerFinding,
} from "#main/checkup/database.ts";
import { backupFinding, compared, filesFinding, roomFinding, together } from "#main/checkup/folder.ts";
import { type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import type { Output } from "#main/cli/output.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, hasZone, type Installation, openInstallation } from "#main/installation.ts";
import { loadPack } from "#main/pack.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { namedHashes } from "#modules/cases/queries/files.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import { namedFiles } from "#modules/projects/queries/proofs.ts";
import { clockOf } from "#platform/context.ts";
import { connected, makePool, type ZoneDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import { loginAs, ROLE, readerRole } from "#platform/roles.ts";

export const command: Command = {
	usage: `usage: ./landfall doctor [--zone ZONE] [--data DIR] [--database-url URL]

How an installation is, line by line, whether it runs or not: database and its version, migrations, clock, zone pack in force, worker and
what waits for it, the chain of seals against its anchors, the last verification, archive of the log, last backup, room on the disk, and
each file that was handed in against the row that names it, byte for byte (files without a row are removed by the worker after a day).
  ✓ good   ! look at it soon   ✗ wrong   – not to be seen from here
Exit 0 without ✗; 3 when what was recorded or handed in is not what it was (seals, verification, files); 1 with another ✗; 4 when the
database does not answer.`,
	options: { ...DATABASE_OPTIONS, zone: { type: "string" } },
	async run(call) {
		if (call.positionals.length > 0) throw new Usage("it takes options only");
		const zone = optional(call, "zone") ?? DEFAULT_ZONE;
		const installation = await openInstallation(whereOf(call));
		try {
			if (!(await hasZone(installation.admin, zone))) throw new Usage(`there is no zone "${zone}" in this database`);
			const { checks, files } = await examined(installation, zone, whereOf(call).databaseUrl === undefined);
			const wrong = checks.filter(({ state }) => state === "bad");
			call.output.answer({ ok: wrong.length === 0, zone, checks, files }, () => table(checks, call.output));
			if (wrong.some(({ isEvidence }) => isEvidence)) return EXIT.verification;
			return wrong.length > 0 ? EXIT.no : EXIT.good;
		} finally {
			await installation.close();
		}
	},
};

async function examined({ folder, admin }: Installation, zone: string, isEmbedded: boolean) {
	const source: ZoneDatabase = { zone, pool: makePool(loginAs(admin, readerRole(zone)), 2) };
	const jobs = makePool(loginAs(admin, ROLE.worker), 1);
	const clock = clockOf(folder);
	const store = new FileStore(folder, zone);
	const pack = zoneFolder(zone);
	const timeZone = pack === undefined ? "UTC" : (await loadPack(pack)).zone.timeZone;
	try {
		const files = together(
			await compared(store, await namedHashes(source)),
			await compared(store.under(PROJECT_FILES), await namedFiles(source)),
		);
		const schema = await connected(loginAs(admin, ROLE.migrator), schemaFinding);
		const checks = await connected(
			admin,
			async (client): Promise<readonly Check[]> => [
				check("database", await serverFinding(client)),
				check("schema", schema),
				check("clock", await clockFinding(client, clock)),
				check("pack", await packFinding(source, clock, timeZone)),
				check("worker", await workerFinding(client, source, jobs)),
				check("ledger", await ledgerFinding(source, folder)),
				check("verification", await verificationFinding(source, clock)),
				check("archive", await archiveFinding(client)),
				check("backup", backupFinding(folder, clock, isEmbedded)),
				check("room", roomFinding(folder)),
				check("files", filesFinding(files)),
			],
		);
		return { checks, files };
	} finally {
		await Promise.all([source.pool.end(), jobs.end()]);
	}
}

const NAMES = {
	database: text("数据库", "database"),
	schema: text("迁移", "migrations"),
	clock: text("时钟", "clock"),
	pack: text("区域包", "zone pack"),
	worker: text("后台", "worker"),
	ledger: text("封存链", "seals"),
	verification: text("核验", "verification"),
	archive: text("日志归档", "log archive"),
	backup: text("备份", "backup"),
	room: text("磁盘", "disk"),
	files: text("材料文件", "files"),
};
const EVIDENCE: readonly string[] = ["ledger", "verification", "files"];

const check = (id: keyof typeof NAMES, finding: Finding): Check => ({
	id,
	name: NAMES[id],
	...finding,
	...(EVIDENCE.includes(id) && { isEvidence: true }),
});

const MARKS: Readonly<Record<State, string>> = { good: "✓", warn: "!", bad: "✗", unknown: "–" };

/** A Chinese character is as wide as two others. */
const widthOf = (words: string): number => words.replace(/[^\p{ASCII}]/gu, "xx").length;

function table(checks: readonly Check[], output: Output): string {
	const width = Math.max(...checks.map(({ name }) => widthOf(output.say(name))));
	return checks
		.map(({ state, name, says }) => {
			const word = output.say(name);
			return `${MARKS[state]} ${word}${" ".repeat(width - widthOf(word))}  ${output.say(says)}`;
		})
		.join("\n");
}
