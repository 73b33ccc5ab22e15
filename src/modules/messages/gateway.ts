import { createTransport } from "nodemailer";
import type { Letter, MailSettings, Sent } from "#modules/messages/model.ts";

/** How long the mail server is waited for at each step, ms. */
const PATIENCE = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/**
 * Sends one mail by SMTP (RFC 5321), encrypted unless the settings say it stays on the machine. Never throws. A letter keeps its Message-ID
 * in every attempt: whoever gets it twice, because we died between sending and noting it, has it once in a mail program that looks.
 */
export async function sendMail(settings: MailSettings, letter: Letter): Promise<Sent> {
	const { host, port, security, user, password, ca, from, site } = settings;
	const transport = createTransport({
		host,
		port,
		secure: security === "tls",
		requireTLS: security === "starttls",
		ignoreTLS: security === "none",
		...(user !== undefined && { auth: { user, pass: password ?? "" } }),
		...(ca !== undefined && { tls: { ca } }),
		...PATIENCE,
	});
	try {
		await transport.sendMail({
			from: { name: letter.from[letter.language], address: from },
			to: letter.to,
			messageId: `<${letter.id}@${new URL(site).hostname}>`,
			subject: letter.subject,
			text: letter.text,
			headers: { "auto-submitted": "auto-generated", "content-language": letter.language },
			disableFileAccess: true,
			disableUrlAccess: true,
		});
		return { how: "sent" };
	} catch (error) {
		return understood(error);
	} finally {
		transport.close();
	}
}

/** A 5xx to what this letter says is final, a 4xx is for this letter; all else (no connection, no TLS, no login) is the server. */
function understood(error: unknown): Sent {
	const { code, responseCode, message } = error as { code?: string; responseCode?: number; message: string };
	const ofLetter = code === "EENVELOPE" || code === "EMESSAGE";
	if (!ofLetter || responseCode === undefined) return { how: "away", why: message };
	return { how: responseCode >= 500 ? "refused" : "later", why: message };
}
