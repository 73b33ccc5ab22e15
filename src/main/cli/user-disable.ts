import type { Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { atDesk, loginOf, tellRefusal, USER_OPTIONS } from "#main/cli/users.ts";
import { disableStaff } from "#modules/identity/commands/accounts.ts";

export const command: Command = {
	usage: `usage: ./landfall user disable --name LOGIN [--zone ZONE] [--data DIR] [--database-url URL]

Their sessions end at once and they do not log in again, by password or by the OpenID provider, until \`user reset\`.`,
	options: { ...USER_OPTIONS, name: { type: "string" } },
	async run(call) {
		const login = loginOf(call);
		return atDesk(call, async ({ database, context }) => {
			const refused = await disableStaff(database, context, login);
			if (refused) return tellRefusal(call, refused);
			call.output.answer({ login, state: "disabled" }, () => `${login}: ${call.output.say(DISABLED)}`);
			return EXIT.good;
		});
	},
};

const DISABLED = { zh: "已停用", en: "disabled" };
