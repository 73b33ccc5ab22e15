import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "landfall-"));

function file(name: string, content: unknown): string {
	const made = path.join(folder, name);
	writeFileSync(made, typeof content === "string" ? content : JSON.stringify(content));
	return made;
}

/** The parts of the answers that the tests below read. */
interface Answer {
	readonly invalid: readonly { readonly field: string }[];
	readonly items: number;
	readonly byDepartment: Readonly<Record<string, number>>;
	readonly hits: readonly { readonly item: string }[];
	readonly rules: { readonly changed: readonly string[] };
	readonly scenarios: { readonly nowFailing: readonly string[] };
	readonly zeroMaterial: boolean;
	readonly materials: readonly { readonly name: string; readonly step: string; readonly source: string }[];
}

interface Ran {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
	json(): Answer;
	lines(): Record<string, unknown>[];
}

async function landfall(...args: string[]): Promise<Ran> {
	const run = promisify(execFile)(process.execPath, [path.join(root, "src/main/cli.ts"), ...args], {
		cwd: root,
		maxBuffer: 64_000_000,
	});
	const {
		code = 0,
		stdout,
		stderr,
	} = (await run.catch((error: { code: number; stdout: string; stderr: string }) => error)) as {
		code?: number;
		stdout: string;
		stderr: string;
	};
	return {
		code,
		stdout,
		stderr,
		json: () => JSON.parse(stdout) as Answer,
		lines: () =>
			stdout
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line)),
	};
}

const isotope = "docs/examples/isotope.json";
const submitted = { type: "CaseSubmitted", at: "2022-07-25T10:00:00+08:00" };
const aCase = {
	zone: "science-city",
	item: { handling: "promised", promised: { n: 10, unit: "workday" } },
	events: [submitted],
};

describe("./landfall", () => {
	test("answers with one JSON document on stdout and exit 0", async () => {
		const ran = await landfall(
			"roadmap",
			"plan",
			"--facts",
			isotope,
			"--start",
			"2022-07-25",
			"--assume-defaults",
			"--json",
		);
		expect(ran.code).toBe(0);
		expect(ran.stderr).toBe("");
		expect(ran.json()).toMatchObject({ start: "2022-07-25", workingDays: 897, allDone: 1007, complete: true });
	});

	test("explains itself: --help of all and of one command", async () => {
		expect((await landfall("--help")).stdout).toContain("Examples");
		expect((await landfall("clocks", "--help")).stdout).toContain("--as-of");
	});

	test.each([
		[["roadmap", "fly"], "unknown command"],
		[["roadmap", "plan"], "--facts is missing"],
		[["roadmap", "plan", "--facts", "no-such-file.json"], "cannot read"],
		[["roadmap", "plan", "--facts", isotope, "--start", "2022-02-30"], "--start takes a date"],
		[["roadmap", "plan", "--facts", isotope, "--zone", "atlantis"], "no zone"],
		[["roadmap", "without", "--facts", isotope, "--item", "D144"], 'did you mean "D14"'],
		[["pack", "check", "no-such-folder"], "is no folder"],
		[["items", "count", "--colour"], "--colour"],
	])("wrong usage %j exits 2 and says %s", async (args, says) => {
		const ran = await landfall(...args);
		expect(ran.code).toBe(2);
		expect(ran.stderr).toContain(says);
		expect(ran.stdout).toBe("");
	});

	test("names every wrong fact at once and computes nothing", async () => {
		const wrong = file("wrong.json", { "energy.tcc": 1, "land.area": -5, "eia.class": "bok", "land.mode": null });
		const ran = await landfall("roadmap", "plan", "--facts", wrong, "--json");
		expect(ran.code).toBe(2);
		const { invalid } = ran.json();
		expect(invalid.map((i) => i.field)).toEqual(["energy.tcc", "land.area", "eia.class", "land.mode"]);
		expect(ran.stderr).toContain('did you mean "energy.tce"');
	});

	test("a number beyond every number is no fact", async () => {
		const huge = file("huge.json", '{"land.area": 1e309}');
		expect((await landfall("roadmap", "plan", "--facts", huge)).code).toBe(2);
	});

	test("a pack with errors is checked with exit 1 and refuses to plan", async () => {
		file("zone.yaml", "id: nowhere\nnme: {zh: 无, en: none}\n");
		const checked = await landfall("pack", "check", folder, "--json");
		expect(checked.code).toBe(1);
		expect(checked.json()).toMatchObject({ ok: false, counts: { items: 0 } });
		const planned = await landfall("roadmap", "plan", "--facts", isotope, "--zone", folder, "--json");
		expect(planned.code).toBe(1);
		expect(planned.json()).toMatchObject({ refused: "pack/broken" });
	});

	test("a draft whose own scenarios fail is not ok, but can be tried and compared", async () => {
		const draft = path.join(folder, "draft");
		cpSync(path.join(root, "zones/harbour"), draft, { recursive: true });
		const permits = path.join(draft, "permits.yaml");
		const [when = ""] = /when: .*/.exec(readFileSync(permits, "utf8")) ?? [];
		writeFileSync(
			permits,
			readFileSync(permits, "utf8").replace(when, "when: firm.foreignOwned and site.waterfront and air.stack"),
		);
		expect((await landfall("pack", "check", draft)).code).toBe(1);
		const planned = await landfall("roadmap", "plan", "--zone", draft, "--facts", file("none.json", {}), "--json");
		expect(planned.code).toBe(0);
		expect(planned.stderr).toContain("scenario/failing");
		const diff = (await landfall("pack", "diff", "zones/harbour", draft, "--json")).json();
		expect(diff.rules.changed).toHaveLength(1);
		expect(diff.scenarios.nowFailing).not.toEqual([]);
	});

	test("a refused case exits 1 with the code of the refusal", async () => {
		const twice = { ...aCase, events: [submitted, { ...submitted, at: "2022-07-26T10:00:00+08:00" }] };
		const ran = await landfall(
			"clocks",
			"--case",
			file("twice.json", twice),
			"--as-of",
			"2022-08-15T09:00:00+08:00",
			"--json",
		);
		expect(ran.code).toBe(1);
		expect(ran.json()).toMatchObject({ refused: "case/not-in-state" });
	});

	test("a case that is not understood is refused with every field, like a line of a batch", async () => {
		const odd = { ...aCase, events: [submitted, { type: "CaseForgotten", at: "2022-07-26T10:00:00+08:00" }] };
		const ran = await landfall(
			"clocks",
			"--case",
			file("odd.json", odd),
			"--as-of",
			"2022-08-15T09:00:00+08:00",
			"--json",
		);
		expect(ran.code).toBe(1);
		expect(ran.json()).toMatchObject({ refused: "input/invalid", invalid: [{ field: "events[1].type" }] });
	});

	test("a malformed line of a batch is refused in its place and the others go on", async () => {
		const asOf = "2022-07-27T20:00:00+08:00";
		const lines = [
			{ id: "a", asOf, ...aCase },
			"{broken",
			{ id: "c", asOf, ...aCase, zone: "atlantis" },
			{ id: "d", asOf, ...aCase },
		];
		const cases = file("cases.jsonl", lines.map((l) => (typeof l === "string" ? l : JSON.stringify(l))).join("\n"));
		const ran = await landfall("clocks", "--cases", cases);
		expect(ran.code).toBe(0);
		expect(ran.lines().map(({ id, refused, status }) => [id, refused ?? status])).toEqual([
			["a", "received"],
			[null, "input/invalid"],
			["c", "input/invalid"],
			["d", "received"],
		]);
		expect(ran.lines()[1]).toMatchObject({ invalid: [{ field: "line 2", code: "input/not-json" }] });
	});

	test("plans many projects, one answer a line in the same order", async () => {
		const facts = JSON.parse(readFileSync(path.join(root, isotope), "utf8"));
		const list = file(
			"list.jsonl",
			[
				{ id: 1, facts },
				{ id: 2, facts: 7 },
				{ id: 3, facts: {} },
			]
				.map((l) => JSON.stringify(l))
				.join("\n"),
		);
		const ran = await landfall("roadmap", "plan", "--facts-list", list, "--start", "2022-07-25");
		expect(ran.lines().map(({ id, refused, complete }) => [id, refused ?? complete])).toEqual([
			[1, false],
			[2, "input/invalid"],
			[3, false],
		]);
	});

	test("what-if takes JSON or a bare word, and refuses what is no fact", async () => {
		const set = (value: string) =>
			landfall("roadmap", "what-if", "--facts", isotope, "--assume-defaults", "--set", value, "--json");
		expect((await set("eia.class=table")).json()).toMatchObject({ added: ["B13"], removed: ["B12"] });
		expect((await set("site.deepPit=false")).json()).toMatchObject({
			removed: ["D14"],
			workingDays: { from: 897, to: 897 },
		});
		expect((await set("site.deepPitt=false")).code).toBe(2);
	});

	test("the other zone works without a line of code that knows it", async () => {
		expect((await landfall("pack", "check", "zones/harbour", "--json")).json()).toMatchObject({
			ok: true,
			diagnostics: [],
		});
		expect((await landfall("items", "count", "--zone", "harbour", "--json")).json()).toMatchObject({ items: 8 });
		expect(
			(await landfall("roadmap", "questions", "--zone", "harbour", "--facts", file("none.json", {}), "--json")).json(),
		).toMatchObject({ settled: false });
	});

	test("counts the catalogue from the pack and finds an item by its initials", async () => {
		const counts = (await landfall("items", "count", "--json")).json();
		expect(Object.values(counts.byDepartment).reduce((sum, n) => sum + n, 0)).toBe(counts.items);
		const { hits } = (await landfall("items", "search", "sgxkz", "--json")).json();
		expect(hits.map((hit) => hit.item)).toContain("D05");
	});

	test("answers each paper of a company registration without asking the applicant", async () => {
		const holdings = {
			subject: "510212199001011234",
			evidence: [{ type: "EV02", holder: "510212199001011234", validUntil: "2032-01-01" }],
			consents: ["EV02"],
			barredFromCommitment: false,
			on: "2022-07-25",
		};
		const ran = await landfall(
			"items",
			"materials",
			"--item",
			"A02",
			"--holdings",
			file("holdings.json", holdings),
			"--json",
		);
		const answer = ran.json();
		expect(answer.zeroMaterial).toBe(true);
		expect(answer.materials.find((m) => m.name === "住所证明")).toMatchObject({ step: "E6", source: "EV45" });
	});
});
