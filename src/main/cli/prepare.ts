import type { Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, openInstallation } from "#main/installation.ts";
import { clockFor, keepKey, PREPARE_OPTIONS, prepare, wanted } from "#main/prepare.ts";
import { iso } from "#platform/context.ts";

export const command: Command = {
	usage: `usage: ./landfall prepare [--data DIR] [--no-demo] [--database-url URL] [--zone ZONE] [--clock MOMENT] [--signatures SUITE]

What \`up\` does, without serving: database, migrations, zone pack, demo data.`,
	options: { ...DATABASE_OPTIONS, ...PREPARE_OPTIONS },
	async run(call) {
		const asked = wanted(call.values);
		const installation = await openInstallation(whereOf(call));
		try {
			if (installation.joined?.kind === "up" && asked.clock !== undefined)
				throw new Usage("the clock of a running instance cannot be set: stop it first");
			keepKey(installation.folder, asked);
			const clock = clockFor(installation.folder, asked);
			const pack = await prepare(installation.admin, asked, clock);
			const answer = { data: installation.folder.path, zone: pack.zone.id, pack: pack.version, now: iso(clock.now()) };
			call.output.answer(
				answer,
				() => `${call.output.say(pack.zone.name)}  ${answer.pack}\n${answer.now}  ${answer.data}`,
			);
			return EXIT.good;
		} finally {
			await installation.close();
		}
	},
};
