import { expect, test } from "vitest";
import { accepted, server, step, submitted } from "#testing/registration.ts";

const NINE = { n: 9, unit: "workday" } as const;

/** The pack in force with another promise for company registration, and no ground on which to deny anything. */
function published(): void {
	const { pack } = server;
	server.pack = {
		...pack,
		version: `sha256:${"2".repeat(64)}`,
		items: pack.items.map((item) =>
			item.code === "A02"
				? {
						...item,
						name: { zh: "企业开办", en: "Start of a company" },
						promised: NINE,
						variants: item.variants.map((one) => ({ ...one, promised: NINE })),
					}
				: item,
		),
		applications: { ...pack.applications, denialReasons: [] },
	};
}

test("a case is decided to its end by the version under which it began, and a later one by the new version", async () => {
	const id = await accepted();
	const before = server.pack.version;
	published();
	const later = await submitted(await server.as("zhou-min"));
	const zhou = await server.as("zhou-min");
	const [old, young] = await Promise.all([zhou.get(`/cases/${id}`), zhou.get(`/cases/${later}`)]);
	expect(old.body.item.promised).toMatchObject({ n: 1 });
	expect(young.body.item).toMatchObject({ name: { zh: "企业开办" }, promised: { n: 9 } });
	const mine = await zhou.get("/cases");
	const names = new Map(
		mine.body.cases.map((row: { id: string; itemName: { zh: string } }) => [row.id, row.itemName.zh]),
	);
	expect(names.get(id)).toBe(old.body.item.name.zh);
	expect(names.get(later)).toBe("企业开办");

	const tang = await server.as("tang-jing");
	const reason = old.body.reasons.denial[0]?.id ?? "conditions-not-met";
	const denied = await step(tang, id, "DecisionProposed", { grant: false, opinion: "不符合", reason });
	expect(denied.status).toBe(200);
	await step(await server.as("wang-fang"), later, "CaseAccepted");
	const unknown = await step(tang, later, "DecisionProposed", { grant: false, opinion: "不符合", reason });
	expect(unknown.body.code).toBe("case/unknown-reason");

	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ stream_id: string; pack_version: string }>(
			"SELECT DISTINCT stream_id, pack_version FROM cases.event WHERE stream_id = ANY($1)",
			[[id, later]],
		);
	expect(new Map(rows.map((row) => [row.stream_id, row.pack_version]))).toEqual(
		new Map([
			[id, before],
			[later, server.pack.version],
		]),
	);
});
