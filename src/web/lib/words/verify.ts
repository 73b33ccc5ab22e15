import type { Text } from "#kernel/text.ts";

/** The page on which a stranger checks a certificate (公开验证). */
export const VERIFY = {
	title: { zh: "验证证照", en: "Verify a certificate" },
	ask: { zh: "输入证照上的验证码。", en: "Enter the code on the certificate." },
	askHelp: {
		zh: "扫描证照上的二维码会直接打开结果，不用登录。",
		en: "Scanning the QR code opens the result at once; no login is needed.",
	},
	code: { zh: "验证码", en: "Code" },
	go: { zh: "验证", en: "Verify" },
	again: { zh: "再输一次", en: "Enter it again" },
	unknown: { zh: "没有这个验证码对应的证照。", en: "No certificate has this code." },
	unknownHelp: {
		zh: "核对一遍验证码。仍然没有，就不要采信这份证照。",
		en: "Compare the code once more. If it is still unknown, do not rely on the paper.",
	},
	checking: { zh: "正在您的浏览器里推算", en: "Deriving it in your browser" },

	good: { zh: "这份证照是真的，{clause}", en: "This certificate is genuine, {clause}" },
	clauseValid: { zh: "现在有效。", en: "and valid now." },
	clauseUntil: { zh: "{date}前有效。", en: "and valid until {date}." },
	revoked: { zh: "这份证照已被撤销，{clause}", en: "This certificate was revoked, {clause}" },
	cancelled: { zh: "这份证照已注销，{clause}", en: "This certificate was cancelled, {clause}" },
	clauseEnded: { zh: "{date}起失效：{why}。", en: "invalid from {date}: {why}." },
	clauseRevoked: { zh: "不要采信。", en: "do not rely on it." },
	expired: { zh: "这份证照是真的，{clause}", en: "This certificate is genuine, {clause}" },
	clauseExpired: { zh: "但 {date} 已到期。", en: "but it expired on {date}." },
	bad: { zh: "有 {n} 处对不上，{clause}", en: "{n} {n|check does|checks do} not match, {clause}" },
	clauseBad: { zh: "不要采信。", en: "do not rely on it." },
	partly: { zh: "能核对的都对得上，{clause}", en: "Everything that could be checked matches, {clause}" },
	clausePartly: { zh: "有 {n} 处这个浏览器不能核对。", en: "{n} could not be checked in this browser." },
	checkedAt: {
		zh: "{time} 在您的浏览器里核对，数据只取了一次，之后没有再向服务器提问。",
		en: "Checked {time} in your browser. The data came once; nothing was asked of the server after that.",
	},

	file: { zh: "或者核验一份文件", en: "Or check a file" },
	fileHelp: {
		zh: "证照页下载的依据，或者时限证明。在您的浏览器里核对，文件不会上传。",
		en: "What a certificate's page lets you download, or a proof of deadlines. Checked in your browser; it is not sent anywhere.",
	},
	fileChoose: { zh: "选择文件（.json）", en: "Choose a file (.json)" },
	fileBad: {
		zh: "这不是本系统签名的文件。请选择下载的 .json 文件，不要改动它。",
		en: "This is no file that was signed here. Choose the .json file as it was downloaded.",
	},
	proof: { zh: "时限证明", en: "Proof of deadlines" },
	proofLink: { zh: "时限证明：重新推算、存为文件或 PDF", en: "Proof of deadlines: derive again, keep as file or PDF" },
	proofGood: { zh: "每个期限都推得出来，{clause}", en: "Every deadline can be derived, {clause}" },
	proofClause: { zh: "推算到 {time}。", en: "up to {time}." },
	proofFile: { zh: "下载签名的文件（JSON）", en: "Download the signed file (JSON)" },
	proofMasked: {
		zh: "文件不含姓名和材料内容，可以交给任何人、任何机关核验。",
		en: "The file names nobody and holds no papers: it can be given to anyone, and to any court, to be checked.",
	},
	item: { zh: "事项", en: "Item" },
	receivedOn: { zh: "收件", en: "Received" },
	acceptedOn: { zh: "受理", en: "Accepted" },
	tacit: { zh: "期满未答复，视为受理", en: "by silence of the office" },
	status: { zh: "状态", en: "Status" },

	holder: { zh: "持证人", en: "Holder" },
	number: { zh: "证照号", en: "Number" },
	issuer: { zh: "签发", en: "Issued by" },
	issuedOn: { zh: "签发日期", en: "Issued on" },
	validUntil: { zh: "有效期至", en: "Valid until" },
	noEnd: { zh: "长期", en: "no end date" },
	case: { zh: "办件", en: "Case" },
	masked: {
		zh: "姓名已遮盖；证照上的信息以持证人出示的为准。",
		en: "Names are masked; the certificate that its holder shows has them in full.",
	},

	qr: { zh: "验证页的二维码：", en: "QR code of the page that verifies it:" },
	qrCaption: { zh: "扫码验证这份证照，不用登录", en: "Scan to verify this certificate; no login needed" },

	checks: { zh: "逐条核对", en: "What was checked" },
	matches: { zh: "对得上", en: "matches" },
	differs: { zh: "对不上", en: "does not match" },
	notChecked: { zh: "没有核对", en: "not checked" },
	signature: { zh: "签发机关的数字签名", en: "The issuer's digital signature" },
	signatureHow: {
		zh: "用公开密钥 {key} 验证内容的 {suite} 签名",
		en: "{suite} over the content, by the public key {key}",
	},
	signatureOld: {
		zh: "这个浏览器不支持 Ed25519，换一个新版浏览器再看",
		en: "This browser knows no Ed25519; try a newer one",
	},
	records: { zh: "{n} 条办理记录没有被改动", en: "{n} {n|record|records} of the case unchanged" },
	recordsHow: {
		zh: "逐条重算 SHA-256，与封存的指纹比较",
		en: "SHA-256 of each computed again and compared with what was sealed",
	},
	recordsWrong: { zh: "第 {seqs} 条与指纹不符", en: "no. {seqs} differ from their hash" },
	withheld: {
		zh: "其中 {n} 处写到个人，只给指纹",
		en: "{n} {n|field|fields} about people {n|is|are} given as a hash only",
	},
	seals: { zh: "全部记录都在封存链里", en: "Every record stands in the sealed log" },
	sealsHow: {
		zh: "逐条推到封存 {batches} 的树根和链头，链头的签名是签发机关的",
		en: "Each leads to root and head of seal {batches}, and the issuer has signed the head",
	},
	sealsWrong: { zh: "第 {seqs} 条推不到它的封存", en: "no. {seqs} do not lead to their seal" },
	sealsWaiting: {
		zh: "最近 {n} 条还没有封存（每秒约四次），请刷新再看",
		en: "the last {n} {n|is|are} not sealed yet (about four times a second); reload in a moment",
	},
	history: { zh: "推算用的经过就是这些记录", en: "The history is these records" },
	historyHow: {
		zh: "每一步的种类、时间和内容与记录一致",
		en: "Each step has the kind, the moment and the content of its record",
	},
	decision: { zh: "决定：准予", en: "The decision: granted" },
	decisionHow: {
		zh: "由记录推出“{status}”，准予的那一条就是证照所指的那一条",
		en: 'The records lead to "{status}", and the grant is the one that the certificate names',
	},
	calendar: { zh: "工作日历", en: "The working calendar" },
	calendarHow: { zh: "{years} 年的节假日安排与指纹一致", en: "The holidays of {years} match their hash" },
	deadlines: { zh: "{n} 个期限", en: "{n} {n|deadline|deadlines}" },
	deadlinesHow: {
		zh: "从受理日起逐日重算，与签发时的结果逐项比较",
		en: "Counted day by day from the start and compared, item by item, with what the issuer came to",
	},
	wrongAt: { zh: "不同之处：{paths}", en: "differs at: {paths}" },

	clocks: { zh: "期限是怎么推出来的", en: "How the deadlines follow" },
	clock: { zh: "期限", en: "Deadline" },
	theirs: { zh: "签发机关说", en: "The issuer says" },
	yours: { zh: "您的浏览器推算", en: "Your browser derives" },
	result: { zh: "结果", en: "Result" },
	none: { zh: "没有", en: "none" },
	paused: { zh: "现在不计时", en: "not counting now" },
	steps: { zh: "推算过程", en: "Step by step" },
	download: { zh: "下载全部依据（JSON）", en: "Download everything (JSON)" },
	downloadNote: {
		zh: "可以离线用 landfall verify 或自己的程序再算一遍。",
		en: "Derive it again offline with landfall verify or a program of your own.",
	},
} satisfies Record<string, Text>;
