import { expect } from "vitest";
import type { Endpoint } from "#kernel/endpoint.ts";
import { photo, recorded } from "#testing/led-project.ts";
import { submitted } from "#testing/registration.ts";
import { png } from "#testing/sample-files.ts";
import { saves, shares } from "#testing/saved-map.ts";
import { filesIn, picture, submit, upload } from "#testing/uploads.ts";
import { freshKey, type Person, type Told, type ZoneServer } from "#testing/zone-server.ts";

/** Ids of what there is in a zone, each by the words before it in an address: `cases/files` for `/cases/{id}/files/{file}`. */
export type Things = Readonly<Record<string, string>>;

/** What the pack says, or a login of the demo: the same in every zone that has it. */
export const OF_THE_PACK: ReadonlySet<string> = new Set([
	"demo-logins",
	"indicators",
	"zone",
	"items",
	"bundle-guides",
]);

/** Words of people that no answer may have but those of which the table says so. */
export const PERSONAL = {
	"identity card": "500101199001014321",
	telephone: "13800004321",
	contact: "欧阳文静",
	"contact's telephone": "13911112222",
	"contact's mail": "ouyang@firm.example",
} as const;

/** The words before each part of an address that is an id. */
export const keysIn = (path: string): readonly string[] => {
	const words: string[] = [];
	return path
		.split("/")
		.slice(1)
		.flatMap((part) => (part.startsWith("{") ? [words.join("/")] : (words.push(part), [])));
};

/** An address about these things. */
export function pathOf({ path }: Endpoint, things: Things): string {
	const keys = [...keysIn(path)];
	return path.replaceAll(/\{\w+\}/g, () => things[keys.shift() ?? ""] ?? "nothing-like-it");
}

/** Ids of the same form behind which nothing is. */
export const missing = (things: Things): Things =>
	Object.fromEntries(
		Object.entries(things).map(([key, id]) => [key, id.replace(/\w{4,}$/, (end) => "0".repeat(end.length))]),
	);

const ok = ({ status, body }: Told, what: string) => {
	expect(status, `${what} ${JSON.stringify(body)}`).toBe(200);
	return body;
};
const handedIn = (person: Person, path: string, name: string) =>
	person.send({
		method: "POST",
		path: `${path}?name=${encodeURIComponent(name)}`,
		body: png(9, 9),
		headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
	});

/** One of each kind that a zone has, with a file and a paper where it may have them. */
export async function thingsOf(server: ZoneServer, zone: string): Promise<Things> {
	const as = (login: string) => server.as(login, zone);
	const [zhou, chen, wang] = [await as("zhou-min"), await as("chen-li"), await as("wang-fang")];
	const [ended, ownCase] = [await granted(as), await caseWithFile(zhou)];
	const step = await wang.get(`/cases/${ownCase}`);
	ok(await wang.post(`/cases/${ownCase}/steps`, { type: "CaseAccepted", after: step.body.seq }), "accepted");
	const { body: page } = await zhou.get(`/cases/${ownCase}`);
	const draft = await draftWithFile(zhou);
	const map = (await saves(zhou, server)).body.id as string;
	await shares(zhou, map);
	const project = await recorded(await as("liu-yang"));
	const meeting = ok(await chen.post("/meetings", called(project)), "meeting");
	const about = { kind: "fact", id: "company.capital" };
	const dispute = ok(await zhou.post("/disputes", { about, claimed: "300000", ground: "登记有误" }), "dispute");
	const proof = ok(await handedIn(zhou, `/disputes/${dispute.id}/proofs`, "变更.png"), "proof");
	const bad = ok(await zhou.post(`/cases/${ended}/rating`, { level: 4, text: "等了太久" }), "rating");
	const links = (await zhou.get(`/roadmaps/${map}`)).body;
	return {
		cases: ownCase,
		"cases/files": page.materials.flatMap((one: { files: { id: string }[] }) => one.files)[0].id,
		"cases/documents": page.documents[0].id,
		"audit/cases": page.number,
		...(await bundleOf(zhou)),
		verify: await codeOf(zhou, ended),
		calendar:
			String(ok(await zhou.post("/me/calendar"), "calendar").path)
				.split("/")
				.at(-1) ?? "nothing",
		...draft,
		...(await atTheCounter(wang)),
		roadmaps: map,
		"roadmaps/links": links.links?.[0]?.id ?? "nothing",
		projects: project,
		"projects/files": await projectFile(await as("liu-yang"), project),
		meetings: meeting.id,
		disputes: dispute.id,
		"disputes/proofs": proof.id ?? JSON.stringify(proof),
		ratings: bad.id ?? `case-${ended}`,
		complaints: ok(await zhou.post("/complaints", { case: ownCase, text: "窗口不收材料" }), "complaint").id,
		deputies: await deputyOf(await as("wu-tao")),
	};
}

const called = (project: string) => ({
	title: "用地调度会",
	startsAt: "2022-07-25T08:30:00+08:00",
	place: "二楼会议室",
	invited: ["staff:li-na", "staff:zhao-qiang"],
	agenda: [{ says: "出让逾期三天", project }],
});

async function granted(as: (login: string) => Promise<Person>): Promise<string> {
	const id = await submitted(await as("zhou-min"));
	const steps: readonly (readonly [string, string, object])[] = [
		["wang-fang", "CaseAccepted", {}],
		["tang-jing", "DecisionProposed", { grant: true, opinion: "符合条件" }],
		["wu-tao", "CaseGranted", {}],
	];
	for (const [login, type, more] of steps) {
		const person = await as(login);
		const { seq } = (await person.get(`/cases/${id}`)).body;
		ok(await person.post(`/cases/${id}/steps`, { type, after: seq, ...more }), type);
	}
	return id;
}

async function asked(zhou: Person): Promise<string> {
	const { id } = (await zhou.post("/drafts", { item: "A02" })).body;
	const { body } = await zhou.get(`/drafts/${id}`);
	const form = Object.fromEntries(body.form.map(({ id: at, value }: { id: string; value: string }) => [at, value]));
	const saving = { revision: body.revision, form, consents: [], commitments: ["premises-proof"] };
	ok(await zhou.put(`/drafts/${id}`, saving), "saved");
	ok(await upload(zhou, id, picture()), "upload");
	return id;
}

async function caseWithFile(zhou: Person): Promise<string> {
	return ok(await submit(zhou, await asked(zhou)), "submitted").id;
}

async function draftWithFile(zhou: Person): Promise<Things> {
	const id = await asked(zhou);
	return { drafts: id, "drafts/files": filesIn(await zhou.get(`/drafts/${id}`))[0]?.id ?? "nothing" };
}

/** Somebody who came to the window, with an intake that has a file. */
async function atTheCounter(wang: Person): Promise<Things> {
	const holder = ok(
		await wang.post("/counter/holders", {
			kind: "person",
			name: "陈静怡",
			document: { kind: "identityCard", number: PERSONAL["identity card"] },
			phone: PERSONAL.telephone,
		}),
		"holder",
	);
	const ticket = ok(await wang.post("/counter/tickets", {}), "ticket");
	const { id } = ok(await wang.post("/counter/drafts", { holder: holder.id, item: "A02" }), "intake");
	const path = `/counter/drafts/${id}/files`;
	const file = await wang.send({
		method: "POST",
		path: `${path}?material=shareholder-identity&name=x.png`,
		body: picture(),
		headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
	});
	return {
		"counter/holders": holder.id,
		"counter/tickets": ticket.id,
		"counter/drafts": id,
		"counter/drafts/files": file.status === 200 ? (filesIn(file)[0]?.id ?? "nothing") : JSON.stringify(file.body),
	};
}

/** A bundle of two items; none of its letters is out. */
async function bundleOf(zhou: Person): Promise<Things> {
	const started = ok(await zhou.post("/drafts", { item: "company-start", members: ["A02", "A05"] }), "bundle").id;
	const { body } = await zhou.get(`/drafts/${started}`);
	for (const { id } of body.materials.filter((one: { asked: boolean }) => one.asked))
		ok(await upload(zhou, started, picture(), { material: id }), "paper");
	const { revision } = (await zhou.get(`/drafts/${started}`)).body;
	const form = Object.fromEntries(body.form.map(({ id, value }: { id: string; value: string }) => [id, value]));
	const consents = body.consents.map(({ type }: { type: string }) => type);
	const more = { form: { ...form, "staff.first": "12", "seal.set": "basic" }, commitments: ["premises-proof"] };
	const saved = ok(await zhou.put(`/drafts/${started}`, { revision, consents, ...more }), "saved");
	const sent = await zhou.post("/bundles", { draft: started, revision: saved.revision, signed: true });
	return { bundles: ok(sent, "bundle").id };
}

async function codeOf(zhou: Person, id: string): Promise<string> {
	const { certificate } = (await zhou.get(`/cases/${id}`)).body;
	return certificate?.verify ?? "nothing";
}

async function projectFile(liu: Person, project: string): Promise<string> {
	const hash = await photo(liu, project, 31);
	const { seq } = (await liu.get(`/projects/${project}`)).body;
	ok(
		await liu.post(`/projects/${project}/contacts`, {
			after: seq,
			name: PERSONAL.contact,
			phone: PERSONAL["contact's telephone"],
			mail: PERSONAL["contact's mail"],
		}),
		"contact",
	);
	return hash;
}

async function deputyOf(head: Person): Promise<string> {
	const week = { from: "2022-09-26", until: "2022-09-28", note: "出差" };
	const named = { role: "head", department: "market-regulation", deputy: "staff:tang-jing", ...week };
	return ok(await head.post("/deputies", named), "deputy").id;
}
