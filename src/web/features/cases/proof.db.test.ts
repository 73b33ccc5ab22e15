import { describe, expect, test } from "vitest";
import { CHECKS, checkReceipt } from "#modules/cases/decide/proof.ts";
import { DAY, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";
import { applied, certified, holdForTwoMonths } from "#testing/renewals.ts";
import type { Receipt } from "#web/features/cases/cases.ts";
import { browserTools } from "#web/features/cases/proof-tools.ts";

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

async function receiptOf(id: string): Promise<Receipt> {
	await step(await server.as("wu-tao"), id, "CaseGranted");
	await server.work();
	await server.tick();
	const { body: page } = await (await server.as("zhou-min")).get(`/cases/${id}`);
	return (await server.nobody.get(`/verify/${page.certificate.verify}`)).body;
}

const first = <T>(list: readonly T[]): T => list[0] ?? expect.fail("nothing there");

const eventOf = (records: readonly { readonly event: unknown }[]) =>
	first(records).event as {
		readonly shown: Record<string, [string, unknown]>;
		readonly withheld: Record<string, string>;
	};

describe("a receipt in the stranger's browser", () => {
	test("matches in every check, from the fields of each record to the issuer's signature under the seal", async () => {
		const receipt = await receiptOf(await proposed());
		const { verdicts, seals } = await checkReceipt(receipt, browserTools());
		expect(verdicts).toEqual(Object.fromEntries(CHECKS.map((check) => [check, "matches"])));
		expect(seals).toMatchObject({ wrong: [], waiting: 0 });
		expect(receipt.records.length).toBeGreaterThan(4);
	});

	test("matches for a case that silence has accepted", async () => {
		const id = await submitted(await server.as("zhou-min"));
		server.now = MONDAY + 14 * DAY;
		await server.work();
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "符合条件" });
		const receipt = await receiptOf(id);
		server.now = MONDAY;
		expect(receipt.records.map(({ event }) => event.type)).toContain("CaseTacitlyAccepted");
		expect((await checkReceipt(receipt, browserTools())).verdicts.history).toBe("matches");
	});

	test("matches for a renewal that the law has granted, and not where it would have been another day", async () => {
		holdForTwoMonths();
		const zhou = await server.as("zhou-min");
		const id = await applied(zhou, await certified(zhou));
		server.now = Date.parse("2022-09-25T08:00:00+08:00");
		await server.work();
		await server.work();
		await server.tick();
		const { verify } = (await (await server.as("zhou-min")).get(`/cases/${id}`)).body.certificate;
		const receipt: Mutable<Receipt> = (await server.nobody.get(`/verify/${verify}`)).body;
		server.now = MONDAY;
		const { verdicts } = await checkReceipt(receipt, browserTools());
		expect(verdicts).toEqual(Object.fromEntries(CHECKS.map((check) => [check, "matches"])));
		first(receipt.history.events as Record<string, unknown>[]).renews = {
			certificate: "x",
			number: "x",
			until: "2022-09-30",
			late: false,
		};
		expect((await checkReceipt(receipt, browserTools())).verdicts.decision).toBe("differs");
	});

	test("is told apart when anything in it was altered, and by which check", async () => {
		const receipt = await receiptOf(await proposed());
		const altered = async (change: (receipt: Mutable<Receipt>) => void) => {
			const copy = structuredClone(receipt) as Mutable<Receipt>;
			change(copy);
			const { verdicts } = await checkReceipt(copy, browserTools());
			return CHECKS.filter((check) => verdicts[check] === "differs");
		};
		expect(await altered(({ records }) => (eventOf(records).withheld.actor = "0".repeat(64)))).toEqual(["records"]);
		expect(
			await altered(({ records }) => {
				const { shown } = eventOf(records);
				shown["data.number"] = [shown["data.number"]?.[0] ?? "", "A02-1"];
			}),
		).toEqual(["records", "history"]);
		expect(await altered(({ records }) => (first(records).leaf = "0".repeat(64)))).toEqual(["records", "seals"]);
		expect(await altered(({ records }) => records.splice(1, 1))).toEqual(["records", "history"]);
		expect(await altered(({ seals }) => (first(seals).previous = "1".repeat(64)))).toEqual(["seals"]);
		expect(await altered(({ seals }) => (first(seals).signature = receipt.signature))).toEqual(["seals"]);
		expect(
			await altered(({ records }) => {
				for (const { sealed } of records) sealed?.proof.push({ side: "left", hash: "2".repeat(64) });
			}),
		).toEqual(["seals"]);
	});

	test("that came before its last record was sealed says so, and claims nothing", async () => {
		const receipt = structuredClone(await receiptOf(await proposed())) as Mutable<Receipt>;
		const last = receipt.records.at(-1) ?? expect.fail("no record");
		last.sealed = null;
		const { verdicts, seals } = await checkReceipt(receipt, browserTools());
		expect(verdicts.seals).toBe("unknown");
		expect(seals).toMatchObject({ wrong: [], waiting: 1 });
	});
});
