import { expect, test } from "vitest";
import { cancelRefusal, evolveMeeting, meetingRow, minutesRefusal } from "#modules/meetings/decide.ts";
import type { MeetingData, MeetingEvent } from "#modules/meetings/model.ts";

const CHEN = "staff:chen-li";
const LI = "staff:li-na";
const HOUR = Date.parse("2022-07-25T09:00:00+08:00");

const called: MeetingEvent = {
	type: "MeetingCalled",
	actor: CHEN,
	at: HOUR - 3_600_000,
	data: {
		title: "P1 用地调度会",
		startsAt: "2022-07-25T09:00:00+08:00",
		place: "二楼会议室",
		invited: [LI],
		agenda: [{ says: "B08 逾期三天", project: "isotope" }, { says: "下周安排" }],
	},
};
const minutes: MeetingData["MinutesKept"] = {
	present: [CHEN, LI],
	decisions: [
		{ says: "出让方案本周上会", task: { project: "isotope", to: "staff:zhou", due: "2022-07-29" } },
		{ says: "下次会议八月一日" },
	],
};
const meeting = evolveMeeting(undefined, called);
const at = (moment: number, actor = CHEN) => ({ actor, at: moment, timeZone: "Asia/Shanghai" });

test("only who called a meeting keeps its minutes, once, and not before it began", () => {
	expect(minutesRefusal(meeting, minutes, at(HOUR))).toBeUndefined();
	expect(minutesRefusal(meeting, minutes, at(HOUR - 1))).toMatchObject({ refused: "meeting/not-begun" });
	expect(minutesRefusal(meeting, minutes, at(HOUR, LI))).toMatchObject({
		refused: "meeting/not-yours",
		facts: { calledBy: CHEN },
	});
	const kept = evolveMeeting(meeting, { type: "MinutesKept", actor: CHEN, at: HOUR, data: minutes });
	expect(minutesRefusal(kept, minutes, at(HOUR))).toMatchObject({ refused: "meeting/over" });
	expect(cancelRefusal(kept, CHEN)).toMatchObject({ refused: "meeting/over" });
});

test("a task that is due before the day of the minutes is named by the place of its decision", () => {
	const late = {
		...minutes,
		decisions: [...minutes.decisions, { says: "补", task: { project: "isotope", to: LI, due: "2022-07-24" } }],
	};
	expect(minutesRefusal(meeting, late, at(HOUR))).toMatchObject({
		refused: "meeting/due-before",
		facts: { decision: 3, due: "2022-07-24", today: "2022-07-25" },
	});
});

test("the row of a meeting names everybody who has to do with it, and every project once", () => {
	const kept = evolveMeeting(meeting, { type: "MinutesKept", actor: CHEN, at: HOUR, data: minutes });
	expect(meetingRow(meeting)).toMatchObject({ people: [CHEN, LI], projects: ["isotope"], is_open: true });
	expect(meetingRow(kept)).toMatchObject({ people: [CHEN, LI, "staff:zhou"], projects: ["isotope"], is_open: false });
});

test("a meeting that was called off keeps its reason and has no minutes", () => {
	const off = evolveMeeting(meeting, { type: "MeetingCancelled", actor: CHEN, at: HOUR, data: { reason: "改期" } });
	expect(off).toMatchObject({ cancelled: "改期", minutes: null });
	expect(minutesRefusal(off, minutes, at(HOUR))).toMatchObject({ refused: "meeting/over" });
});
