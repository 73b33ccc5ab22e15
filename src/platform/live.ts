import type { ServerResponse } from "node:http";
import { z } from "zod";
import { type Caller, isStaff } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { type Refusal, type RefusalEntry, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { Access, Asking } from "#platform/access.ts";
import type { Listening } from "#platform/changes.ts";
import type { Changed } from "#platform/relay.ts";

export const readChanges = {
	method: "GET",
	path: "/changes",
	policy: { who: "person" },
	summary: text(
		"有变化时告知页面（text/event-stream）：只说哪个模块变了，不说是谁、哪一件",
		"Tells a page that something changed (text/event-stream): in which module, never what or whose",
	),
	answer: z.string().meta({ description: 'events `changed` with `{"modules": ["cases"]}` (null: all), and `beat`' }),
} satisfies Endpoint;

export const LIVE_REFUSALS = {
	"access/too-many-pages": {
		kind: "conflict",
		title: text("同时打开的页面太多", "Too many pages are open at once"),
		remedy: text(
			"关掉不用的页面；这一页照常可用，只是每 30 秒才刷新",
			"Close pages you do not use; this one works, but looks for news every 30 seconds only",
		),
	},
} satisfies Record<string, RefusalEntry>;

/** An answer that stays open, written by whoever opened it. */
export class Held {
	readonly open: (response: ServerResponse) => void;
	constructor(open: (response: ServerResponse) => void) {
		this.open = open;
	}
}

interface Page {
	readonly caller: Caller;
	readonly token: string;
	readonly response: ServerResponse;
	/** Modules to be told of; null: of all. */
	waiting: Set<string> | null;
	/** Runs while the page was told something just now. */
	pause?: NodeJS.Timeout;
}

const MOST_PAGES = 1_000;
const MOST_OF_ONE_SESSION = 10;
/** A page that is told something is told nothing more for so long, ms. */
const PAUSE = 500;
/** So often a page hears that it is still connected, and its session is looked at again, ms. */
const BEAT = 15_000;
/** A page that has not read so much is gone, bytes. */
const MOST_UNREAD = 16_000;

export interface LiveOptions {
	readonly zone: string;
	readonly access: Access;
	readonly listen: (onChange: (changed: Changed) => void) => Listening;
	/** For whom the things behind these streams, `module/stream`, are theirs. */
	readonly holders: (streams: readonly string[]) => Promise<ReadonlySet<string>>;
}

/**
 * The pages that wait for changes (SSE). Staff are told of every change in their zone, an applicant only when something of theirs changed;
 * both are told no more than the module, and read again what they may see.
 */
export class Live {
	readonly #pages = new Set<Page>();
	readonly #options: LiveOptions;
	readonly #listening: Listening;
	readonly #beat: NodeJS.Timeout;

	constructor(options: LiveOptions) {
		this.#options = options;
		this.#listening = options.listen((changed) => void this.#tell(changed));
		this.#beat = setInterval(() => this.#eachBeat(), BEAT).unref();
	}

	readonly route = {
		endpoint: readChanges,
		handle: (_received: unknown, { caller, token = "" }: Asking): Held | Refusal => {
			const own = [...this.#pages].filter((page) => page.token === token).length;
			if (own >= MOST_OF_ONE_SESSION || this.#pages.size >= MOST_PAGES) return refuse("access/too-many-pages", {});
			return new Held((response) => this.#open({ caller, token, response, waiting: new Set() }));
		},
	};

	/** Ends the pages of a session that has ended. */
	end(token: string): void {
		for (const page of this.#pages) if (page.token === token) page.response.end();
	}

	async close(): Promise<void> {
		clearInterval(this.#beat);
		for (const { response } of this.#pages) response.end();
		await this.#listening.close();
	}

	#open(page: Page): void {
		this.#pages.add(page);
		page.response.on("close", () => {
			clearTimeout(page.pause);
			this.#pages.delete(page);
		});
		send(page, "beat", {});
	}

	async #tell({ zone, streams }: Changed): Promise<void> {
		if (zone !== "*" && zone !== this.#options.zone) return;
		const modules = streams && [...new Set(streams.map((stream) => stream.slice(0, stream.indexOf("/"))))];
		const applicants = [...this.#pages].filter(({ caller }) => !isStaff(caller));
		for (const page of this.#pages) if (isStaff(page.caller)) due(page, modules);
		if (applicants.length === 0) return;
		const holders = streams && (await this.#options.holders(streams).catch(() => null));
		for (const page of applicants) if (!holders || holders.has(page.caller.principal)) due(page, modules);
	}

	#eachBeat(): void {
		for (const page of this.#pages) {
			send(page, "beat", {});
			void this.#lookAgain(page);
		}
	}

	/** Whoever has another post, mandate or no session any more is heard anew or not at all; a database that is away ends none. */
	async #lookAgain(page: Page): Promise<void> {
		const caller = await this.#options.access.caller(page.token, false).catch(() => page.caller);
		if (!caller || canonicalJson(caller) !== canonicalJson(page.caller)) page.response.end();
	}
}

/** The first change at once; what comes in the pause after it, together at its end. */
function due(page: Page, modules: readonly string[] | null): void {
	if (modules === null) page.waiting = null;
	else for (const module of modules) page.waiting?.add(module);
	if (page.pause === undefined) flush(page);
}

function flush(page: Page): void {
	send(page, "changed", { modules: page.waiting && [...page.waiting] });
	page.waiting = new Set();
	page.pause = setTimeout(() => {
		delete page.pause;
		if (page.waiting === null || page.waiting.size > 0) flush(page);
	}, PAUSE);
}

function send({ response }: Page, event: string, data: object): void {
	if (response.destroyed || response.writableEnded) return;
	response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
	if (response.writableLength > MOST_UNREAD) response.destroy();
}
