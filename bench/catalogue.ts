import { countItems } from "#modules/catalogue/decide/count.ts";
import type { Item, Material } from "#modules/catalogue/model.ts";
import { type Figure, median, report, secondsEach } from "./measure.ts";

/** Words of the trade, from which a catalogue of 2,000 items with names of 4 to 14 characters is made. */
const WHO =
	"企业 个体工商户 外商投资公司 医疗机构 药品批发企业 道路运输企业 科研院所 建筑施工企业 餐饮单位 港口经营人".split(
		" ",
	);
const WHAT =
	"设立 医疗器械 食品 放射源 特种设备 取水 排水 危险化学品 建设工程 机动车 网络平台 人防工程 水土保持 节能 环境影响评价".split(
		" ",
	);
const ACT = "许可 登记 备案 审批 核准 验收 确认 年度报告 变更 延续 注销 补证 检测 申报".split(" ");
const WHO_EN =
	"company trader foreign-invested-firm clinic wholesaler carrier institute builder restaurant port-operator".split(
		" ",
	);
const WHAT_EN =
	"set-up medical-device food radiation-source special-equipment water-draw drainage hazardous-chemical construction vehicle platform shelter soil-water energy environment".split(
		" ",
	);
const ACT_EN =
	"permit registration filing approval authorisation acceptance confirmation report change renewal cancellation replacement test declaration".split(
		" ",
	);

const materials = new Map<string, Material>(
	Array.from({ length: 300 }, (_, i) => {
		const id = `M${i}`;
		return [id, { id, name: { zh: id, en: id }, sources: [{ step: i % 3 === 0 ? "E9" : "E1", from: "EV01" }] }];
	}),
);

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

function item(i: number): Item {
	const [who, what, act] = [i % WHO.length, Math.floor(i / WHO.length) % WHAT.length, Math.floor(i / 150)];
	const zh = `${pick(WHO, who)}${pick(WHAT, what)}${pick(ACT, act)}`;
	const en = `${pick(WHO_EN, who)} ${pick(WHAT_EN, what)} ${pick(ACT_EN, act)}`;
	const papers = [0, 1, 2, 3].map((k) => `M${(i * 7 + k) % 300}`);
	return {
		code: `X${String(i).padStart(4, "0")}`,
		name: { zh, en },
		department: `d${i % 13}`,
		type: "permit",
		handling: "promised",
		basis: [],
		materials: papers,
		result: { zh, en },
		aliases: [`MS${i}`],
		oneWindow: true,
		variants: [
			{ kind: "new", name: { zh, en }, materials: papers },
			{ kind: "renewal", name: { zh: `${zh}延续`, en: `${en}, renewal` }, materials: papers },
		],
	};
}

const items = Array.from({ length: 2000 }, (_, i) => item(i));

const began = performance.now();
const { indexItems } = await import("#modules/catalogue/decide/search-index.ts");
const { searchItems } = await import("#modules/catalogue/decide/search.ts");
const loaded = performance.now() - began;

const secondsToIndex = secondsEach(() => indexItems(items), 3);
const index = indexItems(items);

/** Queries of every kind that people type, each about items spread over the catalogue. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
	"exact Chinese names": names((i) => i.name.zh),
	"exact English names": names((i) => i.name.en),
	codes: names((i) => i.code),
	"two characters": names((i) => i.name.zh.slice(2, 4)),
	"characters left out": names((i) => i.name.zh.replace(/^(.)./, "$1")),
	pinyin: ["qiyeshelixuke", "gongsi", "fangsheyuan", "shipin xuke", "canyindanwei", "jidongchedengji", "s", "jianshe"],
	initials: ["qyslxk", "ylqx", "ypspqy", "dlysqyjdcba", "tzsb", "whp"],
	"traditional and full-width": ["企業設立許可", "醫療機構", "ＭＳ１２０", "危險化學品審批", "機動車登記"],
	"English with slips": [
		"registraton",
		"medcal devise",
		"compny",
		"hazardus chemcal aproval",
		"restuarant",
		"drianage",
	],
	"nothing to be found": ["zzzzzzzz", "qqqq", "囍囍", "xylophone concert", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
};

function names(of: (item: Item) => string): readonly string[] {
	return [3, 250, 777, 1201, 1650, 1999].map((i) => of(items[i] as Item));
}

/** Seconds of every query, each asked in turn so that no two rounds of one query follow each other. */
function timed(rounds: number): ReadonlyMap<string, number[]> {
	const times = new Map<string, number[]>();
	for (let round = 0; round < rounds; round++) {
		for (const [kind, queries] of Object.entries(QUERIES)) {
			for (const query of queries) {
				const start = performance.now();
				searchItems(index, query);
				times.set(kind, [...(times.get(kind) ?? []), performance.now() - start]);
			}
		}
	}
	return times;
}

const p95 = (times: readonly number[]): number =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

timed(2);
const times = timed(30);
const all = [...times.values()].flat();

const figures: Figure[] = [
	{ name: "search over 2,000 items, p95 over all queries", median: p95(all), unit: "ms", wanted: "≤ 10" },
	{ name: "search over 2,000 items, median", median: median(all), unit: "ms" },
	...[...times].map(([kind, list]) => ({ name: `  p95 ${kind}`, median: p95(list), unit: "ms" })),
	{ name: "index of 2,000 items, built once a version", median: secondsToIndex * 1000, unit: "ms" },
	{ name: "index as JSON", median: JSON.stringify(index).length / 1e6, unit: "MB" },
	{ name: "loading pinyin and conversion tables", median: loaded, unit: "ms" },
	{ name: "items count over 2,000 items", median: secondsEach(() => countItems(items, materials)) * 1000, unit: "ms" },
];

report("catalogue", figures);
