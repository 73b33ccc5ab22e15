import { describe, expect, test } from "vitest";
import { onTheWay } from "#web/features/projects/way-back.ts";

describe("the way from the board to a project and back", () => {
	test("keeps filter and view, and nothing of the project's own page", () => {
		const there = onTheWay(
			"/projects/p1",
			new URLSearchParams({ class: "central", words: "同位素 & A", view: "list" }),
		);
		const [path, search] = there.split("?");
		expect(path).toBe("/projects/p1");
		const onPage = new URLSearchParams(search);
		for (const own of ["tab", "do", "about"]) onPage.set(own, "x");
		const back = new URLSearchParams(onTheWay("/projects", onPage).split("?")[1]);
		expect(Object.fromEntries(back)).toEqual({ class: "central", words: "同位素 & A", view: "list" });
	});

	test("is the bare address where nothing was narrowed", () => {
		expect(onTheWay("/projects", new URLSearchParams("tab=people"))).toBe("/projects");
	});
});
