import { setTimeout as sleep } from "node:timers/promises";
import type { Asked } from "#testing/oracles/journal.ts";
import { png } from "#testing/sample-files.ts";

/** People who apply for the registration of a company over HTTP, one after the other without a pause, each asking until it is answered. */
export interface Applicants {
	/** A line an application, by its draft, which is the id of the case. */
	readonly journal: readonly Asked[];
	seen(): Seen;
	until(holds: (seen: Seen) => boolean): Promise<void>;
	/** What reading answers now: what anyone may read, what the applicant, and the first case that was submitted. */
	reads(): Promise<readonly number[]>;
	/** What staff is answered who opens that case again and again until it is refused, at most a thousand times. */
	looks(): Promise<ReadonlySet<number>>;
	/** Every status that was told, but a draft's that was saved and nobody heard it. */
	told(): ReadonlySet<number>;
	end(): Promise<void>;
}

export interface Seen {
	readonly submitted: number;
	/** Answers of 503, each with the seconds after which to ask again. */
	readonly refused: number;
}

const AT_ONCE = 12;
/** One application in so many is sent twice at once. */
const DOUBLED = 4;
const PAPER = "shareholder-identity";
/** Of one request: with the pause between them more than a minute. */
const MOST_TRIES = 600;

type Send = (method: string, place: string, body?: object | Uint8Array, key?: string) => Promise<Answer>;
interface Answer {
	readonly status: number;
	readonly text: string;
	readonly failures: number;
}
interface Draft {
	readonly id: string;
	readonly revision: number;
	readonly form: readonly { readonly id: string; readonly value: string }[];
}

async function signedIn(address: string, who: string): Promise<string> {
	const login = await fetch(`${address}/api/v1/demo-logins/${who}`, { method: "POST" });
	return (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

export async function applicants(address: string): Promise<Applicants> {
	const [cookie, clerk] = [await signedIn(address, "zhou-min"), await signedIn(address, "wang-fang")];
	const journal: Asked[] = [];
	const statuses = new Set<number>();
	const over = new AbortController();
	let [refused, keys, pictures] = [0, 0, 0];
	let broken: unknown;
	/** Asks under one key until it is told something else than to try again. */
	const send: Send = async (method, place, body, key = `applicant-${process.pid}-${keys++}`) => {
		const bytes = body instanceof Uint8Array;
		const headers = {
			cookie,
			"idempotency-key": key,
			...(body && { "content-type": bytes ? "image/png" : "application/json" }),
		};
		for (let failures = 0; ; failures++) {
			const answer = await fetch(`${address}/api/v1${place}`, {
				method,
				headers,
				...(body && { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
			});
			const text = await answer.text();
			if (method !== "PUT" || answer.status !== 409) statuses.add(answer.status);
			if (answer.status !== 503 || failures === MOST_TRIES) return { status: answer.status, text, failures };
			if (answer.headers.get("retry-after") !== "2") throw new Error(`503 without saying when to ask again: ${text}`);
			refused++;
			await sleep(100);
		}
	};
	const good = ({ status, text }: Answer, what: string): Draft => {
		if (status !== 200) throw new Error(`${what}: ${status} ${text}`);
		return JSON.parse(text) as Draft;
	};
	/** A draft has no key: where nobody heard that it was saved it has moved on, and is saved anew. */
	const saved = async (id: string): Promise<number> => {
		for (;;) {
			const { revision, form } = good(await send("GET", `/drafts/${id}`), "draft");
			const filled = Object.fromEntries(form.map((field) => [field.id, field.value]));
			const content = { revision, form: filled, consents: [], commitments: ["premises-proof"] };
			const answer = await send("PUT", `/drafts/${id}`, content);
			if (answer.status !== 409) return good(answer, "saved").revision;
		}
	};
	const applying = async () => {
		while (!over.signal.aborted) {
			const { id } = good(await send("POST", "/drafts", { item: "A02" }), "begun");
			const picture = png(60 + ++pictures, 40);
			const name = encodeURIComponent("身份证.png");
			good(await send("POST", `/drafts/${id}/files?material=${PAPER}&name=${name}`, picture), "upload");
			const revision = await saved(id);
			const submit = () => send("POST", "/cases", { draft: id, revision, signed: true }, `submission-of-${id}`);
			const sent = await Promise.all(keys % DOUBLED === 0 ? [submit(), submit()] : [submit()]);
			const answers = new Set(sent.filter(({ status }) => status === 200).map(({ text }) => text));
			journal.push({ key: id, answers, failures: Math.max(...sent.map(({ failures }) => failures)) });
		}
	};
	const read = async (place: string, who: string) => {
		const answer = await fetch(`${address}/api/v1${place}`, { headers: { cookie: who } });
		await answer.text();
		return answer.status;
	};
	const all = Array.from({ length: AT_ONCE }, () =>
		applying().catch((error: unknown) => {
			broken = error;
		}),
	);
	const seen = () => ({ submitted: journal.length, refused });
	return {
		journal,
		seen,
		async until(holds) {
			for (const end = Date.now() + 60_000; !holds(seen()); await sleep(50)) {
				if (broken) throw broken;
				if (Date.now() > end) throw new Error(`after a minute: ${JSON.stringify(seen())}`);
			}
		},
		reads: () => Promise.all(["/items?q=a", "/cases", `/cases/${journal[0]?.key}`].map((place) => read(place, cookie))),
		async looks() {
			const answers = new Set<number>();
			for (let n = 0; n < 1_000 && !answers.has(503); n++) answers.add(await read(`/cases/${journal[0]?.key}`, clerk));
			return answers;
		},
		told: () => statuses,
		async end() {
			over.abort();
			await Promise.all(all);
			if (broken) throw broken;
		},
	};
}
