import http from "node:http";

/**
 * What somebody may send so that the memory or the time of a server runs out: who, how it may be answered (0: cut off), and what.
 * All of it is read as far as it is let: nothing is refused for a wrong post or an address that is not there before that.
 */
export interface Abuse {
	readonly by: string;
	readonly answers: readonly number[];
	send(at: Aim): Promise<number>;
}

export interface Aim {
	/** Of the server, with `/api/v1`. */
	readonly address: string;
	/** Of one who has signed in. */
	readonly cookie: string;
	/** A project that is there. */
	readonly project: string;
}

const MB = 1_000_000;
const HUGE = 200;
let keys = 0;

/** Sends a body piece by piece for as long as it is taken. */
function sent(
	{ address, cookie }: Aim,
	place: string,
	pieces: Iterable<string | Uint8Array>,
	headers: Record<string, string> = {},
): Promise<number> {
	return new Promise((resolve) => {
		const request = http.request(address + place, {
			method: "POST",
			agent: false,
			headers: {
				cookie,
				"content-type": "application/json",
				"idempotency-key": `abuse-${process.pid}-${keys++}`,
				...headers,
			},
		});
		let [status, over] = [0, false];
		const end = () => {
			over = true;
			resolve(status);
		};
		request.on("response", (response) => {
			status = response.statusCode ?? 0;
			over = true;
			response.resume().on("end", end).on("error", end);
		});
		request.on("error", end).on("close", end);
		const rest = pieces[Symbol.iterator]();
		const more = (): void => {
			for (;;) {
				const next = rest.next();
				if (over) return;
				if (next.done) return void request.end();
				if (!request.write(next.value)) return void request.once("drain", more);
			}
		};
		more();
	});
}

function* times(n: number, piece: string | Uint8Array): Generator<string | Uint8Array> {
	for (let i = 0; i < n; i++) yield piece;
}

const TEXT = "a".repeat(MB);
/** As deep as a body may be long. */
const deep = (open: string, close: string, around: number): string => {
	const levels = Math.floor((MB - around) / (open.length + close.length));
	return `${open.repeat(levels)}1${close.repeat(levels)}`;
};
const lists = deep("[", "]", 1_000);
const objects = deep('{"a":', "}", 1_000);
const right = (inner: string) =>
	`{"type":"RecordCorrectionProposed","after":1,"of":1,"note":"订正","as":{"type":"CaseAccepted","at":"2022-07-25T08:30:00Z","told":{"a":${inner}}}}`;
const corrected = (inner: string) =>
	`{"type":"FactCorrected","after":1,"data":{"corrects":1,"reason":"订正","data":{"a":${inner}}}}`;
const wide = `{${Array.from({ length: 70_000 }, (_, i) => `"key${i}":1`).join(",")}}`;

const huge = () => ['"', ...times(HUGE, TEXT)];
const TOO_LARGE = [413, 0];
const step = (body: string): Abuse => ({
	by: "wang-fang",
	answers: [413],
	send: (at) => sent(at, "/cases/none/steps", [body]),
});
const fact = (body: string): Abuse => ({
	by: "liu-yang",
	answers: [413],
	send: (at) => sent(at, `/projects/${at.project}/facts`, [body]),
});

export const ABUSES: Readonly<Record<string, Abuse>> = {
	"200 MB of JSON, of a length that is told": {
		by: "zhou-min",
		answers: TOO_LARGE,
		send: (at) => sent(at, "/drafts", huge(), { "content-length": String(HUGE * MB + 1) }),
	},
	"200 MB of JSON, of a length that is not told": {
		by: "zhou-min",
		answers: TOO_LARGE,
		send: (at) => sent(at, "/drafts", huge()),
	},
	"200 MB of JSON by a stranger": {
		by: "zhou-min",
		answers: TOO_LARGE,
		send: (at) => sent({ ...at, cookie: "" }, "/sign-in", huge()),
	},
	"200 MB as a file of no draft": {
		by: "zhou-min",
		answers: [404, 413, 0],
		send: (at) =>
			sent(at, "/drafts/none/files?material=a&name=a.png", times(HUGE, new Uint8Array(MB)), {
				"content-type": "image/png",
			}),
	},
	"lists in lists in a step": step(right(lists)),
	"objects in objects in a step": step(right(objects)),
	"lists in lists in a fact": fact(corrected(lists)),
	"objects in objects in a fact": fact(corrected(objects)),
	"objects in objects around what every object has": fact(corrected(objects.replace("1", '{"__proto__":1}'))),
	"lists in lists alone": { by: "zhou-min", answers: [413], send: (at) => sent(at, "/drafts", [lists]) },
	"70,000 names in a step": step(right(wide)),
	"300,000 lists in a step": step(right(`[${"[],".repeat(300_000)}[]]`)),
	"70,000 names in a fact": fact(corrected(wide)),
	"300,000 lists in a fact": fact(corrected(`[${"[],".repeat(300_000)}[]]`)),
};
