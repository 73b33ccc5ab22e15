import { describe, expect, test } from "vitest";
import { signed } from "#testing/led-project.ts";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

/** The value of a number today, of the list of all and by itself. */
async function values(id: string): Promise<readonly [list: number, one: number]> {
	const leader = await server.as("sun-lan");
	const { body } = await leader.get("/indicators");
	const line = body.indicators.find((one: { readonly id: string }) => one.id === id);
	return [line.value, (await leader.get(`/indicators/${id}`)).body.value];
}

describe("a number that was asked before", () => {
	test("is another at once when a fact is recorded, sealed or not", async () => {
		for (const isSealed of [false, true, false, true]) {
			const [known] = await values("signed-amount-year");
			await signed(server);
			if (isSealed) await server.tick();
			const [list, one] = await values("signed-amount-year");
			expect(list).toBe(one);
			expect(list).toBe(known + 10);
		}
	});

	test("counts what was recorded by somebody else while it was being computed, at the next question", async () => {
		const [known] = await values("signed-amount-year");
		const asked = () => values("signed-amount-year");
		await Promise.all([asked(), signed(server), asked(), server.tick(), asked(), signed(server)]);
		expect(await asked()).toEqual([known + 20, known + 20]);
	});
});
