import { describe, expect, test } from "vitest";
import { factRefusal } from "#modules/projects/decide/check.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { replyBy } from "#modules/projects/decide/ladder.ts";
import { lightOfLife } from "#modules/projects/decide/lit.ts";
import { mayRaise } from "#modules/projects/decide/slips.ts";
import { waitsOf } from "#modules/projects/decide/waits.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { factsOf, GIVEN, type Happened, UP_TO_SIGNED } from "#testing/projects.ts";

type By = readonly [actor: string, ...told: Happened];

const OWNED: Happened = [
	"OwnerAssigned",
	"2022-02-02",
	{ owner: "staff:liu", credit: [{ to: "staff:liu", share: "100" }] },
];
const PLAN: Happened = ["MilestonePlanned", "2022-02-03", { stage: "started", on: "2022-03-01" }];
/** Signed, led by Liu, and its start of works planned for the first of March, which is a Tuesday. */
const LATE = [...UP_TO_SIGNED, OWNED, PLAN];

const history = (...more: readonly By[]): readonly Fact[] => {
	const facts = factsOf(...LATE, ...more.map(([, ...told]) => told as unknown as Happened));
	return facts.map((fact, i) => ({ ...fact, actor: more[i - LATE.length]?.[0] ?? "staff:liu" }));
};
const lived = (...more: readonly By[]) => lifeOf(effective(history(...more), GIVEN.timeZone), GIVEN);
const refused = (before: readonly By[], ...added: readonly [By]): string | undefined => {
	const facts = history(...before, ...added);
	const last = facts.at(-1);
	return last && factRefusal(facts.slice(0, -1), last, GIVEN)?.refused;
};

const slip = (step: string, on: string, more: object = {}, by = "staff:chen"): By => [
	by,
	"SlipIssued",
	on,
	{ slip: step, step, about: "开工", because: "overdue", to: "staff:liu", ...more },
];
const answer = (id: string, on: string, by = "staff:liu"): By => [
	by,
	"SlipAnswered",
	on,
	{ slip: id, says: "已进场", evidence: "照片" },
];
const close = (id: string, on: string, by = "staff:chen"): By => [by, "SlipClosed", on, { slip: id, says: "属实" }];
const cause = (until: string, on = "2022-03-03", by = "staff:chen"): By => [
	by,
	"CauseApproved",
	on,
	{ reason: "等待环评批复", until },
];
const raisable = (today: string, ...more: readonly By[]) =>
	mayRaise(lived(...more), GIVEN, today).map(({ step, because }) => `${step.id}: ${because}`);

describe("the ladder of slips", () => {
	const REMINDED = slip("reminder", "2022-03-03");

	test("begins with a reminder where the light is yellow, and a red one may call for supervision at once", () => {
		expect(raisable("2022-02-20")).toEqual([]);
		expect(raisable("2022-02-25")).toEqual(["reminder: near"]);
		expect(raisable("2022-03-03")).toEqual(["reminder: overdue", "supervision: overdue"]);
		expect(refused([], slip("reminder", "2022-02-20"))).toBe("project/slip-without-cause");
		expect(refused([], slip("supervision", "2022-02-25", { because: "near" }))).toBe("project/slip-without-cause");
		expect(refused([], slip("reminder", "2022-03-03", { because: "stuck" }))).toBe("project/slip-without-cause");
		expect(refused([], REMINDED)).toBeUndefined();
	});

	test("a step runs for the working days of the pack: three after Thursday end on Tuesday", () => {
		expect(replyBy("reminder", "2022-03-03", GIVEN)).toBe("2022-03-08");
	});

	test("goes on to the next step once nobody answered in time, never past one, never to a second while one is open", () => {
		const urging = (on: string) => slip("urging", on, { because: "expired" });
		expect(refused([], slip("urging", "2022-03-03"))).toBe("project/slip-skipped");
		expect(refused([REMINDED], urging("2022-03-08"))).toBe("project/slip-open");
		expect(refused([REMINDED], slip("reminder", "2022-03-09", { slip: "again" }))).toBe("project/slip-skipped");
		expect(refused([REMINDED], slip("summons", "2022-03-09", { because: "expired" }))).toBe("project/slip-skipped");
		expect(refused([REMINDED], slip("urging", "2022-03-09"))).toBe("project/slip-without-cause");
		expect(raisable("2022-03-09", REMINDED)).toEqual(["urging: expired"]);
		expect(refused([REMINDED], urging("2022-03-09"))).toBeUndefined();
		expect(refused([REMINDED, urging("2022-03-09")], answer("reminder", "2022-03-10"))).toBe("project/no-such-slip");
		const late = [REMINDED, answer("reminder", "2022-03-09")];
		expect(refused(late, urging("2022-03-10"))).toBe("project/slip-open");
	});

	test("is answered by its receiver and closed by who issued it, after the answer", () => {
		expect(refused([REMINDED], answer("reminder", "2022-03-04", "staff:li"))).toBe("project/not-yours");
		expect(refused([REMINDED], close("reminder", "2022-03-04"))).toBe("project/slip-unanswered");
		const answered = [REMINDED, answer("reminder", "2022-03-04")];
		expect(refused(answered, close("reminder", "2022-03-07", "staff:li"))).toBe("project/not-yours");
		expect(refused(answered, close("reminder", "2022-03-07"))).toBeUndefined();
		const closed = [...answered, close("reminder", "2022-03-07")];
		expect(refused(closed, close("reminder", "2022-03-08"))).toBe("project/no-such-slip");
		expect(raisable("2022-03-08", ...closed)).toEqual(["reminder: overdue", "supervision: overdue"]);
	});

	test("goes to who leads the project, from another person, on the day itself", () => {
		expect(refused([], slip("reminder", "2022-03-03", { to: "staff:li" }))).toBe("project/slip-receiver");
		expect(refused([], slip("reminder", "2022-03-03", {}, "staff:liu"))).toBe("project/slip-to-oneself");
		const [fact] = history(REMINDED).slice(-1);
		if (!fact) throw new Error("a slip was issued");
		const learnt = { ...fact, recordedAt: fact.at + 86_400_000 };
		expect(factRefusal(history(), learnt, GIVEN)?.refused).toBe("project/slip-back-dated");
	});

	test("waits for its receiver, then for who issued it, also while the project rests", () => {
		const waiting = (...more: readonly By[]) => waitsOf(lived(...more), GIVEN).find(({ kind }) => kind === "slip")?.for;
		expect(waiting(REMINDED)).toBe("staff:liu");
		expect(waiting(REMINDED, answer("reminder", "2022-03-04"))).toBe("staff:chen");
		const paused: By = ["staff:liu", "ProjectPaused", "2022-03-04", { reason: "资金" }];
		expect(waiting(REMINDED, paused)).toBe("staff:liu");
		expect(refused([paused], slip("reminder", "2022-03-05"))).toBe("project/resting");
	});

	test("a milestone told late does not undo a slip that went out before it was known", () => {
		const moved: By = [
			"staff:liu",
			"MilestonePlanned",
			"2022-03-02",
			{ stage: "started", on: "2022-06-01", reason: "…" },
		];
		const facts = history(REMINDED, moved);
		const last = facts.at(-1) as Fact;
		expect(factRefusal(facts.slice(0, -1), { ...last, recordedAt: last.at + 5 * 86_400_000 }, GIVEN)).toBeUndefined();
	});
});

describe("an approved cause", () => {
	test("stops yellow and red and the ladder until its day, and no longer", () => {
		expect(lightOfLife(lived(), GIVEN, "2022-03-04")).toMatchObject({ state: "red", because: "overdue" });
		const excused = lived(cause("2022-03-10"));
		expect(lightOfLife(excused, GIVEN, "2022-03-10")).toEqual({ state: "waiting", because: "excused", days: 0 });
		expect(lightOfLife(excused, GIVEN, "2022-03-11")).toMatchObject({ state: "red" });
		expect(refused([cause("2022-03-10")], slip("reminder", "2022-03-10"))).toBe("project/cause-holds");
		expect(raisable("2022-03-10", cause("2022-03-10"))).toEqual([]);
		expect(refused([cause("2022-03-10")], slip("reminder", "2022-03-11"))).toBeUndefined();
	});

	test("is approved by another than who leads the project, for days ahead", () => {
		expect(refused([], cause("2022-03-10", "2022-03-03", "staff:liu"))).toBe("project/own-cause");
		expect(refused([], cause("2022-03-02"))).toBe("project/window-reversed");
		expect(refused([], cause("2022-03-03"))).toBeUndefined();
	});
});
