import { describe, expect, test } from "vitest";
import { diffPacks } from "#main/diff.ts";
import { differenceWords } from "#main/difference-words.ts";
import { compiledTiny, type Edits } from "#testing/tiny-pack.ts";

const before = compiledTiny();

/** `group: 中文 | English`, a line each. */
function words(edits: Edits): readonly string[] {
	const after = compiledTiny({ "scenarios/all.yaml": null, ...edits });
	const groups = differenceWords(diffPacks(before, after), before, after);
	return groups.flatMap(({ group, lines }) => lines.map(({ words: { zh, en } }) => `${group}: ${zh} | ${en}`));
}

describe("a difference in words", () => {
	test("is empty where nothing has changed", () => {
		expect(words({})).toEqual([]);
	});

	test("says a shorter promise with its unit once, and which permit it reaches", () => {
		const said = words({ "items/all.csv": ["20wd,10wd", "20wd,7wd"] });
		expect(said).toContain(
			"items: A02 施工许可：承诺时限 10→7 个工作日 | A02 Construction permit: promised term 10 → 7 working days",
		);
		expect(said).toContain(
			"scenarios: 情形 hall“新建厂房”的测试结果改变 | Scenario hall (A new hall) comes out otherwise",
		);
	});

	test("says a term of another unit with both units", () => {
		expect(words({ "items/all.csv": ["20wd,10wd", "20wd,10cd"] })[0]).toBe(
			"items: A02 施工许可：承诺时限 10 个工作日 → 10 日（自然日） | A02 Construction permit: promised term 10 working days → 10 calendar days",
		);
	});

	test("names the papers that come and go, and the form that changes by it", () => {
		const said = words({ "items/all.csv": ["M01;M02,许可证", "M02;M03,许可证"] });
		expect(said).toContain(
			"items: A02 施工许可：材料 新增 审图意见；去掉 营业执照 | A02 Construction permit: papers: added Review of drawings; removed Business licence",
		);
		expect(said).toContain(
			"forms: A02 施工许可：要填的或要交的有变 | A02 Construction permit: asks for other facts or papers",
		);
	});

	test("says what a variant promises now", () => {
		expect(words({ "items/variants.csv": ["20wd,5wd", "20wd,3wd"] })[0]).toBe(
			"items: A02 施工许可，延续：承诺时限 5→3 个工作日 | A02 Construction permit, Renewal: promised term 5 → 3 working days",
		);
	});

	test("quotes a rule before and after", () => {
		expect(words({ "permits.yaml": ["build.area >= 500", "build.area >= 300"] })).toContain(
			"rules: 规则 A02.when 改变：build.new and build.area >= 500 → build.new and build.area >= 300 | " +
				"Rule A02.when changed: build.new and build.area >= 500 → build.new and build.area >= 300",
		);
	});

	test("tells a new law from one whose articles have changed, and what rests on it", () => {
		const said = words({
			"laws.yaml": ['["26", "32", "42"]', '["26", "32", "42", "45"]'],
		});
		expect(said).toContain(
			"laws: licensing-law 行政许可法：可引条文 新增 45 | licensing-law Administrative Licensing Law: articles: added 45",
		);
		expect(said).toContain(
			"touched: A01 设立登记：受依据“行政许可法”的改变牵动 | A01 Registration: reached by the change of law Administrative Licensing Law",
		);
	});

	test("says days as dates and settings by their name", () => {
		const said = words({ "zone.yaml": ["validFrom: 2022-07-01", "validFrom: 2022-09-01"] });
		expect(said).toContain("zone: 生效日：2022-07-01 → 2022-09-01 | in force from: 2022-07-01 → 2022-09-01");
	});

	test("says what was added and what was removed", () => {
		const row = "A03,临时用电,Temporary power,housing,publicService,onTheSpot,,,,M03,接通,Connection,,,no";
		expect(words({ "items/all.csv": [row, row.replace("A03", "A04")] })).toEqual(
			expect.arrayContaining([
				"items: 新增事项：A04 临时用电 | New item: A04 Temporary power",
				"items: 去掉事项：A03 临时用电 | Removed item: A03 Temporary power",
			]),
		);
	});
});
