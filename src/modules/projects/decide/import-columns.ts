import { MONEY_UNIT_NAMES, MONEY_UNITS } from "#kernel/money.ts";
import { type Text, text } from "#kernel/text.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { both, type Choice, type Column } from "#modules/projects/model/imports.ts";
import type { Stage } from "#modules/projects/model/settings.ts";

/** Stages for which a project plans a day when it comes in (四早). */
export const plannedStages = ({ settings }: Pick<ProjectGround, "settings">): readonly Stage[] =>
	settings.stages.filter(({ early, phased }) => early && phased);

export const PLAN = "plan.";

/** A fixed column: key, heading, whether it is needed, sort, how, example. */
const column = (key: string, heading: Text, needed: boolean, is: Column["is"], how: Text, example: string): Column => ({
	key,
	heading,
	needed,
	is,
	how,
	example,
});
const short = { sort: "text", most: 200 } as const;
const OPTIONAL = text("可不填", "May be empty");
const CREDIT_CODE = /^[0-9A-HJ-NP-RTUWXY]{18}$/i;

/** The columns of projects: what a lead is registered with, who leads it, and the days it plans. */
export function projectColumns(ground: ProjectGround, people: readonly Choice[]): readonly Column[] {
	const { industries, channels, currencies } = ground.settings;
	const chains = industries.flatMap((industry) => industry.chains);
	const money = [ground.currency, ...currencies.filter((one) => one !== ground.currency)];
	const choose = (among: readonly Choice[]): Column["is"] => ({ sort: "choice", among });
	const fromList = text("从下拉列表选择", "Choose from the list");
	const first = (among: readonly Choice[]) => (among[0] ? both(among[0].name) : "");
	const units = MONEY_UNITS.map((id) => ({ id, name: id === "one" ? text("元", "one") : MONEY_UNIT_NAMES[id] }));
	return [
		column("name", text("项目名称", "Project name"), true, short, text("中文全称", "As it is called"), "示例项目"),
		column("nameEn", text("项目英文名", "Project name in English"), false, short, OPTIONAL, "Sample project"),
		column(
			"investor",
			text("投资方", "Investor"),
			true,
			short,
			text("企业全称", "The company's full name"),
			"示例有限公司",
		),
		column(
			"creditCode",
			text("统一社会信用代码", "Credit code"),
			false,
			{ sort: "code", form: CREDIT_CODE },
			text("18 位，文本格式；用于查重", "18 characters, as text; by it duplicates are found"),
			"91110000MA01ABCD2X",
		),
		column("group", text("所属集团", "Group"), false, short, OPTIONAL, ""),
		column(
			"country",
			text("国别", "Country"),
			false,
			{ sort: "code", form: /^[A-Z]{2}$/ },
			text("两位大写字母", "Two capital letters"),
			"CN",
		),
		column("industry", text("产业", "Industry"), true, choose(industries), fromList, first(industries)),
		column("chain", text("产业链", "Chain"), false, choose(chains), fromList, first(chains)),
		column("channel", text("线索渠道", "Channel"), true, choose(channels), fromList, first(channels)),
		column("referrer", text("引荐人", "Referred by"), false, short, OPTIONAL, ""),
		column(
			"content",
			text("建设内容", "What it is to be"),
			true,
			{ sort: "text", most: 2_000 },
			text("主要建设和生产内容", "What will be built and made"),
			"建设生产线",
		),
		column(
			"amount",
			text("预计投资额", "Expected investment"),
			false,
			{ sort: "number" },
			text("只填数字", "The number alone"),
			"3.5",
		),
		column(
			"unit",
			text("金额单位", "Unit"),
			false,
			choose(units),
			text("填了投资额就要选", "Needed with an amount"),
			both(MONEY_UNIT_NAMES.yi),
		),
		column(
			"currency",
			text("币种", "Currency"),
			false,
			choose(money.map((id) => ({ id, name: text(id, id) }))),
			text(`不填为 ${ground.currency}`, `${ground.currency}, if nothing is said`),
			ground.currency,
		),
		column(
			"on",
			text("线索日期", "Day of the lead"),
			false,
			{ sort: "day" },
			text("不填为导入之时", "The moment of taking it in, if nothing is said"),
			"2022-07-01",
		),
		column(
			"owner",
			text("责任人", "Owner"),
			false,
			choose(people),
			text("填了即落实责任人，业绩全部计给本人", "Assigned as owner, with all of the credit"),
			first(people),
		),
		...plannedStages(ground).map(({ id, name }) =>
			column(
				`${PLAN}${id}`,
				text(`计划${name.zh}`, `Planned: ${name.en}`),
				false,
				{ sort: "day" },
				text("计划日期，按阶段先后", "Its planned day, in the order of the stages"),
				"2023-06-30",
			),
		),
		column(
			"another",
			text("不是重复的理由", "Why it is another project"),
			false,
			{ sort: "text", most: 2_000 },
			text("查重疑似重复时才填", "Only where it looks like a project that is there"),
			"",
		),
	];
}

/** The columns of progress: of which package of works, how far on which day, by which photo. */
export const PROGRESS_COLUMNS: readonly Column[] = [
	column(
		"number",
		text("项目编号", "Project number"),
		true,
		{ sort: "text", most: 64 },
		text("项目页面上的编号", "As on the project's page"),
		"P-20220701-A1B2C3",
	),
	column(
		"package",
		text("单位工程", "Work package"),
		true,
		short,
		text("工程分解里的名称或编号", "Its name or id in the plan of works"),
		"厂房",
	),
	column(
		"on",
		text("日期", "Day"),
		true,
		{ sort: "day" },
		text("截至哪一天的进度", "The day it had come so far"),
		"2022-07-22",
	),
	column(
		"percent",
		text("完成百分比", "Per cent done"),
		true,
		{ sort: "number" },
		text("0 到 100", "From 0 to 100"),
		"35",
	),
	column(
		"photo",
		text("现场照片", "Photo of the site"),
		true,
		{ sort: "text", most: 255 },
		text("已上传到该项目的照片文件名", "File name of a photo that was handed in for the project"),
		"现场.png",
	),
	column(
		"reason",
		text("下降原因", "Why it fell"),
		false,
		{ sort: "text", most: 2_000 },
		text("比上次低时必填", "Needed where it is lower than before"),
		"",
	),
];
