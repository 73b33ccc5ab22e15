import { checkPack, type Pack, type PackReport } from "#main/sections.ts";

/** A whole small pack: every file, and every kind of reference from one to another. */
export const TINY_PACK: Readonly<Record<string, string>> = {
	"zone.yaml": `id: tiny
name: {zh: 小区, en: Tiny Zone}
region: "0001"
validFrom: 2022-07-01
timeZone: Asia/Shanghai
languages: [zh, en]
currency: CNY
weekend: [saturday, sunday]
cutOff: "17:30"
`,
	"calendar/2022.yaml": `year: 2022
notice: {zh: 通知, en: Notice}
holidays:
  - {name: {zh: 国庆, en: National Day}, from: 2022-10-01, to: 2022-10-07}
workdays: [2022-10-08]
`,
	"laws.yaml": `laws:
  - id: licensing-law
    title: {zh: 行政许可法, en: Administrative Licensing Law}
    validFrom: 2004-07-01
    articles: ["26", "32", "42"]
    checked: law
`,
	"departments.yaml": `departments:
  - {id: market, name: {zh: 市场监管局, en: Market Regulation Bureau}, kind: zone, nine: true}
  - {id: housing, name: {zh: 住建局, en: Housing Bureau}, kind: zone}
windows:
  - {id: w01, name: {zh: 综合窗口, en: General window}, kind: general}
`,
	"facts.yaml": `groups:
  - {id: build, name: {zh: 建设, en: Building}}
facts:
  - name: build.new
    type: boolean
    default: false
    question: {zh: 新建吗?, en: A new building?}
    help: {zh: 决定施工许可, en: Decides the construction permit}
    holder: applicant
    group: build
  - name: build.area
    type: number
    unit: m2
    min: 0
    default: 0
    question: {zh: 面积?, en: Floor area?}
    help: {zh: 决定施工许可, en: Decides the construction permit}
    holder: housing
    evidence: [EV01]
    group: build
`,
	"evidence.yaml": `evidence:
  - id: EV01
    name: {zh: 营业执照, en: Business licence}
    issuer: market
    proves: {zh: 主体, en: Subject}
    steps: [E1]
`,
	"materials.csv": `id,name_zh,name_en,sources
M01,营业执照,Business licence,E1:EV01|E9
M02,图纸,Drawings,E9
M03,审图意见,Review of drawings,E3:A01
`,
	"items/all.csv": `code,name_zh,name_en,department,type,handling,statutory,promised,basis,materials,result_zh,result_en,evidence,aliases,window
A01,设立登记,Registration,market,confirmation,promised,3wd,1wd,"licensing-law 26,32",M02,执照,Licence,EV01,REG-1;开公司,yes
A02,施工许可,Construction permit,housing,permit,promised,20wd,10wd,licensing-law 42,M01;M02,许可证,Permit,,,yes
A03,临时用电,Temporary power,housing,publicService,onTheSpot,,,,M03,接通,Connection,,,no
`,
	"items/variants.csv": `item,kind,name_zh,name_en,statutory,promised,materials
A02,renewal,延续,Renewal,20wd,5wd,M01
`,
	"permits.yaml": `stages:
  - {id: setup, name: {zh: 开办, en: Set-up}}
  - {id: works, name: {zh: 施工, en: Works}}
milestones:
  - {id: production, name: {zh: 投产, en: Production}, at: finish, of: [A02, W01]}
permits:
  - id: A01
    stage: setup
    when: "true"
  - id: A02
    stage: works
    when: build.new and build.area >= 500
    after: [A01]
activities:
  - {id: W01, name: {zh: 施工, en: Works}, stage: works, when: build.new, after: ["A02?"], days: "100"}
cautions:
  - code: roadmap/large-building
    items: [A02]
    when: build.area > 10000
    message: {zh: 面积很大, en: A large building}
`,
	"clocks.yaml": `clocks:
  - {id: K1, name: {zh: 受理, en: Intake}, basis: [{law: licensing-law, articles: ["32"]}], term: {n: 5, unit: workday}}
  - {id: K2, name: {zh: 法定, en: Statutory}, basis: [{law: licensing-law, articles: ["42"]}], term: {n: 20, unit: workday}}
  - {id: K3, name: {zh: 承诺, en: Promised}}
  - {id: K4, name: {zh: 送达, en: Delivery}, term: {n: 10, unit: workday}}
  - {id: K5, name: {zh: 程序, en: Procedure}}
  - {id: K6, name: {zh: 补正, en: Correction}, term: {n: 30, unit: workday}}
  - {id: K7, name: {zh: 容缺, en: Gap}, term: {n: 10, unit: workday}}
pauses:
  - {kind: hearing, name: {zh: 听证, en: Hearing}, basis: [{law: licensing-law, articles: ["42"]}]}
card: {yellowPercent: 80}
`,
	"scenarios/all.yaml": `scenarios:
  - id: hall
    name: {zh: 新建厂房, en: A new hall}
    roadmap:
      assumeDefaults: true
      facts: {build.new: true, build.area: 800}
      expect: {needed: [A01, A02, W01], workingDays: 111, milestones: {production: 111}}
  - id: intake
    name: {zh: 受理期限, en: Intake}
    case:
      asOf: "2022-07-27T20:00:00+08:00"
      item: {handling: promised, statutory: {n: 20, unit: workday}, promised: {n: 10, unit: workday}}
      events: [{type: CaseSubmitted, at: "2022-07-25T10:00:00+08:00"}]
      expect: {clocks: [{id: K1, dueOn: "2022-08-01"}]}
`,
};

/** Changes of files: a new text, a replacement of words in it, or none at all. */
export type Edits = Readonly<Record<string, string | Uint8Array | readonly [from: string, to: string] | null>>;

/** The tiny pack's files after some edits. A replacement that finds nothing is a mistake of the test. */
export function tinyFiles(edits: Edits = {}): ReadonlyMap<string, Uint8Array> {
	const files = new Map<string, Uint8Array>();
	for (const file of new Set([...Object.keys(TINY_PACK), ...Object.keys(edits)])) {
		const edit = edits[file];
		const content = edit === undefined ? TINY_PACK[file] : edit;
		if (content === null || content === undefined) continue;
		if (content instanceof Uint8Array) files.set(file, content);
		else files.set(file, new TextEncoder().encode(typeof content === "string" ? content : replaced(file, content)));
	}
	return files;
}

function replaced(file: string, [from, to]: readonly [string, string]): string {
	const before = TINY_PACK[file] ?? "";
	if (!before.includes(from)) throw new Error(`${file} has no "${from}"`);
	return before.replace(from, () => to);
}

export const checkTiny = (edits: Edits = {}): PackReport => checkPack({ files: tinyFiles(edits) });

/** The compiled tiny pack; throws where the edits broke it. */
export function compiledTiny(edits: Edits = {}): Pack {
	const { pack, diagnostics } = checkTiny(edits);
	if (!pack) throw new Error(diagnostics.map((d) => `${d.file}:${d.line} ${d.code} ${d.message.en}`).join("\n"));
	return pack;
}

/** `file:line code` of everything found. */
export const found = ({ diagnostics }: Pick<PackReport, "diagnostics">): readonly string[] =>
	diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`);

/** The same without warnings. */
export const errorsOf = ({ diagnostics }: PackReport): readonly string[] =>
	found({ diagnostics: diagnostics.filter(({ severity }) => severity === "error") });
