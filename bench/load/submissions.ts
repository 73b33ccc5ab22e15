import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { crc32, deflateSync } from "node:zlib";
import { type Asker, signedIn } from "./asker.ts";
import { Times } from "./mixes.ts";

interface Draft {
	readonly id: string;
	readonly revision: number;
	readonly form: readonly { readonly id: string; readonly value: string }[];
	readonly consents: readonly { readonly type: string }[];
	readonly materials: readonly { readonly id: string; readonly commitment: unknown }[];
	/** Papers that are still asked of the applicant. */
	readonly missing: readonly string[];
}

/** An application of the company registration. */
export async function begun(person: Asker): Promise<Draft> {
	const { id } = await person.send("POST", "/drafts", { item: "A02" });
	return person.send("GET", `/drafts/${id}`);
}

/** Filled in, what can be promised is promised; without consents the identity card is asked of the applicant. */
export const filled = (
	person: Asker,
	{ id, revision, form, consents, materials }: Draft,
	agrees = true,
): Promise<Draft> =>
	person.send("PUT", `/drafts/${id}`, {
		revision,
		form: Object.fromEntries(form.map((field) => [field.id, field.value])),
		consents: agrees ? consents.map(({ type }) => type) : [],
		commitments: materials.filter(({ commitment }) => commitment).map((material) => material.id),
	});

export const submit = (person: Asker, { id, revision }: Draft): Promise<{ readonly id: string }> =>
	person.send("POST", "/cases", { draft: id, revision, signed: true });

/** L3: so many submissions within so many seconds, each with a picture of 5 MB. Answers what took how long, and the cases. */
export async function burst(address: string, submissions: number, seconds: number) {
	const times = new Times();
	const person = await signedIn(address, "zhou-min");
	const cases: string[] = [];
	const failed: string[] = [];
	const one = async () => {
		const { id, missing } = await filled(person, await begun(person), false);
		const file = `/drafts/${id}/files?material=${missing[0]}&name=${encodeURIComponent("图.png")}`;
		await times.of("file of 5 MB", () => person.send("POST", file, picture(), "image/png"));
		const ready: Draft = await person.send("GET", `/drafts/${id}`);
		cases.push((await times.of("submit", () => submit(person, ready))).id);
	};
	const all = Array.from({ length: submissions }, async (_, index) => {
		await sleep((index / submissions) * seconds * 1_000);
		await times.of("whole submission", one);
	});
	for (const told of await Promise.allSettled(all)) if (told.status === "rejected") failed.push(String(told.reason));
	const kept = new Set<string>();
	for (const id of cases) if ((await person.send("GET", `/cases/${id}`)).id === id) kept.add(id);
	return { times, failed, lost: submissions - failed.length - kept.size };
}

const WIDTH = 2_500;
const HEIGHT = 2_000;

function chunk(name: string, body: Buffer): Buffer {
	const inner = Buffer.concat([Buffer.from(name, "latin1"), body]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	sum.writeUInt32BE(crc32(inner));
	return Buffer.concat([length, inner, sum]);
}

/** All of a grey PNG of 5 MB that no compression makes smaller, but for its end. */
const body = ((): Buffer => {
	const lines = randomBytes((WIDTH + 1) * HEIGHT);
	for (let line = 0; line < HEIGHT; line++) lines[line * (WIDTH + 1)] = 0; // each unfiltered
	const header = Buffer.alloc(13);
	header.writeUInt32BE(WIDTH, 0);
	header.writeUInt32BE(HEIGHT, 4);
	header.writeUInt8(8, 8);
	const data = deflateSync(lines, { level: 0 });
	return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", data)]);
})();
const end = chunk("IEND", Buffer.alloc(0));

/** A picture that nobody has handed in before, by a comment of its own. */
const picture = (): Buffer => Buffer.concat([body, chunk("tEXt", Buffer.from(`Comment\0${randomUUID()}`)), end]);
