import { isRefusal, type Refusal } from "#kernel/outcome.ts";
import { type Call, optional, required } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, hasZone, openInstallation } from "#main/installation.ts";
import { readSettings } from "#main/settings.ts";
import { DEFAULT_ZONE } from "#main/zones.ts";
import type { Enrolment } from "#modules/identity/commands/accounts.ts";
import { IDENTITY_REFUSALS, isLoginName } from "#modules/identity/model.ts";
import { type Context, clockOf, iso, makeContext } from "#platform/context.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";

export const USER_OPTIONS = { ...DATABASE_OPTIONS, zone: { type: "string" } } as const;

/** A zone's database as the server would use it, and where its pages are. */
export interface Desk {
	readonly database: Database;
	readonly context: Context;
	readonly origin: string;
}

/** Gives the work the database of the zone that is named, running or not. */
export async function atDesk<A>(call: Call, work: (desk: Desk) => Promise<A>): Promise<A> {
	const { origin } = readSettings(process.env);
	const zone = optional(call, "zone") ?? DEFAULT_ZONE;
	const { folder, admin, joined, close } = await openInstallation(whereOf(call));
	try {
		if (!(await hasZone(admin, zone)))
			throw new Usage(`there is no zone "${zone}" in this database: run ./landfall prepare first`);
		const database = openDatabase({ login: (of) => loginAs(admin, appRole(of)), connections: 1 });
		const context = makeContext(clockOf(folder), { zone, actor: "system:cli", purpose: "user", packVersion: "" });
		try {
			return await work({ database, context, origin: origin ?? joined?.address ?? "http://127.0.0.1:8080" });
		} finally {
			await database.close();
		}
	} finally {
		await close();
	}
}

/** `--name`: what the person types to log in. */
export function loginOf(call: Call): string {
	const login = required(call, "name");
	if (!isLoginName(login)) throw new Usage("--name takes small letters, digits and hyphens, such as wang-fang");
	return login;
}

/** Says the link once; it is kept nowhere. */
export function tellEnrolment(call: Call, login: string, enrolled: Enrolment | Refusal, { origin }: Desk): number {
	if (isRefusal(enrolled)) return tellRefusal(call, enrolled);
	const answer = { login, link: `${origin}/login/enrol#${enrolled.token}`, endsAt: iso(enrolled.endsAt) };
	call.output.answer(answer, () => `${answer.link}\n${call.output.say(GIVE_IT)} ${answer.endsAt}`);
	return EXIT.good;
}

const GIVE_IT = {
	zh: "只显示这一次，请交给本人；用一次即失效，或到期失效：",
	en: "Shown this once, give it to the person themselves; good once and until",
};

/** The trade's no, in the words of its table. */
export function tellRefusal({ output }: Call, { refused, facts }: Refusal): number {
	const entry = Object.entries(IDENTITY_REFUSALS).find(([code]) => code === refused)?.[1];
	output.answer({ refused, facts }, () =>
		entry ? `${output.say(entry.title)}. ${output.say(entry.remedy)}` : refused,
	);
	return EXIT.no;
}
