import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Provider } from "oidc-provider";
import type { OpenId } from "#modules/identity/gateway.ts";

/** A real OpenID provider on this machine, which can be made to fail as providers do. */
export interface OpenIdServer {
	/** As an installation is told of it. */
	readonly openId: OpenId;
	/** Says what it signs instead of the claims of an ID token; its own key signs it all the same. */
	claims: ((claims: Record<string, unknown>) => Record<string, unknown>) | undefined;
	/** Signs with a key that is not its own. */
	forged: boolean;
	/** Answers later than this, ms. */
	delay: number;
	/** Answers nothing but 503. */
	ailing: boolean;
	/** Logs in there as that subject, as a person would, and answers with the query string of the way back. */
	logIn(to: string, subject: string): Promise<string>;
	close(): Promise<void>;
}

const key = () => generateKeyPairSync("rsa", { modulusLength: 2048 });

/** `origin` is where it sends people back. */
export async function serveOpenId(origin = "http://127.0.0.1:9"): Promise<OpenIdServer> {
	const [own, other] = [key(), key()];
	const http = createServer();
	http.listen(0, "127.0.0.1");
	await once(http, "listening");
	const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	const openId: OpenId = {
		issuer,
		clientId: "landfall",
		secret: "a secret of the client",
		origin,
		patience: 2,
	};
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: openId.clientId,
				client_secret: openId.secret,
				redirect_uris: [`${origin}/login/back`],
				post_logout_redirect_uris: [`${origin}/`],
			},
		],
		jwks: { keys: [{ ...own.privateKey.export({ format: "jwk" }), kid: "own", use: "sig", alg: "RS256" }] },
		claims: { profile: ["name"] },
		cookies: { keys: ["of the test"] },
		findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, name: `王${id}` }) }),
		async loadExistingGrant({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
			const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
			grant.addOIDCScope("openid profile");
			await grant.save();
			return grant;
		},
	});
	const answer = provider.callback();
	const server: OpenIdServer = {
		openId,
		claims: undefined,
		forged: false,
		delay: 0,
		ailing: false,
		logIn: (to, subject) => logIn(issuer, to, subject),
		async close() {
			http.close();
			http.closeAllConnections();
			await once(http, "close").catch(() => {});
		},
	};
	const resigned = (idToken: string): string => {
		const [, body = ""] = idToken.split(".");
		const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
		const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
		const content = `${part({ alg: "RS256", kid: "own" })}.${part(server.claims?.(claims) ?? claims)}`;
		const { privateKey } = server.forged ? other : own;
		return `${content}.${sign("RSA-SHA256", Buffer.from(content), privateKey).toString("base64url")}`;
	};
	http.on("request", (request: IncomingMessage, response: ServerResponse) => {
		void (async () => {
			await sleep(server.delay);
			if (server.ailing) return response.writeHead(503).end();
			if (request.url === "/token" && (server.claims || server.forged)) rewrite(response, resigned);
			return answer(request, response);
		})();
	});
	return server;
}

/** Puts another ID token into the answer that the provider gives. */
function rewrite(response: ServerResponse, resigned: (idToken: string) => string): void {
	const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
	response.end = ((body?: unknown) => {
		const told = JSON.parse(String(body)) as { id_token?: string };
		if (told.id_token === undefined) return end(body);
		const changed = JSON.stringify({ ...told, id_token: resigned(told.id_token) });
		response.setHeader("content-length", Buffer.byteLength(changed));
		return end(changed);
	}) as typeof response.end;
}

/** Follows the provider's redirects with its cookies, and fills in its form. */
async function logIn(issuer: string, to: string, subject: string): Promise<string> {
	const jar = new Map<string, string>();
	let next: { url: URL; body?: URLSearchParams } = { url: new URL(to) };
	for (let step = 0; step < 12; step++) {
		const response = await fetch(next.url, {
			redirect: "manual",
			headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
			...(next.body && { method: "POST", body: next.body }),
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [name = "", ...value] = (cookie.split(";")[0] ?? "").split("=");
			jar.set(name, value.join("="));
		}
		const location = response.headers.get("location");
		if (location === null) {
			const form = /action="([^"]+)"/.exec(await response.text())?.[1];
			if (form === undefined) throw new Error(`the provider stopped at ${next.url.pathname} with ${response.status}`);
			next = {
				url: new URL(form, issuer),
				body: new URLSearchParams({ prompt: "login", login: subject, password: "x" }),
			};
			continue;
		}
		const url = new URL(location, next.url);
		if (url.origin !== issuer) return url.search.slice(1);
		next = { url };
	}
	throw new Error("the provider goes round in circles");
}
