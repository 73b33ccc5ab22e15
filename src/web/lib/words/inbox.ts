import type { Text } from "#kernel/text.ts";

/** Messages, mail and the calendar of deadlines. */
export const INBOX = {
	title: { zh: "消息", en: "Messages" },
	bell: { zh: "消息，{n} 条未读", en: "Messages, {n} unread" },
	sentence: { zh: "{n} 条消息您还没有看。", en: "{n} {n|message|messages} you have not read." },
	sentenceMany: { zh: "99 条以上的消息您还没有看。", en: "More than 99 messages you have not read." },
	sentenceNone: { zh: "消息都看过了。", en: "You have read everything." },
	empty: { zh: "还没有消息。", en: "No messages yet." },
	emptyHelp: {
		zh: "您的办件一有进展，这里就会告诉您：是什么、要做什么、到哪天。",
		en: "Whenever a case of yours moves on, it is told here: what, what to do, by when.",
	},
	emptyStaff: { zh: "轮到您的岗位办理时，这里会告诉您。", en: "Whenever it is your post's turn, it is told here." },
	find: { zh: "找要办的事", en: "Find a service" },
	readAll: { zh: "全部标为已读", en: "Mark all as read" },
	by: { zh: "期限：{date}", en: "Due {date}." },
	unread: { zh: "未读", en: "unread" },
	open: { zh: "打开办件", en: "Open the case" },
	renew: { zh: "去延续", en: "Renew it" },
	fix: { zh: "去补正", en: "Correct it" },
	more: { zh: "更早的消息", en: "Earlier messages" },

	mail: { zh: "同时发到邮箱", en: "By mail too" },
	mailLead: {
		zh: "法定告知一定会进这个收件箱，不能关闭；邮件可以按类别选。夜里 21 点到早上 8 点不发邮件。",
		en: "Legal notices always come to this inbox and cannot be switched off. Mail can be chosen by kind; none is sent between 21:00 and 8:00.",
	},
	noMail: { zh: "本站没有开通邮件。消息都在这里。", en: "This site sends no mail. All messages are here." },
	address: { zh: "邮箱", en: "E-mail address" },
	addressHint: { zh: "确认之后才会发消息到这个地址。", en: "Nothing is sent there before you have confirmed it." },
	addressWrong: { zh: "请写完整的邮箱，例如 name@example.com", en: "Enter a whole address, such as name@example.com" },
	which: { zh: "语言和类别：{language}，{kinds}", en: "Language and kinds: {language}, {kinds}" },
	allKinds: { zh: "全部类别", en: "all kinds" },
	someKinds: { zh: "{n} 类", en: "{n} {n|kind|kinds}" },
	language: { zh: "邮件语言", en: "Language of the mail" },
	kinds: { zh: "哪些消息发邮件", en: "Which messages are mailed" },
	save: { zh: "保存", en: "Save" },
	saved: { zh: "已保存。", en: "Saved." },
	stop: { zh: "不再收邮件", en: "No more mail" },
	waiting: {
		zh: "确认信已发往 {email}，请在 7 天内打开信里的链接。",
		en: "A mail was sent to {email}. Open the link in it within 7 days.",
	},
	again: { zh: "再发一封", en: "Send it again" },
	confirmed: { zh: "{email} 已确认。", en: "{email} is confirmed." },
	failing: {
		waiting: { zh: "最近一封还没有送出，会自动再试。", en: "The last mail has not gone yet; it is tried again." },
		refused: {
			zh: "最近一封被对方邮局拒收，请核对地址。消息都在这里。",
			en: "The last mail was refused by the mail server: check the address. All messages are here.",
		},
	},

	calendar: { zh: "期限放进日历", en: "Deadlines in your calendar" },
	calendarLead: {
		zh: "在手机或电脑的日历里订阅，期限一变，日历跟着变。轮到您办的，提前两个工作日另有提醒。",
		en: "Subscribe in the calendar of your phone or computer; when a deadline moves, the calendar moves. What you have to do is announced two working days before.",
	},
	make: { zh: "生成订阅地址", en: "Make the address" },
	remake: { zh: "换一个地址", en: "Make another address" },
	revoke: { zh: "停用", en: "Revoke" },
	madeOn: { zh: "{date}生成了一个地址，正在使用。", en: "An address was made on {date} and is in use." },
	secret: {
		zh: "谁有这个地址，谁就能看您的期限。它只显示这一次，请现在复制到日历里。",
		en: "Whoever has this address sees your deadlines. It is shown only now: copy it into your calendar.",
	},
	feedAddress: { zh: "订阅地址", en: "Address to subscribe to" },
	copy: { zh: "复制", en: "Copy" },
	copied: { zh: "已复制", en: "Copied" },

	confirmSentence: { zh: "确认这个邮箱归您使用吗？", en: "Is this address yours?" },
	confirmHelp: {
		zh: "确认后，您的办件消息会发到收到这封信的邮箱。不是您本人要求的，关掉这一页就好。",
		en: "Once confirmed, messages of your cases go to the address that got the mail. If you did not ask for it, close this page.",
	},
	confirmYes: { zh: "是我的，确认", en: "Yes, confirm" },
	confirmDone: { zh: "{email} 已确认，以后的消息会发到这里。", en: "{email} is confirmed; messages will go there." },
	toInbox: { zh: "去看消息", en: "To the messages" },
} satisfies Record<string, Text | Record<string, Text>>;
