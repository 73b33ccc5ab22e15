import type { Language } from "#kernel/text.ts";
import type { CertificateDocument } from "#modules/evidence/model.ts";
import { makePdf, mm } from "#platform/pdf.ts";

/** What of a certificate goes on paper beside its document. */
export interface CertificatePaper {
	readonly document: CertificateDocument;
	readonly language: Language;
	readonly zone: string;
	readonly itemName: string;
	/** Full, as the holder knows it; the signed document has what strangers may see. */
	readonly holder: string;
	readonly issuedOn: string;
	readonly signature: string;
	readonly verify: string;
	readonly at: number;
	/** How it ended, where it no longer holds. */
	readonly ended?: string;
}

const LABELS = {
	zh: {
		holder: "持有人",
		item: "事项",
		number: "证照编号",
		case: "办件编号",
		issuer: "发证机关",
		issued: "发证日期",
		valid: "有效期至",
		open: "未规定期限",
		scan: "扫码核验：签名、期限和决定过程均可自行推算",
		signature: "电子签名",
	},
	en: {
		holder: "Holder",
		item: "Item",
		number: "Certificate",
		case: "Case",
		issuer: "Issued by",
		issued: "Issued on",
		valid: "Valid until",
		open: "no end laid down",
		scan: "Scan to verify: signature, deadlines and decision can be derived again by anyone",
		signature: "Signature",
	},
} as const;

const WIDTH = mm(154);
const LEFT = mm(28);

/** The certificate (证照) with the QR code of its verify page; the same certificate is the same bytes. */
export function certificatePdf(paper: CertificatePaper): Promise<Buffer> {
	const { document, language, at } = paper;
	const say = LABELS[language];
	const title = document.name[language];
	const rows: readonly (readonly [string, string])[] = [
		[say.holder, paper.holder],
		[say.item, `${document.item} ${paper.itemName}`],
		[say.number, document.number],
		[say.case, document.caseNumber],
		[say.issuer, document.issuer[language]],
		[say.issued, paper.issuedOn],
		[say.valid, document.validUntil ?? say.open],
	];
	const about = { title: `${title} ${document.number}`, author: document.issuer[language], subject: paper.verify };
	return makePdf({ ...about, language, at }, (sheet) => {
		sheet.rule(mm(14), mm(14), sheet.width - mm(28), 1);
		sheet.rule(mm(14), sheet.height - mm(14), sheet.width - mm(28), 1);
		sheet.rule(mm(14), mm(14), 1, sheet.height - mm(28));
		sheet.rule(sheet.width - mm(14), mm(14), 1, sheet.height - mm(28) + 1);
		if (paper.ended !== undefined)
			sheet.center(paper.ended, LEFT, mm(24), WIDTH, { size: 18, bold: true, color: "#b3261e" });
		sheet.center(paper.zone, LEFT, mm(40), WIDTH, { size: 14 });
		let y = mm(60);
		for (const line of sheet.lines(title, WIDTH, { size: 30, bold: true })) {
			sheet.center(line, LEFT, y, WIDTH, { size: 30, bold: true });
			y += 40;
		}
		y += mm(8);
		for (const [label, words] of rows) {
			sheet.write(label, LEFT, y, { size: 12, color: "#555" });
			for (const line of sheet.lines(words, WIDTH - mm(34), { size: 14 })) {
				sheet.write(line, LEFT + mm(34), y, { size: 14 });
				y += 21;
			}
			sheet.rule(LEFT, y - 12, WIDTH, 0.4, "#bbb");
			y += 14;
		}
		const bottom = sheet.height - mm(72);
		sheet.qr(paper.verify, LEFT, bottom, mm(40));
		let line = bottom + 12;
		const note = (words: string, size: number) => {
			for (const part of sheet.lines(words, WIDTH - mm(48), { size })) {
				sheet.write(part, LEFT + mm(48), line, { size });
				line += size * 1.6;
			}
		};
		note(say.scan, 11);
		note(paper.verify, 9);
		line += 6;
		note(`${say.signature} ${paper.signature}`, 8);
	});
}
