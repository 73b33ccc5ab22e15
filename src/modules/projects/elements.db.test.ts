import { expect, test } from "vitest";
import { server } from "#testing/registration.ts";

const need = (element: string, amount: string, after: number) => ({
	type: "NeedRecorded",
	after,
	data: { element, amount, source: "项目建议书" },
});

test("S3.3 the chain leader sees what P1 needs of the zone against what those that have signed leave, each sum by its projects", async () => {
	const chen = await server.as("chen-li");
	const { elements } = (await chen.get("/projects/isotope")).body;
	expect(elements).toMatchObject([
		{ id: "power", unit: { zh: "MVA" }, need: "20", taken: "44", left: "16", short: "4" },
		{ id: "water", need: "20000", taken: "26000", left: "24000", short: null },
	]);
	expect(elements[0].by).toMatchObject([
		{ id: "power-semi", amount: "38" },
		{ id: "saic-ai", amount: "6" },
	]);
});

test("a need is told anew, is in the element's unit and of one that the zone has", async () => {
	const liu = await server.as("liu-yang");
	const seq = async () => (await liu.get("/projects/isotope")).body.seq;
	const tell = async (element: string, amount: string) =>
		liu.post("/projects/isotope/facts", need(element, amount, await seq()));
	expect((await tell("power", "15.5")).status).toBe(200);
	const [power] = (await liu.get("/projects/isotope")).body.elements;
	expect(power).toMatchObject({ need: "15.5", short: null });
	expect((await tell("power", "20 MVA")).status).toBe(400);
	expect((await tell("power", "-1")).body.code).toBe("project/need-below-nothing");
	expect((await tell("steam", "1")).body.code).toBe("project/unknown-name");
});
