import { afterAll, afterEach, describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { addStaff, disableStaff, resetStaff } from "#modules/identity/commands/accounts.ts";
import { startProviderLogin } from "#modules/identity/commands/provider.ts";
import { Provider } from "#modules/identity/gateway.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { serveOpenId } from "#testing/openid-server.ts";
import { zoneServer } from "#testing/zone-server.ts";

const provider = await serveOpenId();
const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"), [], provider.openId);
const context = () =>
	makeContext(makeClock(), { zone: "alpha", actor: "system:cli", purpose: "test", packVersion: "sha256:test" });

afterAll(() => provider.close());
afterEach(() => {
	Object.assign(provider, { claims: undefined, forged: false, delay: 0, ailing: false });
});

/** One browser with its cookie. */
class Browser {
	cookie = "";

	async ask(method: "GET" | "POST" | "PUT", where: string, payload?: object) {
		const answer = await server.app().inject({
			method,
			url: `/api/v1${where}`,
			headers: { cookie: this.cookie },
			...(payload && { payload }),
		});
		const set = answer.headers["set-cookie"];
		if (set !== undefined) this.cookie = String(set).split(";")[0] ?? "";
		return { status: answer.statusCode, body: answer.json() };
	}

	begin = async (more: object = {}) =>
		String((await this.ask("POST", "/sign-in/provider", { next: "/my", ...more })).body.to);
	finish = (query: string) => this.ask("PUT", "/sign-in/provider", { query });
	/** The whole way there and back. */
	logIn = async (subject: string, more: object = {}) =>
		this.finish(await provider.logIn(await this.begin(more), subject));
	me = async () => (await this.ask("GET", "/me")).body.me;
}

const sql = async <Row extends object>(words: string): Promise<readonly Row[]> =>
	(await server.database.of("alpha").pool.query<Row>(words)).rows;
let staff = 0;
async function appointed() {
	const login = `clerk-${++staff}`;
	const post = text("综合窗口", "General window");
	const given = { login, name: text("郑一", "Zheng"), post, appointment: { role: "window" } };
	const added = await addStaff(server.database, context(), given);
	if (isRefusal(added)) throw new Error(added.refused);
	return { login, enrolment: added.token };
}

describe("a login by the provider", () => {
	test("is offered", async () => {
		expect((await new Browser().ask("GET", "/sign-in")).body.provider).toBe(true);
	});

	test("makes a stranger an applicant under the name that the provider gives, and leads to where they were", async () => {
		const browser = new Browser();
		const { status, body } = await browser.logIn("s-1");
		expect({ status, body }).toMatchObject({ status: 200, body: { next: "/my", me: { name: { zh: "王s-1" } } } });
		expect(body.me.actor).toMatch(/^person:[0-9a-f]{20}$/);
		expect(body.me.appointments).toEqual([]);
		expect((await browser.ask("GET", "/cases")).status).toBe(200);
		expect((await browser.ask("GET", "/desk")).status).toBe(403);
	});

	test("finds the same person again by issuer and subject, whatever they are called now", async () => {
		const first = (await new Browser().logIn("s-2")).body.me.actor;
		provider.claims = (claims) => ({ ...claims, name: "someone else", email: "s-1@zone.example" });
		expect((await new Browser().logIn("s-2")).body.me.actor).toBe(first);
		expect((await new Browser().logIn("s-3")).body.me.actor).not.toBe(first);
	});

	test("of a stranger in two browsers at once makes one person", async () => {
		const browsers = Array.from({ length: 4 }, () => new Browser());
		const queries: string[] = [];
		for (const browser of browsers) queries.push(await provider.logIn(await browser.begin(), "s-4"));
		const told = await Promise.all(browsers.map((browser, i) => browser.finish(queries[i] ?? "")));
		expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(new Set(told.map(({ body }) => body.me.actor)).size).toBe(1);
	});

	test("begins another session than the one in which it began", async () => {
		const browser = new Browser();
		const to = await browser.begin();
		const before = browser.cookie;
		await browser.finish(await provider.logIn(to, "s-5"));
		expect(browser.cookie).not.toBe(before);
		browser.cookie = before;
		expect(await browser.me()).toBeNull();
	});
});

describe("a way back from the provider", () => {
	test("is good once, and a code is too", async () => {
		const browser = new Browser();
		const query = await provider.logIn(await browser.begin(), "s-6");
		expect((await browser.finish(query)).status).toBe(200);
		expect((await browser.finish(query)).body.code).toBe("identity/flow-gone");
		const again = new URLSearchParams(query);
		again.set("state", new URL(await browser.begin()).searchParams.get("state") ?? "");
		expect((await browser.finish(again.toString())).body.code).toBe("identity/provider-refused");
	});

	test("with a state that is not ours, or of another browser, logs nobody in", async () => {
		const [mine, other] = [new Browser(), new Browser()];
		const query = await provider.logIn(await mine.begin(), "s-7");
		await other.begin();
		expect((await other.finish(query)).body.code).toBe("identity/flow-gone");
		expect((await new Browser().finish(query)).body.code).toBe("identity/flow-gone");
		expect((await mine.finish(query.replace(/state=[^&]*/, "state=made-up"))).body.code).toBe("identity/flow-gone");
		expect(await other.me()).toBeNull();
		expect((await mine.finish(query)).status).toBe(200);
	});

	test("after ten minutes is too late", async () => {
		const browser = new Browser();
		const query = await provider.logIn(await browser.begin(), "s-8");
		await sql("UPDATE identity.provider_flow SET ends_at = now()");
		expect((await browser.finish(query)).body.code).toBe("identity/flow-gone");
	});

	test("of who gave up there logs nobody in and says so", async () => {
		const browser = new Browser();
		const state = new URL(await browser.begin()).searchParams.get("state") ?? "";
		const query = new URLSearchParams({ error: "access_denied", state, iss: provider.openId.issuer }).toString();
		expect((await browser.finish(query)).body.code).toBe("identity/provider-refused");
	});

	test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
		["has expired", (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 600 })],
		["was issued for another client", (claims) => ({ ...claims, aud: "another" })],
		["comes from another issuer", (claims) => ({ ...claims, iss: "https://id.example" })],
		["answers another login", (claims) => ({ ...claims, nonce: "another" })],
		["names nobody", (claims) => ({ ...claims, sub: undefined })],
	])("with an ID token that %s logs nobody in", async (_, claims) => {
		provider.claims = claims;
		const browser = new Browser();
		expect(await browser.logIn("s-9")).toMatchObject({ status: 403, body: { code: "identity/provider-refused" } });
		expect(await browser.me()).toBeNull();
	});

	test("with an ID token that another key signed logs nobody in", async () => {
		provider.forged = true;
		expect((await new Browser().logIn("s-9")).body.code).toBe("identity/provider-refused");
	});

	test("that nobody is waiting for is not kept: anyone can send as many as they like", async () => {
		const kept = () => sql("SELECT FROM identity.failed_login");
		const before = (await kept()).length;
		await new Browser().finish("state=made-up&code=x");
		expect(await kept()).toHaveLength(before);
	});

	test("that fails is kept without a word about who", async () => {
		provider.forged = true;
		await new Browser().logIn("s-10");
		const rows = await sql<{ why: string }>("SELECT * FROM identity.failed_login ORDER BY at DESC LIMIT 1");
		expect(rows).toEqual([expect.objectContaining({ way: "provider", why: "identity/provider-refused" })]);
		expect(JSON.stringify(rows)).not.toContain("s-10");
	});
});

describe("a provider that", () => {
	test("answers too late is said to be away, and the login can be begun again", async () => {
		const browser = new Browser();
		const query = await provider.logIn(await browser.begin(), "s-11");
		provider.delay = 2_500;
		expect(await browser.finish(query)).toMatchObject({ status: 409, body: { code: "identity/provider-away" } });
		provider.delay = 0;
		expect((await browser.logIn("s-11")).status).toBe(200);
	});

	test("is not there is said to be away before anyone is sent to it", async () => {
		const nowhere = new Provider({ ...provider.openId, issuer: "http://127.0.0.1:9" });
		const asked = { next: "/", enrolment: undefined, token: undefined };
		const refused = await startProviderLogin(server.database, context(), nowhere, asked);
		expect(refused).toMatchObject({ refused: "identity/provider-away" });
		expect(await nowhere.logOut()).toBeUndefined();
	});

	test("does not take our secret is told to whoever runs the site, and nothing of who was to log in", async () => {
		const told: string[] = [];
		const wrong = new Provider({ ...provider.openId, secret: "another" }, (why) => void told.push(why));
		const started = await wrong.start();
		if (!started) throw new Error("away");
		expect(await wrong.finish(await provider.logIn(started.to, "s-14"), started)).toBe("refused");
		expect(told).toEqual([expect.stringContaining("invalid_client")]);
		provider.claims = (claims) => ({ ...claims, nonce: "another" });
		const strict = new Provider(provider.openId, (why) => void told.push(why));
		const again = await strict.start();
		if (!again) throw new Error("away");
		const query = await provider.logIn(again.to, "s-14");
		expect(await strict.finish(query, again)).toBe("refused");
		expect(told).toHaveLength(2);
		for (const word of ["s-14", again.nonce, again.verifier, new URLSearchParams(query).get("code")])
			expect(told.join()).not.toContain(word);
	});

	test("ails is said to be away", async () => {
		const browser = new Browser();
		const query = await provider.logIn(await browser.begin(), "s-12");
		provider.ailing = true;
		expect((await browser.finish(query)).body.code).toBe("identity/provider-away");
	});
});

describe("a member of staff", () => {
	test("connects their identity by the enrolment link, and then logs in by it", async () => {
		const { login, enrolment } = await appointed();
		expect((await new Browser().logIn("k-1", { enrolment })).body.me.actor).toBe(`staff:${login}`);
		const { body } = await new Browser().logIn("k-1");
		expect(body.me).toMatchObject({ actor: `staff:${login}`, appointments: [{ role: "window" }] });
		expect((await new Browser().ask("POST", "/enrolment", { token: enrolment })).status).toBe(404);
	});

	test("does not take over an identity that is another person's, and a used link connects nobody", async () => {
		const applicant = (await new Browser().logIn("k-2")).body.me.actor;
		const { login, enrolment } = await appointed();
		expect((await new Browser().logIn("k-2", { enrolment })).body.code).toBe("identity/linked-already");
		expect((await new Browser().logIn("k-2")).body.me.actor).toBe(applicant);
		expect((await new Browser().logIn("k-3", { enrolment })).body.me.actor).toBe(`staff:${login}`);
		expect((await new Browser().logIn("k-4", { enrolment })).body.code).toBe("identity/enrolment-gone");
	});

	test("who is disabled does not come in by the provider either, and after a reset is a stranger to it", async () => {
		const { login, enrolment } = await appointed();
		const browser = new Browser();
		await browser.logIn("k-5", { enrolment });
		await disableStaff(server.database, context(), login);
		expect(await browser.me()).toBeNull();
		expect((await browser.logIn("k-5")).body.code).toBe("identity/account-disabled");
		await resetStaff(server.database, context(), login);
		expect((await browser.logIn("k-5")).body.me.actor).toMatch(/^person:/);
	});
});

describe("to log out", () => {
	test("leads to where the provider's own session ends, and only who came by it", async () => {
		const browser = new Browser();
		await browser.logIn("s-13");
		const { body } = await browser.ask("POST", "/logout");
		expect(new URL(body.to).searchParams.get("post_logout_redirect_uri")).toBe(`${provider.openId.origin}/`);
		const shown = await fetch(body.to);
		expect(shown.status).toBe(200);
		const demo = await server.as("wang-fang");
		expect((await demo.post("/logout")).body).toEqual({ me: null, to: null });
	});
});
