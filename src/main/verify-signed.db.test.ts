import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Answer } from "#kernel/endpoint.ts";
import { verifySigned } from "#main/cli/verify-signed.ts";
import type { readProof } from "#modules/cases/contract.ts";
import { readAnchors } from "#platform/anchors.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openSigningKey, type SigningKey } from "#platform/signing.ts";
import { proposed, server, step, submitted } from "#testing/registration.ts";

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Proof = Mutable<Answer<typeof readProof>>;
const NOBODY = { anchors: [] };

async function proofOf(id: string, login = "zhou-min"): Promise<Proof> {
	await server.tick();
	const { status, body } = await (await server.as(login)).get(`/cases/${id}/proof`);
	expect(status).toBe(200);
	return body;
}

const kinds = async (file: object, trusted: Parameters<typeof verifySigned>[1] = NOBODY) =>
	(await verifySigned(JSON.stringify(file), trusted)).faults.map(({ kind }) => kind);

/** Signed anew by whoever has altered it. */
function forged(proof: Proof, key: SigningKey, change: (proof: Proof) => void): Proof {
	const copy = structuredClone(proof);
	change(copy);
	const { signature: _, ...document } = { ...copy, key: key.publicKey };
	return { ...document, signature: key.sign(canonicalJson(document)) };
}

describe("a proof of deadlines, away from the zone", () => {
	test("holds in every check, for a case that runs and for one that was decided, whoever took it", async () => {
		for (const id of [await submitted(await server.as("zhou-min")), await proposed()]) {
			const verdict = await verifySigned(JSON.stringify(await proofOf(id), null, "\t"), NOBODY);
			expect(verdict).toMatchObject({ ok: true, kind: "proof", case: id, faults: [] });
			expect(new Set(Object.values(verdict.checks))).toEqual(new Set(["matches"]));
		}
	});

	test("names nobody and holds no paper", async () => {
		const id = await proposed();
		expect(JSON.stringify(await proofOf(id))).not.toMatch(/周敏|Zhou Min|(person|staff|firm):|符合条件/);
	});

	test("whatever was altered in it is found, and by what", async () => {
		const proof = await proofOf(await proposed());
		const altered = (change: (proof: Proof) => void) => {
			const copy = structuredClone(proof);
			change(copy);
			return kinds(copy);
		};
		expect(await altered((copy) => (copy.number = "A02-1"))).toEqual(["signature"]);
		expect(await altered((copy) => (copy.answer.acceptedOn = "2022-07-20"))).toEqual(["deadlines", "signature"]);
		expect(await altered((copy) => copy.history.events.pop())).toEqual(["history", "deadlines", "signature"]);
		expect(await altered((copy) => copy.records.pop())).toEqual(["history", "signature"]);
		expect(await altered((copy) => copy.calendar.years[0]?.rest.push("2022-07-27" as never))).toContain("calendar");
		expect(await altered((copy) => (copy.settings.clocks.K2.term = { n: 60, unit: "workday" }))).toEqual(
			expect.arrayContaining(["signature"]),
		);
	});

	test("signed anew by another it is found by the seals, by the key one was told, and by one's own anchors", async () => {
		const proof = await proofOf(await proposed());
		const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-forger-"));
		const other = openSigningKey(openDataFolder(folder));
		const copy = forged(proof, other, (one) => (one.number = "A02-1"));
		rmSync(folder, { recursive: true });
		expect(new Set(await kinds(copy))).toEqual(new Set(["seals"]));
		expect(await kinds(copy, { ...NOBODY, key: proof.key })).toContain("other-key");
		const anchors = readAnchors(readFileSync(path.join(server.folder, "anchors", "alpha.jsonl"), "utf8"));
		expect(await kinds(proof, { anchors, key: proof.key })).toEqual([]);
		const moved = anchors.map((anchor) => ({ ...anchor, head: "0".repeat(64) }));
		expect(await kinds(proof, { anchors: moved })).toContain("anchor-differs");
	});

	test.each(["", "[]", "{}", '{"format":"landfall-proof/1"}', "{"])(
		"%j is no file that was signed here",
		async (words) => {
			expect(await verifySigned(words, NOBODY)).toMatchObject({ ok: false, faults: [{ kind: "unreadable" }] });
		},
	);

	test("a certificate's receipt that was downloaded is checked in the same way", async () => {
		const id = await proposed();
		await step(await server.as("wu-tao"), id, "CaseGranted");
		await server.work();
		await server.tick();
		const { body: page } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		const { body: receipt } = await server.nobody.get(`/verify/${page.certificate.verify}`);
		expect(await verifySigned(JSON.stringify(receipt), NOBODY)).toMatchObject({
			ok: true,
			kind: "receipt",
			faults: [],
		});
		receipt.certificate.number = "another";
		expect(await kinds(receipt)).toEqual(["signature"]);
	});
});

describe("a proof of deadlines, at the zone", () => {
	test("is for whom the case opens, and that staff took it is told to the holder", async () => {
		const id = await proposed();
		expect((await (await server.as("li-na")).get(`/cases/${id}/proof`)).status).not.toBe(200);
		await proofOf(id, "tang-jing");
		const { body } = await (await server.as("zhou-min")).get(`/me/reads?subject=${id}`);
		expect(JSON.stringify(body)).toContain("时限证明");
	});

	test("is printed with the signed file inside, the same bytes for the same proof", async () => {
		const id = await proposed();
		const { status, body, headers } = await (await server.as("zhou-min")).get(`/cases/${id}/proof/pdf?lang=zh`);
		expect(status).toBe(200);
		expect(headers["content-type"]).toBe("application/pdf");
		expect(body.subarray(0, 5).toString()).toBe("%PDF-");
		expect(body.includes("EmbeddedFile")).toBe(true);
		const again = await (await server.as("zhou-min")).get(`/cases/${id}/proof/pdf?lang=zh`);
		expect(body.equals(again.body)).toBe(true);
	});
});
