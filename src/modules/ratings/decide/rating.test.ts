import { describe, expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import {
	againRefusal,
	type Loop,
	loopOf,
	loopRefusal,
	opinionRefusal,
	type RatingRecord,
	shownToRated,
	sideOfRating,
	termsOf,
} from "#modules/ratings/decide/rating.ts";
import { pressingDay, termAnswer } from "#modules/ratings/decide/terms.ts";
import { type Level, RATING_DEFAULTS } from "#modules/ratings/model.ts";
import { scienceCityCalendar } from "#testing/science-city.ts";

const calendar = scienceCityCalendar();
const ZONE = "Asia/Shanghai";
const NO_NAME = { zh: "", en: "" };
const staff = (id: string, ...posts: readonly (readonly [string, string?])[]): Caller => ({
	actor: `staff:${id}`,
	name: NO_NAME,
	principal: `staff:${id}`,
	principalName: NO_NAME,
	appointments: posts.map(([role, of]) => (of === undefined ? { role } : { role, of })),
	mandates: [],
});
const clerk = staff("clerk", ["window"]);
const examiner = staff("examiner", ["examiner", "market"]);
/** Had a hand in it, and is the head. */
const head = staff("head", ["head", "market"]);
const deputy = staff("deputy", ["head", "market"]);
const leader = staff("leader", ["leader"]);
const otherHead = staff("other", ["head", "ecology"]);
const auditor = staff("auditor", ["auditor"]);
const rater: Caller = { ...staff("x"), actor: "person:zhou", principal: "person:zhou", appointments: [] };

const at = (moment: string) => Date.parse(`${moment}:00+08:00`);
const rated = (level: Level): RatingRecord => ({
	seq: 1,
	type: "ServiceRated",
	at: at("2022-07-25T10:00"),
	actor: "person:zhou",
	data: {
		subject: "case",
		of: "1",
		number: "A02-1",
		item: "A02",
		department: "market",
		window: null,
		rater: "person:zhou",
		rated: ["staff:clerk", "staff:examiner", "staff:head"],
		level,
		tags: [],
		words: "0",
		channel: "pc",
	},
});
type Taken = readonly [type: string, actor: string, on: string];
const then = (...steps: readonly Taken[]): Loop =>
	loopOf(
		[
			rated(5),
			...steps.map(([type, actor, on], index) => ({
				seq: index + 2,
				type,
				data: { level: 2 },
				at: at(on),
				actor: `staff:${actor}`,
			})),
		],
		ZONE,
	);
const CONTACT = ["RaterContacted", "deputy", "2022-07-26T10:00"] as const;
const DISPUTE = ["RatingDisputed", "deputy", "2022-07-27T10:00"] as const;
const PLAN = ["FixPlanned", "deputy", "2022-07-28T10:00"] as const;
const answers = (loop: Loop, on: string) =>
	Object.fromEntries(
		termsOf(loop, RATING_DEFAULTS).map((run) => {
			const told = termAnswer(run, Math.floor(at(`${on}T08:00`) / 86_400_000), calendar);
			return [told.id, told];
		}),
	);

describe("a bad rating", () => {
	test("is contacted in 1, verified in 3, answered in 5 working days of the day it was given", () => {
		const terms = answers(then(), "2022-07-25");
		expect([terms.contact?.dueOn, terms.verify?.dueOn, terms.answer?.dueOn, terms.fix]).toEqual([
			"2022-07-26",
			"2022-07-28",
			"2022-08-01",
			undefined,
		]);
		expect(pressingDay(termsOf(then(), RATING_DEFAULTS), calendar)).toBe("2022-07-26");
		expect(terms.contact?.steps.map(({ text }) => text.zh)[0]).toBe("期限1个工作日，自2022年7月25日的次日起算");
	});

	test("that is founded is put right in 15 working days; to say so in time is the answer", () => {
		const terms = answers(then(CONTACT, PLAN), "2022-08-12");
		expect(terms.answer).toMatchObject({ state: "stopped", stoppedOn: "2022-07-28", late: 0 });
		expect(terms.fix).toMatchObject({ state: "running", dueOn: "2022-08-15", remaining: 1 });
	});

	test("answered late says by how many working days", () => {
		const late = then(
			CONTACT,
			["RatingExplained", "deputy", "2022-07-28T10:00"],
			["RatingAnswered", "deputy", "2022-08-03T10:00"],
		);
		expect(answers(late, "2022-08-10").answer).toMatchObject({ state: "stopped", late: 2 });
	});

	test("has terms whose day cannot be told where the calendar ends, and is taken all the same", () => {
		const last = { ...rated(5), at: at("2026-12-31T10:00") };
		const loop = loopOf([last], ZONE);
		expect(pressingDay(termsOf(loop, RATING_DEFAULTS), calendar)).toBeNull();
		const [contact] = termsOf(loop, RATING_DEFAULTS);
		expect(contact && termAnswer(contact, contact.from, calendar)).toMatchObject({ dueOn: null, state: "running" });
	});

	test("is handled by a head of the department or a leader who had no part in it, never by who was rated", () => {
		for (const who of [deputy, leader]) expect(loopRefusal("RaterContacted", who, then())).toBeUndefined();
		for (const who of [clerk, examiner, head])
			expect(loopRefusal("RaterContacted", who, then())).toMatchObject({ refused: "rating/own" });
		for (const who of [otherHead, auditor])
			expect(loopRefusal("RaterContacted", who, then())).toMatchObject({ refused: "access/not-yours-to-do" });
	});

	test("that is disputed is reviewed by another pair of eyes, which may be of another department", () => {
		const disputed = then(CONTACT, DISPUTE);
		expect(loopRefusal("RatingExcluded", deputy, disputed)).toMatchObject({ refused: "rating/same-eyes" });
		expect(loopRefusal("RatingExcluded", head, disputed)).toMatchObject({ refused: "rating/own" });
		expect(loopRefusal("RatingExcluded", otherHead, disputed)).toBeUndefined();
		expect(sideOfRating(otherHead, disputed)).toBe("handler");
		expect(sideOfRating(otherHead, then(CONTACT))).toBeUndefined();
	});

	test("is disputed once: when that was rejected it is put right or explained", () => {
		const rejected = then(CONTACT, DISPUTE, ["DisputeRejected", "leader", "2022-07-28T10:00"]);
		expect(rejected.state).toBe("verifying");
		expect(loopRefusal("RatingDisputed", deputy, rejected)).toMatchObject({ refused: "rating/not-in-state" });
		expect(loopRefusal("FixPlanned", deputy, rejected)).toBeUndefined();
		expect(answers(rejected, "2022-08-10").verify).toMatchObject({ stoppedOn: "2022-07-27" });
	});

	test("is rated again once, after the answer, and the first rating stays the one that counts", () => {
		const answered = then(CONTACT, PLAN, ["RatingAnswered", "deputy", "2022-08-01T10:00"]);
		expect(againRefusal(answered)).toBeUndefined();
		const again = then(
			CONTACT,
			PLAN,
			["RatingAnswered", "deputy", "2022-08-01T10:00"],
			["RatedAgain", "zhou", "2022-08-02T10:00"],
		);
		expect(again).toMatchObject({ state: "reRated", again: 2, rated: { level: 5 } });
		for (const loop of [then(), then(CONTACT, PLAN), again])
			expect(againRefusal(loop)).toMatchObject({ refused: "rating/not-answered" });
	});
});

test("a good rating opens nothing", () => {
	for (const level of [1, 2, 3] as const) {
		const loop = loopOf([rated(level)], ZONE);
		expect(termsOf(loop, RATING_DEFAULTS)).toEqual([]);
		expect(loopRefusal("RaterContacted", deputy, loop)).toMatchObject({ refused: "rating/not-in-state" });
	}
});

test("who was rated sees nothing while it is looked into, then what was said, and when it is closed of which case", () => {
	const seen = (...steps: readonly Taken[]) => shownToRated({ ...then(...steps), level: 5 }, then().ratedOn + 30);
	expect(seen()).toBe("nothing");
	expect(seen(CONTACT)).toBe("nothing");
	expect(seen(CONTACT, DISPUTE)).toBe("words");
	expect(seen(CONTACT, PLAN)).toBe("words");
	expect(seen(CONTACT, PLAN, ["RatingAnswered", "deputy", "2022-08-01T10:00"])).toBe("all");
	const good = loopOf([rated(1)], ZONE);
	expect(shownToRated({ ...good, level: 1 }, good.ratedOn)).toBe("nothing");
	expect(shownToRated({ ...good, level: 1 }, good.ratedOn + 1)).toBe("all");
	expect([rater, clerk, deputy, auditor, otherHead].map((who) => sideOfRating(who, good))).toEqual([
		"rater",
		"rated",
		"handler",
		"reader",
		undefined,
	]);
});

test("a tag is one of the pack's, for where the rating is given", () => {
	const settings = {
		...RATING_DEFAULTS,
		tags: [{ id: "attitude", name: NO_NAME, at: ["visit" as const] }],
	};
	expect(opinionRefusal(["attitude"], "visit", settings)).toBeUndefined();
	const refused = opinionRefusal(["attitude"], "case", settings);
	expect(isRefusal(refused) && refused.refused).toBe("rating/unknown-tag");
});
