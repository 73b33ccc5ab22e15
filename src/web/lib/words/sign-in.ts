import type { Text } from "#kernel/text.ts";

/** Logging in where there is no demo: account, provider, enrolment, and the end of a session. */
export const SIGN_IN = {
	title: { zh: "登录后继续。", en: "Log in to go on." },
	provider: { zh: "用统一身份认证登录", en: "Log in with single sign-on" },
	providerHelp: {
		zh: "在统一身份认证平台确认身份后回到这里；绑定过的工作人员也从这里登录。",
		en: "You say who you are there and come back here. Staff who have connected it log in here too.",
	},
	everyone: { zh: "企业和个人登录", en: "Companies and people" },
	staff: { zh: "工作人员登录", en: "Staff" },
	name: { zh: "账号", en: "User name" },
	password: { zh: "密码", en: "Password" },
	code: { zh: "验证码", en: "Code" },
	codeHelp: { zh: "验证器里的6位数字，或一个恢复码。", en: "6 digits of your authenticator app, or a recovery code." },
	show: { zh: "显示", en: "Show" },
	hide: { zh: "隐藏", en: "Hide" },
	submit: { zh: "登录", en: "Log in" },
	waiting: { zh: "正在登录", en: "Logging in" },
	waitFor: { zh: "请在 {seconds} 秒后再试。", en: "Try again in {seconds} s." },
	lost: {
		zh: "忘了密码或换了手机，请本单位管理员重置账号。",
		en: "Password or phone lost? Your administrator resets the account.",
	},
	demo: { zh: "或者选一个演示人物", en: "Or be one of the demo's people" },
	changePassword: { zh: "修改密码", en: "Change your password" },

	enrolTitle: { zh: "{name}，两步开通账号。", en: "{name}, two steps and your account is open." },
	enrolFailed: { zh: "账号没有开通。", en: "The account was not opened." },
	enrolLead: { zh: "账号名是 {login}。这个链接用过就失效。", en: "You log in as {login}. This link works once." },
	stepApp: { zh: "用手机验证器扫码", en: "Scan with an authenticator app" },
	stepAppHelp: {
		zh: "任何支持 TOTP 的验证器都可以；扫不了就输入密钥。每次打开本页，二维码都会换新。",
		en: "Any app for TOTP will do; if it cannot scan, type the key. Each time you open this page the QR code is new.",
	},
	qr: { zh: "验证器二维码", en: "QR code for the authenticator" },
	openApp: { zh: "就在这部手机上打开验证器", en: "Open the app on this phone" },
	key: { zh: "密钥", en: "Key" },
	stepPassword: { zh: "设密码，填验证码", en: "Choose a password, enter the code" },
	passwordHelp: {
		zh: "至少12个字符，可以粘贴。几个不相干的词连起来，好记又难猜。",
		en: "12 characters or more; pasting is fine. A few unrelated words are easy to keep and hard to guess.",
	},
	firstCode: { zh: "验证器现在显示的6位数字", en: "The 6 digits that the app shows now" },
	open: { zh: "开通账号", en: "Open the account" },
	instead: { zh: "或者不设密码，绑定统一身份认证", en: "Or no password: connect single sign-on" },
	connect: { zh: "绑定统一身份认证", en: "Connect single sign-on" },
	weakShort: { zh: "至少要12个字符。", en: "Use 12 characters or more." },
	weakLong: { zh: "最多256个字符。", en: "Use 256 characters at most." },
	weakCommon: { zh: "这是常见的密码，换几个不相干的词。", en: "That is a common one. Try a few unrelated words." },
	weakName: { zh: "不要用账号名。", en: "Do not use your user name." },
	codesTitle: { zh: "账号已开通，请抄下恢复码。", en: "Your account is open. Keep these codes." },
	codesLead: {
		zh: "手机不在身边时，每个恢复码可以代替验证码用一次。只显示这一次，请存放在手机以外的地方。",
		en: "Without your phone each stands in for the code, once. They are shown only now; keep them elsewhere than on the phone.",
	},
	codes: { zh: "恢复码", en: "Recovery codes" },
	print: { zh: "打印", en: "Print" },
	kept: { zh: "抄好了，开始工作", en: "I have them; start work" },

	back: { zh: "正在完成登录", en: "Finishing your login" },
	backFailed: { zh: "没有登录成功。", en: "You are not logged in." },
	again: { zh: "回到登录页", en: "Back to the login page" },

	oldPassword: { zh: "现在的密码", en: "Present password" },
	newPassword: { zh: "新密码", en: "New password" },
	changeLead: {
		zh: "改好以后，您在其他设备上的登录会一并结束。",
		en: "Your logins on other devices end with it.",
	},
	changed: { zh: "密码已修改，其他设备已退出。", en: "The password is changed; other devices are logged out." },

	endTitle: { zh: "{minutes} 分 {seconds} 秒后退出登录", en: "You are logged out in {minutes} min {seconds} s" },
	endIdle: {
		zh: "您有一段时间没有操作了。点“继续”就不退出，填过的内容都在。",
		en: "Nothing was done for a while. Go on and you stay; what you entered is still here.",
	},
	endFinal: {
		zh: "一次登录最长12小时。请先保存，然后重新登录；草稿会留着。",
		en: "A login lasts 12 hours at most. Save now and log in again; drafts are kept.",
	},
	goOn: { zh: "继续", en: "Go on" },
	close: { zh: "知道了", en: "Understood" },
} satisfies Record<string, Text>;
