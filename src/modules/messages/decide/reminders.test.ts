import { describe, expect, test } from "vitest";
import { reminderDue, reminderOf } from "#modules/messages/decide/reminders.ts";

describe("a reminder of what ends", () => {
	test("is due 90, 60 and 30 days before the end, where one applies thirty days before, and only the last that was reached", () => {
		const due = (today: string) => reminderDue({ until: "2022-12-31", applyBy: "2022-12-01" }, today);
		expect(due("2022-10-01")).toBeUndefined(); // 91 days
		expect(due("2022-10-02")).toBe(60);
		expect(due("2022-11-01")).toBe(30);
		expect(due("2022-12-01")).toBe(0);
		expect(due("2022-12-31")).toBe(0);
		expect(due("2023-01-01")).toBeUndefined();
		expect(reminderDue({ until: "2022-12-31", applyBy: "2022-10-02" }, "2022-08-03")).toBe(60); // ninety days before
	});

	test("names the day to apply by, and where that is past, that it is still taken", () => {
		const ending = {
			certificate: "c1",
			number: "N1",
			holder: "firm:a",
			item: "L38",
			itemName: { zh: "认定", en: "Accreditation" },
			until: "2022-12-31",
			applyBy: "2022-12-01",
		};
		expect(reminderOf(ending, "2022-11-01")).toMatchObject({
			recipient: "firm:a",
			kind: "renewal",
			dueOn: "2022-12-01",
		});
		const late = reminderOf(ending, "2022-12-02");
		expect(late).toMatchObject({ dueOn: "2022-12-31", link: "/my" });
		expect(late.body.en).toContain("still taken");
	});
});
