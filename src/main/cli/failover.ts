import type { Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { linesOf } from "#main/cli/restore.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, openServed } from "#main/installation.ts";
import { examineZones } from "#main/restored.ts";
import { connected } from "#platform/database.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { declareSetBack, setBacks } from "#platform/set-back.ts";

export const command: Command = {
	usage: `usage: ./landfall failover [--accept-loss] [--data DIR] [--database-url URL]

After a standby took the place of the primary: what was anchored and is not there. Behind a synchronous standby that is nothing. Behind
one that was not, the worker seals nothing more until somebody has looked. Exit 1 when something is lost; nothing is changed.
  --accept-loss  it is written among the anchors that the chain was set back, so that whoever verifies is told, and sealing goes on;
                 then every zone is verified and folded again. Exit 3 when something is not what it was`,
	options: { ...DATABASE_OPTIONS, "accept-loss": { type: "boolean" } },
	async run(call) {
		const { admin, folder, close } = await openServed(whereOf(call));
		const sealer = loginAs(admin, ROLE.worker); // the administrator may make roles, and need not read
		try {
			if (call.values["accept-loss"] !== true) {
				const found = await connected(sealer, (client) => setBacks(client, folder));
				const lost = found.map(({ zone, anchored, lost: batches }) => ({ zone, anchored, lost: batches }));
				call.output.answer({ ok: lost.length === 0, zones: lost }, () =>
					lost.length === 0
						? "nothing that was anchored is missing"
						: lost
								.map((one) => `✗ ${one.zone}: ${one.lost} of ${one.anchored} anchored batches are not there`)
								.join("\n"),
				);
				return lost.length === 0 ? EXIT.good : EXIT.no;
			}
			await connected(sealer, (client) => declareSetBack(client, folder));
			const zones = await examineZones(admin, folder);
			const ok = zones.every(({ faults, folds }) => faults.length + folds.length === 0);
			call.output.answer({ ok, zones }, () => zones.flatMap(linesOf).join("\n"));
			return ok ? EXIT.good : EXIT.verification;
		} finally {
			await close();
		}
	},
};
