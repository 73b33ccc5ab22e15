import { createTransport, type NodemailerError } from "nodemailer";
import type { Letter, MailSettings, Sent } from "#modules/messages/model.ts";

/** How long the mail server is waited for at each step, and for one mail in all, ms. */
const IN_ALL = 60_000;
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
			signal: AbortSignal.timeout(IN_ALL),
		});
		return { how: "sent" };
	} catch (error) {
		return understood(error);
	} finally {
		transport.close();
	}
}

/**
 * What the server says of this letter's reader or words is for this letter: 5xx for good (RFC 5321 §4.2.1), 4xx or no end for now. All else
 * (no connection, no TLS, no login, a sender that it does not serve) would meet every letter.
 */
function understood(error: unknown): Sent {
	const { code, command, responseCode, permanent, timeoutType, message } = error as NodemailerError;
	const why = message;
	if (code === "EABORT" || timeoutType === "SOCKET_TIMEOUT") return { how: "later", why };
	if ((command !== "RCPT TO" && command !== "DATA") || responseCode === 421) return { how: "away", why };
	return { how: permanent ? "refused" : "later", why };
}
