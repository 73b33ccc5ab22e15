import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Figure, median, report } from "./measure.ts";

const CHECK = fileURLToPath(new URL("packs-check.ts", import.meta.url));
const ZONES = fileURLToPath(new URL("../zones/", import.meta.url));

interface Run {
	readonly seconds: number;
	readonly megabytes: number;
}

/** A whole process, as a user starts it. */
function run(...args: string[]): Run {
	const began = performance.now();
	const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
	if (status !== 0) throw new Error(`${args.join(" ")}: ${stdout}${stderr}`);
	return { seconds: (performance.now() - began) / 1000, megabytes: Number(stdout.trim() || 0) };
}

const medianOf = (times: number, ...args: string[]): Run => {
	const runs = Array.from({ length: times }, () => run(...args));
	return { seconds: median(runs.map((r) => r.seconds)), megabytes: Math.max(...runs.map((r) => r.megabytes)) };
};

const HEADER =
	"code,name_zh,name_en,department,type,handling,statutory,promised,basis,materials,result_zh,result_en,evidence,aliases,window";

const pad = (n: number): string => String(n).padStart(5, "0");

/** A pack of any size: chains of permits over ranges of numbers, each rule another one. */
function generate(folder: string, items: number, permits: number): void {
	const write = (file: string, content: string): void => {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		writeFileSync(path.join(folder, file), content);
	};
	const name = (what: string): string => `{zh: ${what}的名称, en: Name of ${what}}`;
	const all = (n: number, entry: (i: number) => string): string =>
		Array.from({ length: n }, (_, i) => entry(i)).join("");
	write(
		"zone.yaml",
		`id: large\nname: ${name("large")}\nregion: "1"\nvalidFrom: 2022-07-01\ntimeZone: Asia/Shanghai\nlanguages: [zh, en]\ncurrency: CNY\nweekend: [saturday, sunday]\ncutOff: "17:30"\n`,
	);
	write("calendar/2022.yaml", `year: 2022\nnotice: ${name("notice")}\nholidays: []\n`);
	write(
		"laws.yaml",
		`laws:\n${all(250, (i) => `  - id: law-${i}\n    title: ${name(`law ${i}`)}\n    validFrom: 2004-07-01\n    articles: ["1", "2", "3"]\n    checked: law\n`)}`,
	);
	write(
		"departments.yaml",
		`departments:\n${all(60, (i) => `  - {id: department-${i}, name: ${name(`department ${i}`)}, kind: zone}\n`)}`,
	);
	write(
		"evidence.yaml",
		`evidence:\n${all(50, (i) => `  - {id: EV${i}, name: ${name(`EV${i}`)}, issuer: department-${i}, proves: ${name("it")}, steps: [E1]}\n`)}`,
	);
	write(
		"facts.yaml",
		`groups:\n  - {id: all, name: ${name("all")}}\nfacts:\n${all(200, (i) => `  - name: group${i % 20}.fact${i}\n    type: number\n    min: 0\n    max: 1000000\n    default: 0\n    question: ${name(`fact ${i}`)}\n    help: ${name(`help ${i}`)}\n    holder: applicant\n    group: all\n`)}`,
	);
	write(
		"materials.csv",
		`id,name_zh,name_en,sources\n${all(2_000, (i) => `M${pad(i)},材料${i},Material ${i},E1:EV${i % 50}|E9\n`)}`,
	);
	write(
		"items/all.csv",
		`${HEADER}\n${all(items, (i) => `I${pad(i)},事项${i}的办理,Service item number ${i},department-${i % 60},permit,promised,20wd,10wd,"law-${i % 250} 1,2; law-${(i + 1) % 250} 3",M${pad(i % 2000)};M${pad((i + 1) % 2000)};M${pad((i + 7) % 2000)},结果,Result,,,yes\n`)}`,
	);
	const permit = (i: number): string =>
		`  - id: I${pad(i)}\n    stage: s${i % 10}\n    when: group${i % 20}.fact${i % 200} > ${i} and (group${(i + 1) % 20}.fact${(i + 1) % 200} < ${i * 3 + 10} or group${(i + 2) % 20}.fact${(i + 2) % 200} >= 5)\n${i > 10 ? `    after: [I${pad(i - 1)}, "I${pad(i - 7)}?", I${pad(i - 3)}/I${pad(i - 4)}]\n` : ""}`;
	write(
		"permits.yaml",
		`stages:\n${all(10, (i) => `  - {id: s${i}, name: ${name(`s${i}`)}}\n`)}milestones:\n  - {id: production, name: ${name("opening")}, at: finish, of: [I00000]}\npermits:\n${all(permits, permit)}`,
	);
	write(
		"clocks.yaml",
		`clocks:\n${all(7, (i) => `  - {id: K${i + 1}, name: ${name("clock")}, term: {n: 10, unit: workday}}\n`)}pauses: []\ncard: {yellowPercent: 80}\n`,
	);
}

function large(items: number, permits: number, times: number): Run {
	const folder = mkdtempSync(path.join(tmpdir(), "landfall-large-"));
	try {
		generate(folder, items, permits);
		return medianOf(times, CHECK, folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const city = path.join(ZONES, "science-city");
const node = medianOf(5, "-e", "0");
const check = medianOf(5, CHECK, city);
run(CHECK, city, "load"); // fills the cache
const load = medianOf(5, CHECK, city, "load");
const half = large(10_000, 2_500, 1);
const whole = large(20_000, 5_000, 1);
const figures: Figure[] = [
	{ name: "Node's own start", median: node.seconds, unit: "s" },
	{ name: "pack check of Science City, with start", median: check.seconds, unit: "s", wanted: "≤ 1.5" },
	{
		name: "a compiled pack from the cache, beyond Node's own start",
		median: load.seconds - node.seconds,
		unit: "s",
		wanted: "≤ 0.4",
	},
	{ name: "pack check of 10,000 items and 2,500 permits", median: half.seconds, unit: "s" },
	{ name: "pack check of 20,000 items and 5,000 permits", median: whole.seconds, unit: "s", wanted: "≤ 15" },
	{ name: "… against half of it", median: whole.seconds / half.seconds, unit: "times", wanted: "≈ 2" },
	{ name: "… memory", median: whole.megabytes, unit: "MB", wanted: "≤ 600" },
];
report("packs", figures);
