import { createHash } from "node:crypto";
import {
	cpSync,
	createReadStream,
	createWriteStream,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { FolderUnusable, Unreachable } from "#platform/failures.ts";
import { FILES } from "#platform/file-store.ts";
import { archiving, type EmbeddedPostgres, type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { accountFor, giveTo, nativeFolder } from "#platform/postgres-account.ts";
import { declareSetBack } from "#platform/set-back.ts";

/** What a backup says of itself: every file with its hash. */
interface Manifest {
	readonly format: "landfall-backup/1";
	readonly madeAt: string;
	readonly files: Readonly<Record<string, string>>;
}

export interface Copied {
	readonly files: number;
	readonly bytes: number;
	readonly madeAt: string;
}

const MANIFEST = "manifest.json";
/** Beside the cluster, what a data folder cannot do without. Logs and the socket are not part of it. */
const BESIDE = ["pg.password", "seal.key", "clock.json"];
/** Not part of a copy of a running cluster (PostgreSQL manual, "Making a base backup"); WAL is added at the end. */
const LEFT_OUT =
	/^(postmaster\.(pid|opts)|pg_(wal|replslot|stat_tmp|dynshmem|notify|serial|snapshots|subtrans)\/.*|(.*\/)?pgsql_tmp.*|(.*\/)?pg_internal\.init)$/;
const SLOT = "landfall_backup";

/**
 * Copies a running embedded cluster with PostgreSQL's own protocol for it: what is torn while it is copied is mended from the log, which a
 * replication slot keeps until it has been copied too. The state is that of the end of the backup.
 */
export async function backUp(admin: ServerAddress, folder: DataFolder, out: string): Promise<Copied> {
	const data = folder.at("pgdata");
	if (admin.host !== undefined && !existsSync(path.join(data, "PG_VERSION")))
		throw new FolderUnusable(`${folder.path} has no embedded database to back up`);
	if (existsSync(out)) throw new FolderUnusable(`${out} exists already: a backup is made into a new folder`);
	const part = `${out}.part`;
	rmSync(part, { recursive: true, force: true });
	mkdirSync(path.join(part, "pgdata"), { recursive: true, mode: 0o700 });
	try {
		const files = new Map<string, string>();
		const copy = async (from: string, name: string) => void files.set(name, await copied(from, path.join(part, name)));
		// Anchors first: the copied chain is then never shorter than they are.
		for (const name of existsSync(folder.at("anchors")) ? readdirSync(folder.at("anchors")) : [])
			await copy(path.join(folder.at("anchors"), name), `anchors/${name}`);
		for (const name of BESIDE) if (existsSync(folder.at(name))) await copy(folder.at(name), name);
		const copyFiles = async () => {
			for (const name of existsSync(folder.at(FILES)) ? filesBelow(folder.at(FILES)) : [])
				if (!files.has(`${FILES}/${name}`))
					await copy(path.join(folder.at(FILES), name), `${FILES}/${name}`).catch(unlessGone);
		};
		// Twice: what a row names at the end of the copy was there before, or has come too late to be swept.
		await copyFiles();
		await connected(admin, (client) => copyCluster(client, data, copy, part, files));
		await copyFiles();
		const madeAt = iso(Date.now());
		const manifest: Manifest = { format: "landfall-backup/1", madeAt, files: Object.fromEntries(files) };
		writeFileSync(path.join(part, MANIFEST), JSON.stringify(manifest), { mode: 0o600 });
		renameSync(part, out);
		const bytes = [...files.keys()].reduce((sum, name) => sum + statSync(path.join(out, name)).size, 0);
		return { files: files.size, bytes, madeAt };
	} finally {
		rmSync(part, { recursive: true, force: true });
	}
}

/** When and where to a backup of this folder was made last. */
export interface BackupRecord {
	readonly madeAt: string;
	readonly folder: string;
}

const RECORD = "backup.json";

export const recordBackup = (folder: DataFolder, record: BackupRecord): void =>
	writeFileSync(folder.at(RECORD), `${JSON.stringify(record)}\n`, { mode: 0o600 });

/** Undefined when none was made. */
export function lastBackup(folder: DataFolder): BackupRecord | undefined {
	if (!existsSync(folder.at(RECORD))) return undefined;
	return JSON.parse(readFileSync(folder.at(RECORD), "utf8")) as BackupRecord;
}

async function copyCluster(
	client: pg.Client,
	data: string,
	copy: (from: string, name: string) => Promise<void>,
	part: string,
	files: Map<string, string>,
): Promise<void> {
	await client.query(
		"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND NOT active",
		[SLOT],
	);
	await client.query("SELECT pg_create_physical_replication_slot($1, true)", [SLOT]);
	try {
		const started = await client.query<{ segment: string }>(
			"SELECT pg_walfile_name(pg_backup_start('landfall', true)) AS segment",
		);
		for (const name of filesBelow(data))
			if (!LEFT_OUT.test(name)) await copy(path.join(data, name), `pgdata/${name}`).catch(unlessGone);
		const stopped = await client.query<{ labelfile: string; segment: string }>(
			"SELECT labelfile, pg_walfile_name(lsn) AS segment FROM pg_backup_stop(false)",
		);
		const [first = "", last = ""] = [started.rows[0]?.segment, stopped.rows[0]?.segment];
		for (const name of readdirSync(path.join(data, "pg_wal")))
			if (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
				await copy(path.join(data, "pg_wal", name), `pgdata/pg_wal/${name}`);
		const label = stopped.rows[0]?.labelfile ?? "";
		writeFileSync(path.join(part, "pgdata/backup_label"), label, { mode: 0o600 });
		files.set("pgdata/backup_label", createHash("sha256").update(label).digest("hex"));
		for (const name of filesBelow(data, true).filter((folder) => !LEFT_OUT.test(folder)))
			mkdirSync(path.join(part, "pgdata", name), { recursive: true, mode: 0o700 });
	} finally {
		await client.query("SELECT pg_drop_replication_slot($1)", [SLOT]).catch(() => {});
	}
}

/** Files, or folders, below a folder by their path with `/`. */
const filesBelow = (folder: string, folders = false): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => (folders ? entry.isDirectory() : entry.isFile()))
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

/** A table may be dropped while it is copied, and the log knows; a file that nobody names may be swept. */
function unlessGone(error: unknown): void {
	if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}

/** Copies a file and answers its hash. */
async function copied(from: string, to: string): Promise<string> {
	const hash = createHash("sha256");
	const source = createReadStream(from);
	const listening = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			hash.update(chunk);
			done(null, chunk);
		},
	});
	mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
	await pipeline(source, listening, createWriteStream(to, { mode: 0o600 }));
	return hash.digest("hex");
}

/** The log that was archived since a backup, and how far it is followed. */
export interface Replay {
	readonly archive: string;
	/** ms since 1970; without it as far as the log reaches. */
	readonly until?: number;
	/** Where the restored database puts its own log; a rehearsal has none, for it would mix with that of the real one. */
	readonly into?: string | undefined;
}

/**
 * Makes a data folder of a backup and starts its database once, to the end of its recovery: of the backup, or of the log that was archived
 * after it. The caller holds the folder.
 */
export async function restore(from: string, folder: DataFolder, replay?: Replay): Promise<Copied> {
	if (existsSync(folder.at("pgdata")))
		throw new FolderUnusable(`${folder.path} has a database: move its pgdata away first`);
	const manifest = await checked(from);
	const names = Object.keys(manifest.files);
	const newerAnchors = existsSync(folder.at("anchors"));
	for (const name of BESIDE)
		if (existsSync(path.join(from, name)) && (name === "pg.password" || !existsSync(folder.at(name))))
			cpSync(path.join(from, name), folder.at(name));
	if (!newerAnchors && existsSync(path.join(from, "anchors")))
		cpSync(path.join(from, "anchors"), folder.at("anchors"), { recursive: true });
	if (existsSync(path.join(from, FILES))) cpSync(path.join(from, FILES), folder.at(FILES), { recursive: true });
	try {
		cpSync(path.join(from, "pgdata"), folder.at("pgdata"), { recursive: true });
		if (replay) writeFileSync(folder.at("pgdata/recovery.signal"), "", { mode: 0o600 });
		giveTo(accountFor(nativeFolder(), folder.at("pgdata")), folder.at("pgdata"));
		const postgres = await startPostgres(folder, replay && replaying(replay));
		try {
			await recovered(postgres);
			await connected(postgres.address, (client) => declareSetBack(client, folder));
		} finally {
			await postgres.stop();
		}
	} catch (error) {
		rmSync(folder.at("pgdata"), { recursive: true, force: true }); // half a database is none
		if (replay && error instanceof Unreachable)
			throw new FolderUnusable(`${LOG_ENDS}; see ${folder.at("postgres.log")}`, { cause: error });
		throw error;
	}
	const bytes = names.reduce((sum, name) => sum + statSync(path.join(from, name)).size, 0);
	return { files: names.length, bytes, madeAt: manifest.madeAt };
}

const replaying = ({ archive, until, into }: Replay): Readonly<Record<string, string>> => ({
	...(into !== undefined && archiving(into)),
	restore_command: `cp '${archive}/%f' "%p"`,
	recovery_target_action: "promote",
	// "Z" is an abbreviation, and these are not read yet when a server is told this
	...(until !== undefined && { recovery_target_time: iso(until).replace("Z", "+00") }),
});

/** Waits until the database writes again. Throws when the log does not reach as far as was asked. */
async function recovered({ address, ended }: EmbeddedPostgres): Promise<void> {
	const over = ended.then(() => "over");
	for (;;) {
		const reading = connected(address, async (client) => {
			const { rows } = await client.query<{ reading: boolean }>("SELECT pg_is_in_recovery() AS reading");
			return rows[0]?.reading;
		}).catch(() => true);
		if ((await reading) === false) return;
		if ((await Promise.race([over, sleep(200)])) === "over") throw new Unreachable("ended");
	}
}

const LOG_ENDS =
	"the archived log does not reach that moment (without --until it is followed to its end), or lacks a piece";

async function checked(from: string): Promise<Manifest> {
	let manifest: Manifest;
	try {
		manifest = JSON.parse(readFileSync(path.join(from, MANIFEST), "utf8")) as Manifest;
	} catch (error) {
		throw new FolderUnusable(`${from} is no backup: ${(error as Error).message}`, { cause: error });
	}
	if (manifest.format !== "landfall-backup/1") throw new FolderUnusable(`${from} is no backup of ours`);
	for (const [name, hash] of Object.entries(manifest.files)) {
		const file = path.join(from, name);
		const sum = createHash("sha256");
		if (!existsSync(file)) throw new FolderUnusable(`the backup lacks ${name}`);
		for await (const chunk of createReadStream(file)) sum.update(chunk as Buffer);
		if (sum.digest("hex") !== hash) throw new FolderUnusable(`${name} of the backup was changed after it was made`);
	}
	return manifest;
}
