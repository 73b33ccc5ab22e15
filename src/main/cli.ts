import { parseArgs } from "node:util";
import type { Call, Command } from "#main/cli/command.ts";
import { COMMANDS } from "#main/cli/commands.ts";
import { renderDiagnostic } from "#main/cli/diagnostic.ts";
import { BadSettings, EXIT, Usage } from "#main/cli/exit.ts";
import { Output } from "#main/cli/output.ts";
import { BrokenPack } from "#main/pack.ts";
import { FolderUnusable, Unreachable } from "#platform/failures.ts";

const HELP = `Landfall 落地: from project facts to permits, dates and reasons.

Examples
  ./landfall roadmap plan --facts facts.json --assume-defaults
  ./landfall roadmap without --facts facts.json --item D14
  ./landfall clocks --case case.json --as-of 2022-08-15T09:00:00+08:00
  ./landfall pack check zones/science-city

Commands
  pack check FOLDER          compile a zone pack; every mistake with file and line
  pack diff OLD NEW          what a change touches, by dependency
  pack try FOLDER            what publishing it would move: cases, road maps, numbers
  pack publish               puts the pack of the folder in force from a day on
  items count                service items and variants, counted from the pack
  items materials            which source answers each material of an item
  items search WORDS         find an item by name, pinyin, initials or code
  roadmap plan               the permits a project needs, why, in what order, by when
  roadmap what-if            what other facts would change
  roadmap without            what would remove an item
  roadmap questions          the next facts worth asking
  roadmap follow             recorded outcomes over the plan: who holds the opening day
  clocks                     every deadline of a case with its steps
  up                         everything on one machine, until Ctrl-C
  prepare                    what up does, without serving
  user add                   appoint a member of staff; prints their enrolment link
  user list                  the staff who have an account
  user disable               nobody logs in by it any more
  user reset                 a new enrolment link; the old password is gone
  export                     events, seals and anchors of a zone as one file
  cases export NO            one case: events with proofs, what was handed in
  verify FILE                checks an export, without a database
  backup FOLDER              copies the embedded database while it runs
  restore FOLDER             makes a data folder of a backup
  failover                   what is lost after a standby took over
  test [rules]               the test suite
  bench [NAME]               the benchmarks

Options of every command
  --json        one JSON document on stdout, all talk on stderr
  --lang zh|en  language of the talk (default: LANG)
  --help        this page, or the command's own

Exit: 0 good · 1 the answer is no · 2 wrong usage · 3 verification failed · 4 database unreachable · 78 a setting is wrong
`;

async function main(args: readonly string[]): Promise<number> {
	const words = COMMANDS[args.slice(0, 2).join(" ")] ? 2 : 1;
	const load = COMMANDS[args.slice(0, words).join(" ")];
	if (!load) {
		const asked = args.length === 0 || args[0] === "--help" || args[0] === "-h" || args[0] === "help";
		if (asked) process.stdout.write(HELP);
		else process.stderr.write(`landfall: unknown command "${args.slice(0, 2).join(" ")}"\n\n${HELP}`);
		return asked && args.length > 0 ? EXIT.good : EXIT.usage;
	}
	const { command } = await load();
	return run(command, args.slice(words));
}

async function run(command: Command, args: readonly string[]): Promise<number> {
	try {
		const { values, positionals } = parsed(command, args);
		if (values.help) {
			process.stdout.write(`${command.usage}\n`);
			return EXIT.good;
		}
		const output = new Output(values);
		return await answered(command, { values, positionals, output });
	} catch (error) {
		if (error instanceof BadSettings) {
			process.stderr.write(`landfall: ${error.message}\n`);
			return EXIT.settings;
		}
		if (error instanceof Unreachable || error instanceof FolderUnusable) return notHad(error);
		if (!(error instanceof Usage)) throw error;
		process.stderr.write(`landfall: ${error.message}\n\n${command.usage}\n`);
		return EXIT.usage;
	}
}

/** The database, or the folder, cannot be had. */
function notHad(error: Unreachable | FolderUnusable): number {
	process.stderr.write(`landfall: ${error.message}\n`);
	return error instanceof Unreachable ? EXIT.unreachable : EXIT.no;
}

/** Nothing is computed from a pack that has errors: the command answers with all of them. */
async function answered(command: Command, call: Call): Promise<number> {
	try {
		return await command.run(call);
	} catch (error) {
		if (!(error instanceof BrokenPack)) throw error;
		const { diagnostics, message } = error;
		if (call.output.json) process.stdout.write(`${JSON.stringify({ refused: "pack/broken", diagnostics })}\n`);
		const lines = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, call.output));
		process.stderr.write(`landfall: ${message}\n${lines.join("\n")}\n`);
		return EXIT.no;
	}
}

function parsed(command: Command, args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				...command.options,
				json: { type: "boolean" },
				lang: { type: "string" },
				help: { type: "boolean", short: "h" },
			},
			allowPositionals: true,
			strict: true,
		});
	} catch (error) {
		throw new Usage(error instanceof Error ? error.message : String(error));
	}
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code === "EPIPE") process.exit(EXIT.good);
	throw error;
});
process.exitCode = await main(process.argv.slice(2));
