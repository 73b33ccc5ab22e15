import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadPack } from "#main/pack.ts";
import { publicSource } from "#main/server.ts";
import { zoneFolder, zoneNames } from "#main/zones.ts";
import { publicPack } from "#modules/exhibition/decide/slice.ts";
import { factsOf } from "#modules/roadmap/decide/project.ts";
import { HOLDERS } from "#modules/roadmap/model.ts";
import { makeAxis } from "#web/features/roadmap/axis.ts";
import { makeGround, roadMapOf } from "#web/features/roadmap/engine.ts";
import { excelBlob, excelSheet } from "#web/features/roadmap/excel.ts";
import { calendarFile, tableFile } from "#web/features/roadmap/exports.ts";
import { answered, readNumber } from "#web/features/roadmap/fact-input.tsx";
import { emptyProject, projectHash, projectOfHash } from "#web/features/roadmap/saved.ts";
import { nextAddress, questionsOf } from "#web/features/roadmap/wizard.ts";
import { withGroups } from "#web/features/roadmap/wizard-ticks.tsx";
import { speechIn } from "#web/lib/i18n.tsx";

/** The slice as a browser gets it: through JSON. */
async function groundOf(zone: string) {
	const pack = await loadPack(zoneFolder(zone) ?? "");
	return makeGround(JSON.parse(JSON.stringify(publicPack(publicSource(pack)))));
}
const [zone = ""] = zoneNames().filter((name) => name.includes("-"));
const ground = await groundOf(zone);
const [example] = ground.slice.examples;
const project = { ...emptyProject("2022-07-25"), answers: example?.facts ?? {}, assume: true };

describe("the road map in the browser", () => {
	test("the first example gives the same road map as the server's code, 85 permits and production on day 897", () => {
		const map = roadMapOf(ground, project);
		expect(map.permits.length).toBe(85);
		expect(map.plan.workingDays).toBe(897);
		expect(map.plan.milestones.construction).toMatchObject({ start: 187, on: "2023-04-24" });
	});

	test("every zone has a slice that plans its examples", async () => {
		for (const name of zoneNames()) {
			const other = await groundOf(name);
			for (const { facts } of other.slice.examples) {
				expect(
					roadMapOf(other, { ...emptyProject("2023-07-25"), answers: facts, assume: true }).permits.length,
				).toBeGreaterThan(0);
			}
		}
	});

	test("the slice holds no card of scores, no material and no name of a clerk", () => {
		const words = JSON.stringify(ground.slice);
		for (const secret of ["scorecard", "materials", "windows"])
			expect(words.includes(`"${secret}"`), secret).toBe(false);
	});

	test("what was said of a whole group counts, and an answer counts more", () => {
		const [group = ""] = ground.slice.steps[0]?.groups ?? [];
		const position = ground.slice.facts.findIndex((fact) => fact.group === group && fact.type === "boolean");
		const fact = ground.slice.facts[position];
		const without = { ...emptyProject("2022-07-25"), without: [group] };
		expect(factsOf(ground, without)).toMatchObject({
			facts: { [position]: fact?.default },
			origins: { [position]: "without" },
		});
		const said = answered(without, fact?.name ?? "", fact?.default !== true);
		expect(factsOf(ground, said)).toMatchObject({
			facts: { [position]: fact?.default !== true },
			origins: { [position]: "answered" },
		});
	});

	test("an answer that these rules do not understand is left out and named", () => {
		const odd = { ...project, answers: { ...project.answers, "no.such.fact": true } };
		expect(factsOf(ground, odd).dropped).toEqual(["no.such.fact"]);
	});

	test("the description ends: each page leads on, and no step asks more than eight questions", () => {
		let described = emptyProject("2022-07-25");
		let asked = 0;
		for (const [i, step] of ground.slice.steps.entries()) {
			described = withGroups(ground, described, step.groups, step.groups, { yes: [], oneByOne: [] });
			let next = nextAddress(ground, described, i + 1);
			for (let inStep = 0; next.ask !== undefined; inStep++) {
				expect(inStep).toBeLessThan(8);
				described = answered(described, next.ask, "?");
				next = nextAddress(ground, described, i + 1);
				asked++;
			}
			expect(questionsOf(ground, described, i + 1)).toEqual([]);
		}
		expect(asked).toBeGreaterThan(15);
		expect(asked).toBeLessThanOrEqual(28);
	});
});

describe("a project in an address", () => {
	test("comes back as it was, in any language", () => {
		const named = { ...project, name: "国家电投 isotope ⚛️", unsure: ["a"], without: ["b"] };
		expect(projectOfHash(projectHash(named))).toEqual(named);
	});

	test("a broken address is none", () => {
		for (const hash of ["", "#p=", "#p=%%%", "#p=AAAA", "#materials"]) expect(projectOfHash(hash)).toBeUndefined();
	});
});

describe("numbers as people type them", () => {
	test("full-width digits, separators and blanks are no mistakes", () => {
		expect(readNumber("１２，０００")).toBe(12000);
		expect(readNumber(" 1 200.5 ")).toBe(1200.5);
		expect(readNumber("一千")).toBeUndefined();
		expect(readNumber("1e3")).toBeUndefined();
	});
});

describe("the axis of the chart", () => {
	test("keeps the order of days and stays inside the drawing", () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 }), (days) => {
				const axis = makeAxis(days);
				const sorted = [...days, ...days.map((day) => day + 0.5)].sort((a, b) => a - b);
				let last = 0;
				for (const day of sorted) {
					const at = axis.at(day);
					expect(at).toBeGreaterThanOrEqual(last);
					expect(at).toBeLessThanOrEqual(1);
					last = at;
				}
			}),
		);
	});
});

describe("what leaves the page", () => {
	const map = roadMapOf(ground, project);

	test("a calendar file has short lines, whole-day events with an exclusive end, and stable ids", () => {
		const file = calendarFile(map, speechIn("zh"), "20220725T000000Z");
		const lines = file.split("\r\n");
		expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
		expect(lines.filter((line) => line === "BEGIN:VEVENT").length).toBe(
			lines.filter((line) => line === "END:VEVENT").length,
		);
		expect(new Set(lines.filter((line) => line.startsWith("UID:"))).size).toBe(
			lines.filter((line) => line.startsWith("UID:")).length,
		);
		expect(file).toContain("DTSTART;VALUE=DATE:20220808\r\nDTEND;VALUE=DATE:20220809");
	});

	test("a table names itself and never becomes a formula", () => {
		const file = tableFile({ ...map, project: { ...project, name: '=HYPERLINK("x")' } }, speechIn("en"), "2022-07-25");
		const rows = file.split("\r\n");
		expect(rows[0]).toContain(`"'=HYPERLINK(""x"")"`);
		expect(rows.length).toBe(map.plan.needed.length + 3);
	});

	test("a sheet has codes as text, days as dates that no time zone moves, and is a file", async () => {
		const sheet = excelSheet(map, speechIn("zh"), "2022-07-25");
		expect(sheet[0]?.[4]).toEqual({ value: ground.slice.version, type: String });
		const row = sheet.find((cells) => (cells[0] as { value?: unknown } | null)?.value === "B08");
		expect(row?.[0]).toEqual({ value: "B08", type: String });
		expect(row?.[4]).toMatchObject({ value: new Date("2022-08-08T00:00:00Z"), type: Date });
		expect(sheet.length).toBe(map.plan.needed.length + 2);
		const bytes = new Uint8Array(await (await excelBlob(map, speechIn("en"), "2022-07-25")).arrayBuffer());
		expect(String.fromCharCode(...bytes.slice(0, 2))).toBe("PK");
	});
});

describe("a road map that runs", () => {
	const planned = roadMapOf(ground, project);
	const [first = ""] = planned.plan.criticalPath;
	const happened = (more: object) => ({ asOf: "2022-09-30", held: [], outcomes: [], cases: [], ...more });

	test("is the plan until something has begun, whatever day it is", () => {
		const map = roadMapOf(ground, project, happened({}));
		expect(map.followed).toBeUndefined();
		expect(map.plan.workingDays).toBe(planned.plan.workingDays);
	});

	test("shows what happened as facts, moves what waits for it, and charges the slip to whose hands it was in", () => {
		const outcome = { id: first, startedOn: "2022-07-25", finishedOn: "2022-09-30", heldBy: { department: 44 } };
		const map = roadMapOf(ground, project, happened({ outcomes: [outcome] }));
		expect(map.finished.map(({ id }) => id)).toEqual([first]);
		const slipped = map.followed?.slipped ?? 0;
		expect(slipped).toBeGreaterThan(0);
		expect((map.plan.workingDays ?? 0) - (planned.plan.workingDays ?? 0)).toBe(slipped);
		const lost = HOLDERS.reduce((sum, holder) => sum + (map.followed?.byHolder[holder] ?? 0), 0);
		expect(lost).toBeGreaterThanOrEqual(slipped);
		expect(map.now.every(({ start }) => start <= map.today)).toBe(true);
		expect(Math.min(...map.plan.needed.filter(({ id }) => id !== first).map(({ start }) => start))).toBe(map.today);
	});

	test("takes what is held as done, declared or proven, and a case counts more than a certificate", () => {
		const declared = roadMapOf(ground, { ...project, held: [first] });
		expect(declared.plan.done).toContain(first);
		const proven = roadMapOf(ground, project, happened({ held: [first] }));
		expect(proven.plan.done).toContain(first);
		const running = { outcomes: [{ id: first, startedOn: "2022-07-25" }], held: [first] };
		const both = roadMapOf(ground, { ...project, held: [first] }, happened(running));
		expect(both.running.map(({ id }) => id)).toEqual([first]);
		expect(both.plan.done).not.toContain(first);
	});

	test("leaves out what other rules have no entry for", () => {
		const odd = { held: ["NO-SUCH"], outcomes: [{ id: "NO-SUCH-2", startedOn: "2022-07-25" }] };
		expect(roadMapOf(ground, project, happened(odd)).plan.workingDays).toBe(planned.plan.workingDays);
	});
});
