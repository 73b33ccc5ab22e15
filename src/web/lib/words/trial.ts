import type { Text } from "#kernel/text.ts";

/** What publishing the draft would move (先试后发). */
export const TRIAL = {
	title: { zh: "试算：今天发布会改变什么", en: "Trial: what publishing today would change" },
	asOf: {
		zh: "按{date}的在办、路线图和指标算，什么也没有写入。",
		en: "Computed over what is open on {date}; nothing was written.",
	},
	running: { zh: "正在试算：{done} / {of}", en: "Trying: {done} of {of}" },
	begins: { zh: "正在编译草案并试算", en: "The draft is being compiled and tried" },
	nothing: { zh: "什么也不会移动：在办、路线图和指标都不变。", en: "Nothing moves: no case, no road map, no number." },
	cases: {
		zh: "件在办改变日期或颜色（共 {open} 件）",
		en: "of {open} open {open|case|cases} {n|changes|change} a date or {n|its|their} card",
	},
	casesWhy: {
		zh: "在办件按收件时的版本办完，新的时限和规则不移动它们；日历对所有件生效。",
		en: "Running cases end under the version they began with: new terms and rules move none. The calendar applies to every case.",
	},
	kept: {
		zh: "{n} 件所在的年份草案没有公布，保持原日期。",
		en: "{n} {n|case rests|cases rest} on a year that the draft does not announce and {n|keeps|keep} the dates.",
	},
	due: { zh: "到期日", en: "due" },
	promised: { zh: "承诺期限", en: "promised" },
	statutory: { zh: "法定期限", en: "statutory" },
	later: { zh: "推后 {n} 天", en: "{n} {n|day|days} later" },
	earlier: { zh: "提前 {n} 天", en: "{n} {n|day|days} earlier" },
	turns: { zh: "{n} 件", en: "{n} {n|case|cases}" },
	noCard: { zh: "无牌", en: "no card" },
	forNew: { zh: "个时限改变，只对新提交的", en: "{n|term changes|terms change}, for what is submitted anew" },
	keep: { zh: "在办 {n} 件保持原时限", en: "{n} open {n|case keeps|cases keep} the old one" },
	maps: {
		zh: "张路线图会变（共保存 {saved} 张）：{earlier} 张投产提前，{later} 张推后",
		en: "of {saved} saved road {saved|map|maps} {n|changes|change}: {earlier} open earlier, {later} later",
	},
	mapsWhy: {
		zh: "路线图由主人改用新版后才变，之前保持原版本；不显示是谁的。",
		en: "A road map changes when its owner moves it and keeps its version until then. Whose it is is not shown.",
	},
	alike: { zh: "{n} 张", en: "{n} {n|map|maps}" },
	opens: { zh: "投产", en: "opens" },
	opensSame: { zh: "投产日不变", en: "opens on the same day" },
	added: { zh: "新增 {names}", en: "added: {names}" },
	removed: { zh: "去掉 {names}", en: "removed: {names}" },
	moved: { zh: "{n} 个节点移动", en: "{n} {n|entry moves|entries move}" },
	numbers: { zh: "个公布的指标改变", en: "published {n|number changes|numbers change}" },
	more: {
		zh: "只列出变动最大的 {n} 行；全部见 ./landfall pack try。",
		en: "The {n} largest moves; ./landfall pack try has all.",
	},
	none: { zh: "无", en: "none" },
} satisfies Record<string, Text>;
