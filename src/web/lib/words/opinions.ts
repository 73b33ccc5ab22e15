/** Another department is asked inside one case (会签). */
export const OPINIONS = {
	sentence: { zh: "另一个部门征求你们的意见：{clause}", en: "Another department asks for your opinion: {clause}" },
	clause: { zh: "请在{date}前答复。", en: "answer by {date}." },
	ask: { zh: "征求哪个部门的意见", en: "Which department is asked" },
	answerFor: { zh: "代表哪个部门答复", en: "For which department" },
	choose: { zh: "请选择", en: "Choose" },
	days: { zh: "几个工作日内答复（计时不停）", en: "To answer within (working days; the clock runs on)" },
	question: { zh: "征求意见的内容", en: "What is asked" },
	opinion: { zh: "意见和理由", en: "Opinion and reasons" },
	agrees: { zh: "意见", en: "Opinion" },
	answer: { zh: "答复", en: "Answer" },
	colon: { zh: "：", en: ": " },
	out: { zh: "已征求{name}意见，{date}前答复", en: "{name} is asked, until {date}" },
	late: { zh: "{name}未在{date}前答复，可以继续", en: "{name} has not answered by {date}: go on" },
	asked: { zh: "{by}问：{question}", en: "{by} asks: {question}" },
	said: { zh: "{by}：{note}", en: "{by}: {note}" },
	forApplicant: {
		zh: "正在征求{name}的意见，{date}前答复；办理时限照常计算。",
		en: "{name} is being asked for its opinion, until {date}; the clock of your case runs on.",
	},
} as const;
