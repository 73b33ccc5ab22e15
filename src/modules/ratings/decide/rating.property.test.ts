import fc from "fast-check";
import { expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { isCounted, type Loop, loopOf, loopRefusal, type RatingRecord } from "#modules/ratings/decide/rating.ts";
import { LEVELS, LOOP_STEPS } from "#modules/ratings/model.ts";

const NO_NAME = { zh: "", en: "" };
const POSTS = ["head", "leader", "window", "examiner", "auditor", "assistant"] as const;
const PEOPLE = ["a", "b", "c", "d"] as const;

const callerShape = fc.record({
	id: fc.constantFrom(...PEOPLE),
	posts: fc.uniqueArray(fc.constantFrom(...POSTS), { maxLength: 4 }),
});
const callerOf = ({ id, posts }: { readonly id: string; readonly posts: readonly string[] }): Caller => ({
	actor: `staff:${id}`,
	name: NO_NAME,
	principal: `staff:${id}`,
	principalName: NO_NAME,
	appointments: posts.map((role) => (role === "leader" ? { role } : { role, of: "market" })),
	mandates: [],
});

/** Tries steps in any order, by anybody with any posts, and keeps those that are not refused. */
function played(
	level: (typeof LEVELS)[number],
	rated: readonly string[],
	tries: readonly { readonly step: (typeof LOOP_STEPS)[number]; readonly by: Caller }[],
): { readonly loop: Loop; readonly records: readonly RatingRecord[] } {
	const first = { subject: "case", of: "1", department: "market", rater: "person:p", level, tags: [], rated };
	let records: readonly RatingRecord[] = [{ seq: 1, type: "ServiceRated", at: 0, actor: "person:p", data: first }];
	for (const { step, by } of tries) {
		const loop = loopOf(records, "Asia/Shanghai");
		if (loopRefusal(step, by, loop)) continue;
		records = [...records, { seq: records.length + 1, type: step, at: 0, actor: by.actor, data: { note: "…" } }];
	}
	return { loop: loopOf(records, "Asia/Shanghai"), records };
}

test("no order of steps lets who was rated take one, or one person both raise and decide a dispute, or a good rating be left out", () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...LEVELS),
			fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 }),
			fc.array(fc.record({ step: fc.constantFrom(...LOOP_STEPS), by: callerShape }), { maxLength: 40 }),
			(level, people, tries) => {
				const rated = people.map((id) => `staff:${id}`);
				const { loop, records } = played(
					level,
					rated,
					tries.map(({ step, by }) => ({ step, by: callerOf(by) })),
				);
				const steps = records.slice(1);
				for (const { actor } of steps) expect(rated).not.toContain(actor);
				const raised = steps.find(({ type }) => type === "RatingDisputed");
				const decided = steps.filter(({ type }) => type === "RatingExcluded" || type === "DisputeRejected");
				for (const { actor } of decided) expect(actor).not.toBe(raised?.actor);
				expect(decided.length).toBeLessThanOrEqual(raised ? 1 : 0);
				expect(isCounted(loop.state)).toBe(!steps.some(({ type }) => type === "RatingExcluded"));
				if (level <= 3) expect(steps).toEqual([]);
				const closed = steps.findIndex(({ type }) => type === "RatingAnswered" || type === "RatingExcluded");
				if (closed >= 0) expect(closed).toBe(steps.length - 1);
			},
		),
		{ numRuns: 2_000 },
	);
});
