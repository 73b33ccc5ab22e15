import { setTimeout as sleep } from "node:timers/promises";
import { untilTick } from "#web/lib/tick.ts";

/**
 * A process of its own that asks a running server: `desks` are four people who go on with their work, `cockpits` fifty leaders' screens that
 * are told of a change each second and all read again at the next beat. `node load.ts desks|cockpits ADDRESS SECONDS` prints how long each answer took, ms.
 */
const [kind = "", address = "", seconds = "0"] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1_000;
const took: number[] = [];

const PAUSE = 60;
const COCKPITS = 50;
const PLACES = ["/projects/board", "/projects?pageSize=50", "/projects/waits?mine=1", "/projects/isotope", "/me"];

async function login(who: string): Promise<string> {
	const answer = await fetch(`${address}/api/v1/demo-logins/${who}`, { method: "POST" });
	if (!answer.ok) throw new Error(await answer.text());
	return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function ask(cookie: string, place: string): Promise<void> {
	const began = performance.now();
	const answer = await fetch(`${address}/api/v1${place}`, { headers: { cookie } });
	const words = await answer.text();
	if (!answer.ok) throw new Error(`${place}: ${answer.status} ${words}`);
	took.push(performance.now() - began);
}

async function desk(who: string): Promise<void> {
	const cookie = await login(who);
	for (let i = 0; performance.now() < end; i++) {
		await ask(cookie, PLACES[i % PLACES.length] ?? "/me");
		await sleep(PAUSE);
	}
}

async function cockpits(): Promise<void> {
	const cookies: string[] = [];
	for (let i = 0; i < COCKPITS; i++) cookies.push(await login(i % 2 === 0 ? "sun-lan" : "gao-yuan"));
	while (performance.now() < end) {
		await Promise.all(cookies.map((cookie) => ask(cookie, "/cockpit")));
		await sleep(untilTick(Date.now()));
	}
}

if (kind === "cockpits") await cockpits();
else await Promise.all(["liu-yang", "chen-li", "li-na", "liu-yang"].map(desk));
console.log(JSON.stringify(took));
