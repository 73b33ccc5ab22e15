import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { addStaff } from "#modules/identity/commands/accounts.ts";
import { type Clock, makeContext } from "#platform/context.ts";
import { totpCode, totpStepAt } from "#platform/totp.ts";
import { zoneServer } from "#testing/zone-server.ts";

/** A zone with staff of its own; every test file has its own. */
export const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));
/** A good password, and another. */
export const GOOD = "tulpe-regen-kanne";
export const OTHER = "lampe-vogel-tisch";

const later = (ms: number): Clock => ({ now: () => server.now, realNow: () => Date.now() + ms, offset: 0 });
/** As the command line, that much later, ms. */
export const context = (ms = 0) =>
	makeContext(later(ms), { zone: "alpha", actor: "system:cli", purpose: "test", packVersion: "sha256:test" });
export const sql = async <Row extends object>(words: string): Promise<readonly Row[]> =>
	(await server.database.of("alpha").pool.query<Row>(words)).rows;

interface Asked {
	readonly address?: string;
	readonly cookie?: string;
}
/** A request of a browser at an address; `cookie` is what it was given. */
export async function ask(
	method: "GET" | "POST" | "PUT",
	where: string,
	payload?: object,
	{ address, cookie }: Asked = {},
) {
	const answer = await server.app().inject({
		method,
		url: `/api/v1${where}`,
		...(payload && { payload }),
		...(address && { remoteAddress: address }),
		...(cookie && { headers: { cookie } }),
	});
	const set = String(answer.headers["set-cookie"] ?? "").split(";")[0] ?? "";
	return { status: answer.statusCode, body: answer.json(), cookie: set, kept: answer.headers["cache-control"] };
}

/** How many 30 s steps ahead the phone is: each code is good once, and tests do not wait. */
export const code = (secret: string, ahead = 0) => totpCode(secret, totpStepAt(Date.now()) + ahead);

let staff = 0;
/** A member of staff and the token of their enrolment link. */
export async function appointed() {
	const login = `clerk-${++staff}`;
	const post = text("综合窗口", "General window");
	const added = await addStaff(server.database, context(), {
		login,
		name: text("郑一", "Zheng"),
		post,
		appointment: { role: "window" },
	});
	if (isRefusal(added)) throw new Error(added.refused);
	return { login, token: added.token };
}

/** One who has enrolled, and how they log in. */
export async function enrolled() {
	const { login, token } = await appointed();
	const { secret } = (await ask("POST", "/enrolment", { token })).body;
	const done = await ask("PUT", "/enrolment", { token, secret, password: GOOD, code: code(secret, -1) });
	if (done.status !== 200) throw new Error(JSON.stringify(done.body));
	const logIn = (given: object = {}, asked: Asked = {}) =>
		ask("POST", "/sign-in", { name: login, password: GOOD, code: code(secret), ...given }, asked);
	return { login, secret, logIn, cookie: done.cookie, codes: done.body.recoveryCodes as string[] };
}
