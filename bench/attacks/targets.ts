import { randomUUID } from "node:crypto";
import { ENDPOINTS, LOGINS, MAY, type Who } from "#testing/who-may.ts";
import type { Target } from "./tools.ts";

type Send = (login: string, method: string, where: string, body?: object) => Promise<Record<string, unknown>>;

/** Words that only a field of any text takes. */
const WORDS = "1' OR '1'='1";
const MARK = "*";

/** Every GET by who may ask it, with each part of its address that is the asker's, and each query that takes any text, marked. */
export async function readsOf(address: string, level: number): Promise<readonly Target[]> {
	const { cookieOf, send } = visitors(address);
	const ids = await made(send);
	const targets: Target[] = [];
	for (const { method, path, query } of ENDPOINTS) {
		if (method !== "GET" || path === "/changes") continue;
		const free = Object.entries(query?.shape ?? {}).filter(([, shape]) => shape.safeParse(WORDS).success);
		if (free.length === 0 && !path.includes("{")) continue;
		const where = path.replace(/\{\w+\}/, () => ids[path.split("/")[1] ?? ""] ?? "1").replaceAll(/\{\w+\}/g, "1");
		const marked = path.includes("{") ? markedLike(path, where) : where;
		const asked = free.map(([key]) => `${key}=1${MARK}`).join("&");
		const url = `${address}/api/v1${marked}${asked && `?${asked}`}`;
		targets.push({ method, url, cookie: await cookieOf(asker(`${method} ${path}`)), level });
	}
	return targets;
}

/** Those parts of an address marked that stand for a parameter in its pattern. */
const markedLike = (path: string, where: string): string => {
	const pattern = path.split("/");
	return where
		.split("/")
		.map((part, i) => (pattern[i]?.startsWith("{") ? part + MARK : part))
		.join("/");
};

const asker = (name: string): string => {
	const may = MAY[name];
	const who: Who = typeof may === "string" || may === undefined ? "applicant" : (may[0] ?? "applicant");
	return LOGINS[who];
};

/** Some writes of each kind: what they take as text, and the key itself. */
export async function writesOf(address: string): Promise<readonly Target[]> {
	const { cookieOf, send } = visitors(address);
	const ids = await made(send);
	const lead = { name: { zh: "甲*" }, investor: { name: { zh: "乙*" } }, industry: "life-health*", chain: "bio" };
	const writes: readonly (readonly [string, string, string, object, number])[] = [
		["applicant", "PUT", "/me/principal", { principal: "firm:isotope*" }, 2],
		["applicant", "POST", "/drafts", { item: "A02*", roadmap: "x*" }, 2],
		[
			"applicant",
			"PUT",
			`/drafts/${ids["drafts"]}*`,
			{ revision: 1, form: { "company.name": "甲*" }, consents: ["x*"], commitments: [] },
			2,
		],
		["applicant", "POST", "/cases", { draft: `${ids["drafts"]}*`, revision: 1, signed: true }, 2],
		["applicant", "POST", "/complaints", { case: `${ids["cases"]}*`, text: "说明*", contact: "x*" }, 2],
		["applicant", "PUT", "/roadmaps/1*", { project: {}, version: "1*" }, 2],
		[
			"window",
			"POST",
			"/counter/holders",
			{ kind: "person", name: "甲*", document: { kind: "identityCard", number: "500106199003070028*" } },
			2,
		],
		["window", "PUT", "/counter/screen", { draft: "x*" }, 3],
		["promoter", "POST", "/projects", { ...lead, source: { channel: "own" }, content: { zh: "生产*" } }, 2],
		[
			"promoter",
			"POST",
			`/projects/${ids["projects"]}*/facts`,
			{ type: "MeetingHeld", after: 1, data: { with: "甲*", minutes: "乙*" } },
			3,
		],
		["applicant", "POST", "/sign-in", { name: "x*", password: "y*" }, 3],
	];
	return Promise.all(
		writes.map(async ([who, method, where, body, level]) => ({
			method,
			url: `${address}/api/v1${where}`,
			cookie: await cookieOf(LOGINS[who as Who]),
			body: JSON.stringify(body),
			level,
		})),
	);
}

/** One of each kind that can be had with one request, by the first part of its address: what is tried has to be there, or nothing differs. */
async function made(send: Send): Promise<Readonly<Record<string, string>>> {
	const draft = await send("zhou-min", "POST", "/drafts", { item: "A02" });
	const id = await submitted(send);
	if (id.length !== 20) throw new Error(`no case was made: ${id}`);
	await send("wang-fang", "GET", `/cases/${id}`);
	const about = { kind: "fact", id: "company.capital" };
	const dispute = await send("zhou-min", "POST", "/disputes", { about, claimed: "300000", ground: "登记有误" });
	const complaint = await send("zhou-min", "POST", "/complaints", { case: id, text: "窗口不收材料" });
	const [project] = (await send("liu-yang", "GET", "/projects"))["rows"] as readonly { readonly id: string }[];
	const meeting = await send("chen-li", "POST", "/meetings", {
		...{ title: "调度会", startsAt: "2022-07-25T08:30:00+08:00", place: "二楼", invited: ["staff:li-na"] },
		agenda: [{ says: "出让", project: project?.id }],
	});
	const { drafts, cases, disputes } = { drafts: draft["id"], cases: id, disputes: dispute["id"] };
	const others = { complaints: complaint["id"], meetings: meeting["id"], projects: project?.id };
	const ids = Object.entries({ drafts, cases, disputes, ...others }).map(([key, one]) => [key, String(one)]);
	return { ...Object.fromEntries(ids), items: "A02", indicators: "start-rate" };
}

async function submitted(send: Send): Promise<string> {
	const { id } = await send("zhou-min", "POST", "/drafts", { item: "A02" });
	const page = await send("zhou-min", "GET", `/drafts/${String(id)}`);
	const form = Object.fromEntries((page["form"] as { id: string; value: string }[]).map((one) => [one.id, one.value]));
	const consents = (page["consents"] as { type: string }[]).map(({ type }) => type);
	const saved = { revision: page["revision"], form, consents, commitments: ["premises-proof"] };
	const { revision } = await send("zhou-min", "PUT", `/drafts/${String(id)}`, saved);
	return String((await send("zhou-min", "POST", "/cases", { draft: id, revision, signed: true }))["id"]);
}

function visitors(address: string) {
	const cookies = new Map<string, Promise<string>>();
	const cookieOf = (login: string): Promise<string> => {
		const known = cookies.get(login);
		if (known) return known;
		const fresh = fetch(`${address}/api/v1/demo-logins/${login}`, { method: "POST" }).then(
			({ headers }) => (headers.get("set-cookie") ?? "").split(";")[0] ?? "",
		);
		cookies.set(login, fresh);
		return fresh;
	};
	const send: Send = async (login, method, where, body) => {
		const headers = { cookie: await cookieOf(login), "idempotency-key": randomUUID() };
		const json = body && { body: JSON.stringify(body) };
		const type = body && { "content-type": "application/json" };
		const told = await fetch(`${address}/api/v1${where}`, { method, headers: { ...headers, ...type }, ...json });
		return (await told.json()) as Record<string, unknown>;
	};
	return { cookieOf, send };
}
