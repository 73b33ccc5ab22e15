import type { Text } from "#kernel/text.ts";

/** A project on one printed page (项目一页纸). */
export const ONE_PAGE = {
	title: { zh: "项目一页纸", en: "Project on one page" },
	print: { zh: "打印", en: "Print" },
	asks: { zh: "提请领导协调", en: "Asked of the leader" },
	noAsks: { zh: "没有提请领导的事项。", en: "Nothing is asked of the leader." },
	problems: { zh: "问题", en: "Problems" },
	noProblems: { zh: "没有逾期的任务和没有兑现的承诺。", en: "No task or promise is late." },
	promises: { zh: "承诺", en: "Promises" },
	noPromises: { zh: "没有记录承诺。", en: "No promise is recorded." },
	task: { zh: "{says}（{name}，{date} 前）", en: "{says} ({name}, by {date})" },
	promise: {
		zh: "{by}：{metric} {target} {unit}，{date} 前，{status}",
		en: "{by}: {metric} {target} {unit} by {date}, {status}",
	},
	more: { zh: "另有 {n} 项，见系统。", en: "And {n} more, on screen." },
} satisfies Record<string, Text>;
