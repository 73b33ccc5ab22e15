import { createHash } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import type { DataFolder } from "#platform/data-folder.ts";
import { FolderUnusable } from "#platform/failures.ts";

/** Who holds a data folder: what a second `up` is told and what a command needs to join. */
export interface Instance {
	/** `up` serves until it is stopped; a command holds the folder while it runs. */
	readonly kind: "up" | "command";
	readonly pid: number;
	readonly since: string;
	/** Where the pages are served, once they are. */
	readonly address?: string;
	/** The folder of the embedded PostgreSQL's socket, once it answers; null when the database is elsewhere (`--database-url`). */
	readonly socket?: string | null;
}

export interface Hold {
	/** Tells joiners more: the socket, the address. */
	announce(more: Partial<Instance>): void;
	/** Lets no one join any more, waits for those who did, and gives the folder free. */
	readonly release: () => Promise<void>;
}

/** Someone else's instance that we have joined; it stays up at least until we leave. */
export interface Joined {
	readonly instance: Instance;
	readonly leave: () => void;
}

/**
 * The lock on a data folder is an abstract socket: the kernel gives it free however its holder dies, and it answers who holds it.
 * It is one in a network namespace; two containers must not share a folder (PostgreSQL's own lock file then speaks).
 */
const lockName = (folder: DataFolder): string =>
	`\0landfall-${createHash("sha256").update(folder.path).digest("hex").slice(0, 32)}`;

/** Takes the folder, or joins who has it: an `up` is told at once who that is, a command waits until there is a database to use. */
export async function holdOrJoin(folder: DataFolder, kind: Instance["kind"]): Promise<Hold | Joined> {
	for (let attempt = 0; attempt < 20; attempt++) {
		const hold = await tryHold(folder, kind);
		if (hold) return hold;
		const joined = await tryJoin(folder, (instance) => kind === "up" || instance.socket !== undefined);
		if (joined) return joined; // else the holder left in between
	}
	throw new FolderUnusable(`data folder ${folder.path} is held by a process that does not answer`);
}

export const isJoined = (holding: Hold | Joined): holding is Joined => "instance" in holding;

async function tryHold(folder: DataFolder, kind: Instance["kind"]): Promise<Hold | undefined> {
	let instance: Instance = { kind, pid: process.pid, since: new Date().toISOString() };
	const waiting = new Set<net.Socket>();
	const server = net.createServer({ allowHalfOpen: true }, (guest) => {
		waiting.add(guest);
		guest.on("error", () => {}).on("close", () => waiting.delete(guest));
		guest.on("end", () => guest.destroy()).resume();
		guest.write(`${JSON.stringify(instance)}\n`);
	});
	try {
		server.listen(lockName(folder));
		await once(server, "listening");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return undefined;
		throw error;
	}
	server.unref();
	return {
		announce(more) {
			instance = { ...instance, ...more };
			for (const guest of waiting) guest.write(`${JSON.stringify(instance)}\n`);
		},
		async release() {
			server.close();
			const patience = kind === "up" ? 5_000 : 600_000;
			const closed = once(server, "close");
			if (waiting.size > 0) server.ref();
			await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
			for (const guest of waiting) guest.destroy();
		},
	};
}

async function tryJoin(folder: DataFolder, ready: (instance: Instance) => boolean): Promise<Joined | undefined> {
	const guest = net.connect(lockName(folder));
	const patience = setTimeout(() => guest.destroy(new Error("no answer")), 30_000);
	try {
		const instance = await hear(guest, ready);
		guest
			.on("error", () => {})
			.resume()
			.unref();
		return { instance, leave: () => guest.destroy() };
	} catch {
		guest.destroy();
		return undefined;
	} finally {
		clearTimeout(patience);
	}
}

/** The first thing the holder says that is `ready`; it repeats itself whenever it has more to say. */
async function hear(guest: net.Socket, ready: (instance: Instance) => boolean): Promise<Instance> {
	let read = "";
	for await (const chunk of guest.iterator({ destroyOnReturn: false })) {
		const lines = (read + String(chunk)).split("\n");
		read = lines.pop() ?? "";
		const instance = lines.map((line) => JSON.parse(line) as Instance).find(ready);
		if (instance) return instance;
	}
	throw new Error("closed");
}
