import { runAlone } from "#main/alone.ts";
import type { Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { DATABASE_OPTIONS } from "#main/installation.ts";
import { startWorker } from "#main/working.ts";

export const command: Command = {
	usage: `usage: ./landfall work [--data DIR] [--database-url URL] [--zone ZONE]

One worker and nothing else, for systemd. Jobs run in each of several; one of them leads: it seals, relays and does what time calls for,
and another follows when it ends. Settings: see \`up --help\`.`,
	options: { ...DATABASE_OPTIONS, zone: { type: "string" } },
	async run(call) {
		await runAlone("worker", call, startWorker);
		return EXIT.good;
	},
};
