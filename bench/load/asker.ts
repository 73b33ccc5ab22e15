import { randomUUID } from "node:crypto";
import http from "node:http";

/** So that the one who asks costs little of the machine: kept connections, bare requests. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

interface Answer {
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	readonly bytes: Buffer;
}

function request(url: string, method: string, headers: Record<string, string>, body?: Buffer): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = http.request(url, { method, agent, headers }, (answer) => {
			const pieces: Buffer[] = [];
			answer.on("data", (piece: Buffer) => pieces.push(piece));
			answer.on("error", reject);
			answer.on("end", () =>
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(pieces) }),
			);
		});
		asked.on("error", reject);
		asked.end(body);
	});
}

/** Somebody who has signed in. */
export interface Asker {
	// biome-ignore lint/suspicious/noExplicitAny: read as a page reads it
	// oxlint-disable-next-line typescript/no-explicit-any
	send(method: string, place: string, body?: object | Buffer, type?: string): Promise<any>;
	/** How a request was answered, whatever it was. */
	status(method: string, place: string, body?: object): Promise<number>;
}

/** The session of somebody who has just signed in. */
export async function cookieOf(address: string, login: string): Promise<string> {
	const answer = await request(`${address}/demo-logins/${login}`, "POST", { "idempotency-key": randomUUID() });
	const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
	if (cookie === "") throw new Error(`${login}: ${answer.status} ${answer.bytes.toString()}`);
	return cookie;
}

export const signedIn = async (address: string, login: string): Promise<Asker> =>
	asking(address, await cookieOf(address, login));

export function asking(address: string, cookie: string): Asker {
	const ask = (method: string, place: string, body?: object | Buffer, type = "application/json") => {
		const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
		const more = bytes && { "content-type": type, "content-length": String(bytes.length) };
		return request(address + place, method, { cookie, "idempotency-key": randomUUID(), ...more }, bytes);
	};
	return {
		async send(method, place, body, type) {
			const { status, headers, bytes } = await ask(method, place, body, type);
			if (status !== 200) throw new Error(`${method} ${place}: ${status} ${bytes.toString().slice(0, 400)}`);
			return String(headers["content-type"]).includes("json") ? JSON.parse(bytes.toString()) : bytes;
		},
		status: async (method, place, body) => (await ask(method, place, body)).status,
	};
}
