import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connected } from "#platform/database.ts";
import { median } from "../measure.ts";
import { type Asker, asking, signedIn } from "./asker.ts";
import { begun, filled, submit } from "./submissions.ts";
import { type LoadedZone, otherDatabase } from "./zone.ts";

const IN_FLIGHT = 16;
const CASES = 480;
const ROUNDS = 6;
const SESSION = "a-session-of-the-plain-server";

/** Makes an application that waits to be submitted, and answers what submits it. */
type Prepare = () => Promise<() => Promise<unknown>>;

/** Submissions a second, ours and the plain server's, turn by turn on one PostgreSQL and asked in the same way; and the median of the
 * ratios, %. `workerRests`: what is told, passed on and sealed after the answer waits until the turn is over. */
export async function compared(zone: LoadedZone, workerRests: boolean) {
	const person = await signedIn(zone.address, "zhou-min");
	const example = await filled(person, await begun(person));
	const ours: Prepare = async () => {
		const draft = await filled(person, await begun(person));
		return () => submit(person, draft);
	};
	const form = Object.fromEntries(example.form.map(({ id, value }) => [id, value || "无"]));
	const plain = await startPlain(zone, Object.keys(form));
	const papers = example.materials.map(({ id }) => id);
	const theirs: Prepare = async () => {
		const draft = await plain.person.send("POST", "/drafts", { form, consented: true, papers });
		return () => plain.person.send("POST", "/cases", { draft: draft.id, revision: draft.revision, signed: true });
	};
	const [our, their]: [number[], number[]] = [[], []];
	for (let round = 0; round <= ROUNDS; round++) {
		const turns: [Prepare, number[]][] = [
			[ours, our],
			[theirs, their],
		];
		for (const [prepare, rates] of round % 2 === 0 ? turns : turns.reverse()) {
			const rate = await speed(zone, prepare, workerRests);
			if (round > 0) rates.push(rate); // the first turn only warms up
		}
	}
	plain.stop();
	return {
		ours: median(our),
		theirs: median(their),
		ratio: median(our.map((rate, round) => (rate / (their[round] ?? rate)) * 100)),
	};
}

async function speed(zone: LoadedZone, prepare: Prepare, workerRests: boolean): Promise<number> {
	const waiting: (() => Promise<unknown>)[] = [];
	await shared(CASES, async () => void waiting.push(await prepare()));
	await quiet(zone);
	if (workerRests) zone.worker("SIGSTOP");
	const began = performance.now();
	await shared(CASES, (index) => waiting[index]?.());
	const seconds = (performance.now() - began) / 1_000;
	if (workerRests) zone.worker("SIGCONT");
	return CASES / seconds;
}

/** What came of the preparation is done: registers asked, drafts told of. */
async function quiet({ admin }: LoadedZone): Promise<void> {
	await connected(admin, async (client) => {
		const waiting =
			"SELECT FROM platform.outbox UNION ALL SELECT FROM graphile_worker._private_jobs WHERE run_at <= now()";
		while ((await client.query(`SELECT FROM (${waiting}) one LIMIT 1`)).rowCount !== 0) await sleep(200);
	});
}

async function shared(n: number, work: (index: number) => Promise<unknown> | undefined): Promise<void> {
	let next = 0;
	const client = async () => {
		while (next < n) await work(next++);
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, client));
}

let databases = 0;

async function startPlain(
	zone: LoadedZone,
	questions: readonly string[],
): Promise<{ readonly person: Asker; stop(): void }> {
	const database = await otherDatabase(zone.admin, `plain_${++databases}`);
	const script = fileURLToPath(new URL("plain.ts", import.meta.url));
	const child = spawn(
		process.execPath,
		[script, JSON.stringify(database), SESSION, JSON.stringify(questions), path.join(zone.folder, "plain.log")],
		{
			stdio: ["ignore", "pipe", "inherit"],
			env: { ...process.env, NODE_ENV: "production" },
		},
	);
	const [line] = (await once(child.stdout, "data")) as [Buffer];
	return { person: asking(line.toString().trim(), `session=${SESSION}`), stop: () => void child.kill("SIGTERM") };
}
