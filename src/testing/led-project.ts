import { expect } from "vitest";
import { append, streamTable } from "#platform/append.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { transaction } from "#platform/transaction.ts";
import { SCORES } from "#testing/projects.ts";
import { png } from "#testing/sample-files.ts";
import { freshKey, type Person, type Told, type ZoneServer } from "#testing/zone-server.ts";

const CASES = streamTable<
	Record<string, unknown> & { zone_id: unknown; stream_id: unknown; seq: unknown; last_at: unknown }
>("cases", "case");

/** A case that was granted, kept as the module keeps one; answers with its number. */
export async function sampleCase(
	server: ZoneServer,
	{ item, number, grantedAt }: { readonly item: string; readonly number: string; readonly grantedAt: string },
): Promise<string> {
	const asked = { zone: "alpha", actor: "staff:wu-tao", purpose: "test", packVersion: "sha256:test" };
	const at = Date.parse(grantedAt);
	await transaction(server.database, makeContext(makeClock(server.now - Date.now()), asked), async (tx) => {
		append(tx, CASES, {
			stream: `case-${number}`,
			after: undefined,
			events: [{ type: "CaseGranted", data: {}, at }],
			state: {
				number,
				item,
				variant: "new",
				department: "construction",
				one_window: true,
				holder: "firm:isotope",
				pack_version: "sha256:test",
				roadmap: null,
				state: "granted",
				received_on: "2022-07-01",
				due_on: null,
				yellow_on: null,
				red_on: null,
				black_on: null,
				silent_on: null,
				calendar: "",
				papers: 0,
				asked: 0,
				asked_though_held: 0,
			},
		});
	});
	return number;
}

const SIGNS = "甲丙戊庚壬东西南北中春夏秋金木水火土";
let made = 0;
/** Two characters that no other project of these tests has, nor sounds like. */
const sign = (): string => `${SIGNS[++made % SIGNS.length]}${SIGNS[Math.floor(made / SIGNS.length)]}`;

/** A lead like no other. */
export const lead = (more: object = {}) => ({
	name: { zh: `测试项目${sign()}号` },
	investor: { name: { zh: `投资方${sign()}有限公司` } },
	industry: "life-health",
	chain: "bio",
	source: { channel: "own" },
	content: { zh: "生产" },
	...more,
});

/** Records a lead. */
export async function recorded(person: Person, more: object = {}): Promise<string> {
	const { status, body } = await person.post("/projects", lead(more));
	expect(status, JSON.stringify(body)).toBe(200);
	return body.id;
}

export const page = async (person: Person, id: string) => (await person.get(`/projects/${id}`)).body;

/** Tells a fact over the screen as it is now. */
export async function tell(person: Person, id: string, type: string, data: object, more: object = {}): Promise<Told> {
	const { seq } = await page(person, id);
	return person.post(`/projects/${id}/facts`, { type, after: seq, data, ...more });
}

/** The same, and it is taken. */
export async function told(person: Person, id: string, type: string, data: object, more: object = {}): Promise<void> {
	const answer = await tell(person, id, type, data, more);
	expect(answer.status, `${type} ${JSON.stringify(answer.body)}`).toBe(200);
}

/** Hands in a picture of that width; answers with its hash. */
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
const contract = [{ proof: "contract", document: "合同 1 号" }];

/** Scored, reviewed by another, agreed to by the departments that the card asks, and admitted. */
export async function admitted(server: ZoneServer, id: string): Promise<void> {
	const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
	const [luo, deng] = [await server.as("luo-bin"), await server.as("deng-lin")];
	const score = { card: "industrial", items: SCORES };
	await told(liu, id, "ProjectScored", { ...score, kind: "self" });
	await told(chen, id, "ProjectScored", { ...score, kind: "review" });
	await told(luo, id, "ReviewOpinionGiven", { department: "ecology", opinion: "agree", says: "同意" });
	await told(deng, id, "ReviewOpinionGiven", { department: "public-services", opinion: "agree", says: "同意" });
	await told(chen, id, "ReviewDecided", { admitted: true, minutes: "纪要" });
}

/** Led up to a formal contract of ten 亿元. */
export async function signed(server: ZoneServer): Promise<string> {
	const liu = await server.as("liu-yang");
	const id = await recorded(liu);
	await told(liu, id, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
	await told(liu, id, "MeetingHeld", { with: "投资方", minutes: "谈了" });
	await admitted(server, id);
	await told(liu, id, "AgreementSigned", { agreement: "a1", class: "formal", amount: yi("10"), proofs: contract });
	return id;
}
