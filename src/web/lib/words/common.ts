import type { Text } from "#kernel/text.ts";

/** Words of the frame around every public page. */
export const COMMON = {
	skip: { zh: "跳到正文", en: "Skip to the content" },
	mainNav: { zh: "主导航", en: "Main" },
	menu: { zh: "菜单", en: "Menu" },
	tools: { zh: "工具", en: "Tools" },
	home: { zh: "首页", en: "Home" },
	items: { zh: "办事", en: "Services" },
	roadmap: { zh: "许可路线图", en: "Permit roadmap" },
	large: { zh: "长辈版", en: "Large type" },
	phone: { zh: "帮办电话", en: "Help line" },
	call: { zh: "找人帮：{phone}", en: "Get help: {phone}" },
	host: { zh: "主办：{host}", en: "{host}" },
	otherLanguage: { zh: "English", en: "中文" },
	rules: { zh: "规则版本 {hash}，{date} 起施行", en: "Rules {hash}, in force from {date}" },
	api: { zh: "开放接口", en: "API" },
	missing: { zh: "没有这个页面。", en: "There is no such page." },
	missingHelp: {
		zh: "地址可能写错了，或页面已经移走。可以从首页查找事项。",
		en: "The address may be mistyped, or the page has moved. Look it up from the home page.",
	},
	toHome: { zh: "回到首页", en: "To the home page" },
	broken: {
		zh: "页面出错了，您填的内容已保存在本机。",
		en: "The page failed. What you entered is kept on this device.",
	},
	away: {
		zh: "服务器暂时不能办理，正在自动重试，您填的内容都在。",
		en: "The server cannot answer for a moment. It is asked again by itself, and what you entered is kept.",
	},
	againIn: { zh: "{n} 秒后再试", en: "Again in {n} s" },
	reload: { zh: "重新打开", en: "Reload" },
	crumbs: { zh: "您在这里", en: "You are here" },
	print: { zh: "打印", en: "Print" },
	back: { zh: "返回", en: "Back" },
	separator: { zh: "、", en: ", " },
} satisfies Record<string, Text>;

export const STEP_WORDS = {
	E1: { zh: "系统调取", en: "Fetched for you" },
	E2: { zh: "系统调取", en: "Fetched for you" },
	E3: { zh: "上一环节结果", en: "Earlier result" },
	E4: { zh: "已交过，不再交", en: "Handed in before" },
	E5: { zh: "部门核验", en: "Checked by the department" },
	E6: { zh: "您承诺", en: "You commit" },
	E7: { zh: "系统生成", en: "Filled in for you" },
	E8: { zh: "免提交", en: "Not asked" },
	E9: { zh: "您提供", en: "You bring" },
} satisfies Record<string, Text>;
