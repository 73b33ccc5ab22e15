import { expect } from "vitest";
import { png } from "#testing/sample-files.ts";
import { freshKey, type Person, type Told, zoneServer } from "#testing/zone-server.ts";

export const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
export const server = zoneServer(MONDAY);
const SIGNS = "甲丙戊庚壬东西南北中春夏秋金木水火土";
let made = 0;
/** Two characters that no other project of these tests has, nor sounds like. */
export const sign = (): string => `${SIGNS[++made % SIGNS.length]}${SIGNS[Math.floor(made / SIGNS.length)]}`;

export const lead = (more: object = {}) => ({
	name: { zh: `测试项目${sign()}号` },
	investor: { name: { zh: `投资方${sign()}有限公司` } },
	industry: "life-health",
	chain: "bio",
	source: { channel: "own" },
	content: { zh: "生产" },
	...more,
});

export async function recorded(person: Person, more: object = {}): Promise<string> {
	const { status, body } = await person.post("/projects", lead(more));
	expect(status, JSON.stringify(body)).toBe(200);
	return body.id;
}

export const page = async (person: Person, id: string) => (await person.get(`/projects/${id}`)).body;

export async function tell(person: Person, id: string, type: string, data: object, more: object = {}): Promise<Told> {
	const { seq } = await page(await server.as("liu-yang"), id);
	return person.post(`/projects/${id}/facts`, { type, after: seq, data, ...more });
}

export async function told(person: Person, id: string, type: string, data: object, more: object = {}): Promise<void> {
	const answer = await tell(person, id, type, data, more);
	expect(answer.status, `${type} ${JSON.stringify(answer.body)}`).toBe(200);
}

export async function photo(person: Person, id: string, width: number): Promise<string> {
	const { status, body } = await person.send({
		method: "POST",
		path: `/projects/${id}/files?name=${encodeURIComponent("现场.png")}`,
		body: png(width, 30),
		headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
	});
	expect(status, JSON.stringify(body)).toBe(200);
	return body.hash;
}

export const yi = (amount: string) => ({ amount, unit: "yi", currency: "CNY" });
export const contract = [{ proof: "contract", document: "合同 1 号" }];

/** Led up to a formal contract of ten 亿元. */
export async function signed(): Promise<string> {
	const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
	const id = await recorded(liu);
	await told(liu, id, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
	await told(liu, id, "MeetingHeld", { with: "投资方", minutes: "谈了" });
	const items = [{ item: "research", points: "22", of: "25", evidence: "报告" }];
	await told(liu, id, "ProjectScored", { kind: "self", items });
	await told(liu, id, "ProjectScored", { kind: "review", items });
	await told(chen, id, "ReviewDecided", { admitted: true, minutes: "纪要" });
	await told(liu, id, "AgreementSigned", { agreement: "a1", class: "formal", amount: yi("10"), proofs: contract });
	return id;
}
