import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import type { MailSettings } from "#modules/messages/model.ts";
import { freePort } from "#testing/free-port.ts";

export interface Received {
	readonly to: string;
	/** The mail as it came over the wire. */
	readonly raw: string;
	readonly secure: boolean;
	readonly user: string | undefined;
}

/** A real SMTP server with STARTTLS and a login, on a port that stays its own while it is away. */
export interface MailServer {
	readonly settings: MailSettings;
	readonly received: Received[];
	/** Addresses that it does not know. */
	readonly unknown: Set<string>;
	/** Senders that it does not serve. */
	readonly refused: Set<string>;
	start(): Promise<void>;
	stop(): Promise<void>;
}

const LOGIN = { user: "landfall", password: "only for this test" };

/** A certificate of the machine itself, made for this run. */
function certificate(): { readonly key: string; readonly cert: string } {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-mail-"));
	const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
	const args = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
	const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
	execFileSync("openssl", [...args, ...name, "-keyout", key, "-out", cert], { stdio: "ignore" });
	const made = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
	rmSync(folder, { recursive: true });
	return made;
}

/** An answer that is final (RFC 5321 §4.2.1). */
const never = (why: string): Error => Object.assign(new Error(why), { responseCode: 550 });

export async function mailServer(): Promise<MailServer> {
	const { key, cert } = certificate();
	const port = await freePort();
	const received: Received[] = [];
	const unknown = new Set<string>();
	const refused = new Set<string>();
	let server: SMTPServer | undefined;
	return {
		settings: {
			host: "localhost",
			port,
			security: "starttls",
			...LOGIN,
			ca: cert,
			from: "no-reply@zone.example",
			site: "https://zone.example",
		},
		received,
		unknown,
		refused,
		start: () =>
			new Promise((resolve) => {
				server = new SMTPServer({
					key,
					cert,
					onAuth: ({ username, password }, _session, done) =>
						username === LOGIN.user && password === LOGIN.password
							? done(null, { user: username })
							: done(new Error("wrong login")),
					onMailFrom: ({ address }, _session, done) => done(refused.has(address) ? never("not our customer") : null),
					onRcptTo: ({ address }, _session, done) => done(unknown.has(address) ? never("no such mailbox") : null),
					onData: (stream, session, done) => {
						let raw = "";
						stream.on("data", (piece: Buffer) => {
							raw += piece.toString("utf8");
						});
						stream.on("end", () => {
							const to = session.envelope.rcptTo.map(({ address }) => address).join();
							received.push({ to, raw, secure: session.secure, user: session.user });
							done();
						});
					},
				});
				server.listen(port, "localhost", resolve);
			}),
		stop: () => new Promise((resolve) => (server ? server.close(resolve) : resolve())),
	};
}

/** The words of a mail as its reader sees them. */
export function words(raw: string): string {
	const [head = "", ...body] = raw.split("\r\n\r\n");
	const content = body.join("\r\n\r\n");
	if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(content, "base64").toString("utf8");
	const unfolded = content.replace(/=\r\n/g, "");
	const bytes = unfolded.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return /quoted-printable/i.test(head) ? Buffer.from(bytes, "latin1").toString("utf8") : content;
}

/** A line of its head. */
export const header = (raw: string, name: string): string =>
	new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(raw)?.[1] ?? "";
