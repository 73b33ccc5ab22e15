import type { Text } from "#kernel/text.ts";

/** Logging in, out, and pages that are not for everyone. */
export const IDENTITY = {
	login: { zh: "登录", en: "Log in" },
	logout: { zh: "退出", en: "Log out" },
	myCases: { zh: "我的办件", en: "My cases" },
	myDesk: { zh: "我的工作台", en: "My desk" },
	signedIn: { zh: "已登录：{name}", en: "Logged in: {name}" },
	acting: { zh: "{name}，为{principal}办理", en: "{name}, for {principal}" },
	demoTitle: { zh: "选一个人，一键登录。", en: "Choose a person; one click logs you in." },
	demoLead: {
		zh: "这是演示环境，人物是虚构的。每个人看到的页面、能做的事都不同；同一件事可以换人接着办。",
		en: "This is a demo and the people are invented. Each sees other pages and may do other things; one case can be carried on from person to person.",
	},
	applicants: { zh: "办事的人", en: "People who apply" },
	staff: { zh: "八个剧本里的工作人员", en: "Staff of the eight scripts" },
	others: { zh: "其他工作人员", en: "Other staff" },
	now: { zh: "现在是您", en: "This is you now" },
	noDemo: {
		zh: "这里不是演示环境，请用统一身份认证登录。",
		en: "This is no demo. Log in with your identity provider.",
	},
	noDemoHelp: { zh: "忘了账号或登录不上，请打帮办电话。", en: "If you cannot log in, call the help line." },
	needed: { zh: "先登录，再看这一页。", en: "Log in to see this page." },
	neededHelp: {
		zh: "登录后会回到这里，填过的内容不会丢。",
		en: "You come back here afterwards; nothing you entered is lost.",
	},
	notYours: { zh: "这一页是{roles}用的，您现在是{post}。", en: "This page is for: {roles}. You are: {post}." },
	notYoursHelp: {
		zh: "需要这个岗位，请联系本单位管理员；演示中可以换一个人登录。",
		en: "If you need this post, ask your administrator. In the demo, log in as someone else.",
	},
	switchPerson: { zh: "换一个人登录", en: "Log in as someone else" },
	noDesk: { zh: "{post}的工作台还没有开放。", en: "The desk of this post is not open yet: {post}." },
	noDeskHelp: {
		zh: "开放以后，登录就直接到工作台。现在可以看消息、查事项和路线图；要人帮忙请打 {phone}。",
		en: "Once it is, logging in leads there. Meanwhile you can read your messages, look up services and road maps, or call {phone}.",
	},
	actingFor: { zh: "为谁办理", en: "Acting for" },
	actingOption: { zh: "{name}（{as}）", en: "{name} ({as})" },
	myself: { zh: "本人", en: "myself" },
	applicant: { zh: "申请人", en: "an applicant" },
} satisfies Record<string, Text>;
