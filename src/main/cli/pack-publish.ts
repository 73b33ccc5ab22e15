import { parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type Command, optional } from "#main/cli/command.ts";
import { renderDiagnostic } from "#main/cli/diagnostic.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, openInstallation } from "#main/installation.ts";
import { clockFor, PREPARE_OPTIONS, wanted } from "#main/prepare.ts";
import { checkPack } from "#main/sections.ts";
import { publishDraft } from "#modules/zone/commands.ts";
import { ZONE_REFUSALS } from "#modules/zone/model.ts";
import { publications } from "#modules/zone/queries.ts";
import { makeContext } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { readFolder } from "#platform/files.ts";
import { appRole, loginAs } from "#platform/roles.ts";

export const command: Command = {
	usage: `usage: ./landfall pack publish [--zone ZONE] [--on DATE] [--data DIR] [--database-url URL]

Puts the zone pack of the folder in force from a day on, today if none is said. What is under way keeps its version.
example: ./landfall pack publish --on 2022-08-01`,
	options: { ...DATABASE_OPTIONS, zone: PREPARE_OPTIONS.zone, on: { type: "string" } },
	async run(call) {
		const asked = wanted({ ...call.values, "no-demo": true });
		const on = optional(call, "on");
		const day = on === undefined ? undefined : parseDay(on);
		if (on !== undefined && day === undefined) throw new Usage("--on takes a day such as 2022-08-01");
		const folder = readFolder(asked.pack);
		const { pack, ...report } = checkPack(folder);
		for (const one of report.diagnostics) process.stderr.write(`${renderDiagnostic(one, call.output)}\n`);
		if (!pack) {
			call.output.answer({ refused: "pack/draft-has-errors", diagnostics: report.diagnostics }, () => "");
			return EXIT.no;
		}
		const { id: zone, timeZone, validFrom } = pack.zone;
		const installation = await openInstallation(whereOf(call));
		const database = openDatabase({ login: () => loginAs(installation.admin, appRole(zone)), connections: 1 });
		try {
			const clock = clockFor(installation.folder, asked);
			const context = makeContext(clock, {
				zone,
				actor: "system:pack-publish",
				purpose: "pack publish",
				packVersion: pack.version,
			});
			const today = localDay(context.now, timeZone);
			const [last] = await publications(database.of(zone));
			const told = await publishDraft(database, context, context.requestId, {
				draft: { ...report, counts: { ...report.counts }, validFrom, folder },
				asked: { version: pack.version, liveOn: day ?? today, after: last?.id ?? 0 },
				today,
			});
			if (!isRefusal(told)) {
				call.output.answer(told, () => `${told.version}  ${told.liveOn}`);
				return EXIT.good;
			}
			const entry = ZONE_REFUSALS[told.refused as keyof typeof ZONE_REFUSALS];
			call.output.answer(told, () => call.output.say(entry.title));
			return EXIT.no;
		} finally {
			await database.close();
			await installation.close();
		}
	},
};
