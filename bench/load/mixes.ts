import { setTimeout as sleep } from "node:timers/promises";
import { numbersFrom } from "#testing/numbers.ts";
import { percentile } from "../measure.ts";
import { type Asker, signedIn } from "./asker.ts";

/** How long each kind of request took, ms. */
export class Times {
	readonly #times = new Map<string, number[]>();

	async of<A>(what: string, work: () => Promise<A>): Promise<A> {
		const began = performance.now();
		const answer = await work();
		const all = this.#times.get(what) ?? [];
		this.#times.set(what, all);
		all.push(performance.now() - began);
		return answer;
	}

	p95 = (...what: readonly string[]): number => percentile(this.#all(what), 0.95);
	p99 = (...what: readonly string[]): number => percentile(this.#all(what), 0.99);
	p100 = (...what: readonly string[]): number => Math.max(...this.#all(what));
	count = (...what: readonly string[]): number => this.#all(what).length;
	#all = (what: readonly string[]): readonly number[] =>
		[...this.#times].flatMap(([kind, times]) => (what.length === 0 || what.includes(kind) ? times : []));
}

/** A crowd that works until it is told to stop, and what it measured. `pause` is a person's between two requests, ms. */
export interface Crowd {
	readonly address: string;
	readonly users: number;
	readonly isOver: () => boolean;
	readonly pause?: number;
}

const each = async (n: number, work: (index: number) => Promise<void>): Promise<void> => {
	await Promise.all(Array.from({ length: n }, (_, index) => work(index)));
};

const SEARCHED = ["施工许可", "营业执照", "环评", "sgxk", "环境影响", "社保", "工商", "消防验收"];

/** L1: investors on the portal: search 40 %, guide 30 %, road map 20 %, own cases 10 %. */
export async function portal({ address, users, isOver, pause = 0 }: Crowd): Promise<Times> {
	const times = new Times();
	const one = await signedIn(address, "zhou-min");
	const { maps } = await one.send("GET", "/roadmaps");
	const ref = (maps as { id: string }[])[0]?.id ?? "";
	const { items } = await one.send("GET", "/items?size=100");
	const codes = (items as { code: string }[]).map(({ code }) => code);
	await each(users, async (index) => {
		const random = numbersFrom(index + 1);
		const person = await signedIn(address, "zhou-min");
		const any = <A>(all: readonly A[]) => all[Math.floor(random() * all.length)] as A;
		while (!isOver()) {
			const dice = random();
			if (dice < 0.4) {
				const words = encodeURIComponent(any(SEARCHED));
				await times.of("search", () => person.send("GET", `/items?q=${words}`));
			} else if (dice < 0.7) await times.of("guide", () => person.send("GET", `/items/${any(codes)}`));
			else if (dice < 0.9) await times.of("road map", () => person.send("GET", `/roadmaps/${ref}`));
			else await times.of("my cases", () => person.send("GET", "/cases"));
			if (pause > 0) await sleep(pause * (0.5 + random()));
		}
	});
	return times;
}

/** Each user works on another page of the queue, as people do who have shared it out. */
const PAGES = 8;

interface Row {
	readonly id: string;
	readonly status: string;
}

/** L2: staff at their desks: list 50 %, open 30 %, act 20 %. */
export async function desks({ address, users, isOver, pause = 0 }: Crowd): Promise<Times> {
	const times = new Times();
	await each(users, async (index) => {
		const random = numbersFrom(index + 1);
		const person = await signedIn(address, "tang-jing");
		const where = await pageOf(person, index % PAGES);
		let rows: readonly Row[] = (await person.send("GET", where)).rows;
		while (!isOver()) {
			const dice = random();
			const one = rows[Math.floor(random() * rows.length)];
			if (dice < 0.5 || !one) rows = (await times.of("list", () => person.send("GET", where))).rows;
			else if (dice < 0.8) await times.of("open", () => person.send("GET", `/cases/${one.id}`));
			else await act(times, person, rows, random());
			if (pause > 0) await sleep(pause * (0.5 + random()));
		}
	});
	return times;
}

async function pageOf(person: Asker, page: number): Promise<string> {
	let where = "/review?size=100";
	for (let turned = 0; turned < page; turned++) {
		const { next } = await person.send("GET", where);
		if (next) where = `/review?size=100&after=${next}`;
	}
	return where;
}

/** A step of a case that goes on; who came first is told to others as 409, which is an answer too. */
async function act(times: Times, person: Asker, rows: readonly Row[], dice: number): Promise<void> {
	const open = rows.filter(({ status }) => status === "examining" || status === "special");
	const mine = open[Math.floor(dice * open.length)];
	if (!mine) return;
	const { seq, status } = await times.of("open", () => person.send("GET", `/cases/${mine.id}`));
	const done = status === "special" ? { type: "SpecialProcedureEnded" } : checked;
	const answer = await times.of("act", () =>
		person.status("POST", `/cases/${mine.id}/steps`, { ...done, after: seq, note: "现场核查" }),
	);
	if (answer >= 500) throw new Error(`a step was answered by ${answer}`);
}
const checked = { type: "SiteCheckRecorded", staff: ["唐静", "赵强"] };

/** L4: screens of leaders that read again each 30 s, as a browser that has lost its stream does. */
export async function cockpits({ address, users, isOver }: Crowd): Promise<Times> {
	const times = new Times();
	await each(users, async (index) => {
		const leader = await signedIn(address, index % 2 === 0 ? "sun-lan" : "gao-yuan");
		await sleep((index / users) * 30_000);
		while (!isOver()) {
			await times.of("cockpit", () => leader.send("GET", "/cockpit"));
			for (let waited = 0; waited < 30_000 && !isOver(); waited += 250) await sleep(250);
		}
	});
	return times;
}
