import type { Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { atDesk, USER_OPTIONS } from "#main/cli/users.ts";
import { listStaff } from "#modules/identity/queries/accounts.ts";

export const command: Command = {
	usage: `usage: ./landfall user list [--zone ZONE] [--data DIR] [--database-url URL]

The staff who have an account, their posts, and whether they are waiting to enrol, active or disabled.`,
	options: USER_OPTIONS,
	async run(call) {
		const users = await atDesk(call, ({ database, context }) => listStaff(database.of(context.zone)));
		call.output.answer({ users }, () =>
			users
				.map(({ login, name, appointments, state }) => {
					const posts = appointments.map(({ role, of }) => (of === undefined ? role : `${role}@${of}`));
					return `${login.padEnd(20)} ${call.output.say(STATES[state]).padEnd(10)} ${call.output.say(name)}  ${posts.join(" ")}`;
				})
				.join("\n"),
		);
		return EXIT.good;
	},
};

const STATES = {
	waiting: { zh: "待开通", en: "waiting" },
	active: { zh: "使用中", en: "active" },
	disabled: { zh: "已停用", en: "disabled" },
} as const;
