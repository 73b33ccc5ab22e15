import { describe, expect, test } from "vitest";
import { server, step, submitted } from "#testing/registration.ts";

async function ready(delivery: string): Promise<string> {
	const id = await submitted(await server.as("zhou-min"), { delivery });
	await step(await server.as("wang-fang"), id, "CaseAccepted");
	await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "符合条件" });
	await step(await server.as("wu-tao"), id, "CaseGranted");
	await server.work();
	return id;
}

describe("a result on paper", () => {
	test("waits at the window until it is handed out; the e-certificate is there at once", async () => {
		const id = await ready("window");
		const zhou = await server.as("zhou-min");
		expect((await zhou.get(`/cases/${id}`)).body).toMatchObject({
			status: "ready",
			delivery: { by: "window" },
			certificate: { number: expect.any(String) },
		});
		expect((await step(await server.as("wang-fang"), id, "ResultDelivered")).body).toMatchObject({
			status: "delivered",
			answer: { clocks: expect.arrayContaining([expect.objectContaining({ id: "K4", state: "stopped" })]) },
		});
	});

	test("goes by courier with a waybill, comes back after two attempts, and its clock runs on until it is handed over", async () => {
		const id = await ready("courier");
		const wang = await server.as("wang-fang");
		const K4 = ({ body }: { body: { answer: { clocks: readonly { id: string }[] } } }) =>
			body.answer.clocks.find((clock) => clock.id === "K4");
		expect((await step(wang, id, "ResultDispatched", { waybill: "?" })).status).toBe(400);
		const dispatched = await step(wang, id, "ResultDispatched", { waybill: "SF-20220726-1" });
		expect(dispatched.body.status).toBe("inTransit");
		expect(K4(dispatched)).toMatchObject({ state: "running", from: "2022-07-25", dueOn: "2022-08-08" });
		expect(await step(wang, id, "DeliveryFailed", { attempts: 1, note: "无人" })).toMatchObject({
			status: 422,
			body: { code: "case/delivery-not-tried-twice" },
		});
		const failed = await step(wang, id, "DeliveryFailed", { attempts: 2, note: "无人" });
		expect(failed.body.status).toBe("ready");
		expect(K4(failed)).toMatchObject({ state: "running", dueOn: "2022-08-08" });
		await step(wang, id, "ResultDispatched", { waybill: "SF-20220727-9" });
		expect(K4(await step(wang, id, "ResultDelivered", {}))).toMatchObject({ state: "stopped" });
	});

	test("shows no stranger its waybill", async () => {
		const id = await ready("courier");
		await step(await server.as("wang-fang"), id, "ResultDispatched", { waybill: "SF-SECRET-1" });
		const { body } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		const receipt = await server.nobody.get(`/verify/${body.certificate.verify}`);
		expect(receipt.status).toBe(200);
		expect(JSON.stringify(receipt.body)).not.toContain("SF-SECRET-1");
		expect(JSON.stringify(body.story)).toContain("SF-SECRET-1");
	});
});
