import type { Command } from "#main/cli/command.ts";
import { atDesk, loginOf, tellEnrolment, USER_OPTIONS } from "#main/cli/users.ts";
import { resetStaff } from "#modules/identity/commands/accounts.ts";

export const command: Command = {
	usage: `usage: ./landfall user reset --name LOGIN [--zone ZONE] [--data DIR] [--database-url URL]

Password, authenticator, recovery codes and the identity of the OpenID provider are gone, every session ends, and a new
enrolment link is printed once. A disabled account is in use again.`,
	options: { ...USER_OPTIONS, name: { type: "string" } },
	async run(call) {
		const login = loginOf(call);
		return atDesk(call, async (desk) =>
			tellEnrolment(call, login, await resetStaff(desk.database, desk.context, login), desk),
		);
	},
};
