import type { Text } from "#kernel/text.ts";

/** The permits of a project by its road map (项目许可). */
export const PERMITS = {
	title: { zh: "许可", en: "Permits" },
	none: {
		zh: "还没有关联路线图。关联后，要办哪些许可、哪天前要办、办到哪一步，都由路线图推算。",
		en: "No road map is named yet. Once one is, it tells which permits are needed, by which day each, and how far each has come.",
	},
	sentence: {
		zh: "共 {n} 项许可：已办成 {done} 项，在办 {running} 项，逾期 {late} 项。",
		en: "{n} permits: {done} done, {running} under way, {late} late.",
	},
	opening: {
		zh: "按路线图，原推算 {planned} 投产；按现状，最早 {forecast}。",
		en: "By the road map production was to begin on {planned}; as things stand, on {forecast} at the earliest.",
	},
	estimated: { zh: "（超出已公布的放假安排，为估算）", en: " (beyond the announced calendars: an estimate)" },
	beyondPlan: {
		zh: "晚于计划投产日 {date}。",
		en: "Later than the planned opening of {date}.",
	},
	undetermined: {
		zh: "{n} 项还不能确定是否要办：路线图缺事实。",
		en: "{n} not decided yet: the road map lacks facts.",
	},
	from: { zh: "{date} 由项目关联；起算日 {start}", en: "Named on {date}; day 0 is {start}" },
	gone: {
		zh: "“{name}”：主人已删除这张路线图，或它的规则版本不再保留。",
		en: '"{name}": its owner has deleted it, or its rules are no longer kept.',
	},
	permit: { zh: "许可", en: "Permit" },
	state: { zh: "办到哪一步", en: "How far" },
	until: { zh: "期限", en: "Until" },
	who: { zh: "部门", en: "Department" },
	critical: { zh: "关键", en: "critical" },
	late: { zh: "逾期 {n} 天", en: "{n} {n|day|days} late" },
	beginBy: { zh: "{date} 前要申请", en: "to be applied for by {date}" },
	due: { zh: "应于 {date} 前办结", en: "due {date}" },
	noRush: { zh: "不影响投产日", en: "production does not wait for it" },
	states: {
		done: { zh: "已办成", en: "Done" },
		running: { zh: "在办", en: "Under way" },
		now: { zh: "可以申请", en: "May be applied for" },
		waiting: { zh: "等待前置", en: "Waits for others" },
	},
	doneOn: { zh: "{date} 办成", en: "done on {date}" },
	stateOf: { zh: "{status}（{number}）", en: "{status} ({number})" },
	later: { zh: "另 {n} 项不到时候", en: "{n} more are not due yet" },
	showAll: { zh: "看全部 {n} 项", en: "Show all {n}" },
	showFew: { zh: "只看眼下的", en: "Only what is near" },
	name: { zh: "关联路线图", en: "Name a road map" },
	secret: { zh: "路线图的分享链接", en: "Link to a saved road map" },
	secretHelp: {
		zh: "请企业在路线图页“分享”后发来；或按项目事实起草一张，保存后把地址粘贴到这里。",
		en: "Ask the investor to share theirs; or draft one from the project's facts, save it and paste its address here.",
	},
	wrongLink: { zh: "不是路线图的分享链接", en: "This is no link to a road map" },
	draft: { zh: "按项目事实起草路线图", en: "Draft a road map from the project's facts" },
	draftHelp: { zh: "已带入 {n} 项事实，不再问。", en: "{n} {n|fact is|facts are} filled in and not asked again." },
	happened: {
		applied: { zh: "申请{name}", en: "Applied for: {name}" },
		granted: { zh: "取得{name}", en: "Granted: {name}" },
		settled: { zh: "办成{name}", en: "Settled: {name}" },
	},
	byCase: { zh: "办件 {number}", en: "case {number}" },
	byStage: { zh: "由项目节点达成", en: "by a stage of the project" },
	onRoad: {
		zh: "路线图“{name}”：已办成 {done} 项，另有 {later} 项不到时候。",
		en: 'Road map "{name}": {done} done, {later} more are not due yet.',
	},
} satisfies Record<string, Text | Record<string, Text>>;
