import { expect, test } from "vitest";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import type { PublicPack } from "#modules/exhibition/model.ts";
import { changedSince } from "#modules/roadmap/decide/since.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import { described, saves } from "#testing/saved-map.ts";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));
const NINE = { n: 9, unit: "workday" } as const;

/** The pack in force with another promise for company registration, and a seal that nobody needs any more. */
function published(): void {
	const { pack } = server;
	const rule = "entity.new and not(entity.new)";
	const { expr } = checkRule(rule, "boolean", makeDictionary(pack.facts));
	if (!expr) throw new Error("the rule is not understood");
	server.pack = {
		...pack,
		version: `sha256:${"2".repeat(64)}`,
		items: pack.items.map((item) => (item.code === "A02" ? { ...item, promised: NINE } : item)),
		roadmap: {
			...pack.roadmap,
			permits: pack.roadmap.permits.map((permit) => (permit.id === "A03" ? { ...permit, when: rule } : permit)),
		},
		expressions: { ...pack.expressions, [rule]: expr },
	};
}

const sliceOf = async (person: Person, version: string): Promise<PublicPack> =>
	(await person.get(`/zone/${encodeURIComponent(version)}`)).body;

test("a road map reopens under the version it was made with, says what has changed since, and moves on only when told", async () => {
	const zhou = await server.as("zhou-min");
	const before = server.pack.version;
	const { id } = (await saves(zhou, server)).body;
	published();
	const opened = (await zhou.get(`/roadmaps/${id}`)).body;
	expect(opened.version).toBe(before);

	const [was, now] = await Promise.all([sliceOf(zhou, opened.version), sliceOf(zhou, server.pack.version)]);
	expect(was.version).toBe(before);
	const since = changedSince(networkOf(was), networkOf(now), opened.project);
	expect(since.removed.map(({ id: entry }) => entry)).toEqual(["A03"]);
	expect(since.terms.map(({ id: entry, term, from, to }) => [entry, term, from?.n, to?.n])).toEqual([
		["A02", "promised", 1, 9],
	]);
	expect(since.rules.map(({ id: entry, rule }) => [entry, rule])).toEqual([["A03", "when"]]);

	const change = { project: described({ name: "改名" }), revision: 1 };
	const kept = await zhou.put(`/roadmaps/${id}`, { ...change, version: before });
	expect(kept.body).toMatchObject({ version: before, revision: 2 });
	const moved = await zhou.put(`/roadmaps/${id}`, { ...change, revision: 2, version: server.pack.version });
	expect(moved.body).toMatchObject({ version: server.pack.version, revision: 3 });
	const outcomes = await zhou.get(`/roadmaps/${id}/outcomes`);
	expect(outcomes.status).toBe(200);
});
