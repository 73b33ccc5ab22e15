import { runAlone } from "#main/alone.ts";
import type { Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { DATABASE_OPTIONS } from "#main/installation.ts";
import { startServer } from "#main/serving.ts";

export const command: Command = {
	usage: `usage: ./landfall serve [--port N] [--host ADDRESS] [--data DIR] [--database-url URL] [--zone ZONE] [--demo]

One server and nothing else, beside as many others as are needed, on a database that \`prepare\` has made ready: for systemd, or several
behind a proxy. Servers and workers of one installation share a data folder. SIGTERM: /readyz says 503 and every connection is closed
after its answer, for LANDFALL_DRAIN seconds; then what is in flight is finished. Settings: see \`up --help\`.
  --demo  the demo's people log in by one click`,
	options: {
		...DATABASE_OPTIONS,
		port: { type: "string" },
		host: { type: "string" },
		zone: { type: "string" },
		demo: { type: "boolean" },
	},
	async run(call) {
		await runAlone("server", call, startServer);
		return EXIT.good;
	},
};
