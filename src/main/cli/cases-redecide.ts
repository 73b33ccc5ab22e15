import { casesPack } from "#main/cases-pack.ts";
import { type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, hasZone, openInstallation } from "#main/installation.ts";
import { compiledPack, type Pack } from "#main/pack.ts";
import { DEFAULT_ZONE } from "#main/zones.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { type Redecided, redecided } from "#modules/cases/queries/redecided.ts";
import { findPack } from "#modules/zone/queries.ts";
import { openDatabase, type ZoneDatabase } from "#platform/database.ts";
import { loginAs, readerRole } from "#platform/roles.ts";

/** More are only counted. */
const MOST_FAULTS = 100;

export const command: Command = {
	usage: `usage: ./landfall cases redecide NO|--all [--zone ZONE] [--data DIR] [--database-url URL]

Makes decisions again from what is kept: the facts of the case, what was handed in, the zone pack by which it was decided and the version
whose calendar was in force, by the rules of this program. State, clocks, dates, steps of the ladder and the words of the letters must come
to the same bytes as the hashes in the record of the decision. Exit 3 and what differs when they do not.

example: ./landfall cases redecide --all --json`,
	options: { ...DATABASE_OPTIONS, zone: { type: "string" }, all: { type: "boolean" } },
	async run(call) {
		const [number, ...rest] = call.positionals;
		const isAll = call.values.all === true;
		if (rest.length > 0 || isAll === (number !== undefined))
			throw new Usage("name one case by its number, or say --all");
		const zone = optional(call, "zone") ?? DEFAULT_ZONE;
		const installation = await openInstallation(whereOf(call));
		const reader = loginAs(installation.admin, readerRole(zone));
		const database = openDatabase({ login: () => reader, connections: 2 });
		try {
			if (!(await hasZone(installation.admin, zone))) throw new Usage(`there is no zone "${zone}" in this database`);
			const source = database.of(zone);
			const answer = await counted(redecided(source, packsThen(source), number));
			if (number !== undefined && answer.decisions === 0) throw new Usage(`no decision of a case ${number}`);
			call.output.answer(answer, () =>
				[
					...answer.faults.map(
						({ case: one, seq, type, differs }) => `✗ ${one}  ${seq} ${type}  ${differs.join(", ")}`,
					),
					`${answer.ok ? "✓" : "✗"} ${answer.decisions} decisions, ${answer.same} the same, ${answer.different} not, ${answer.unrecorded} without a record`,
				].join("\n"),
			);
			return answer.ok ? EXIT.good : EXIT.verification;
		} finally {
			await database.close();
			await installation.close();
		}
	},
};

async function counted(found: AsyncIterable<Redecided>) {
	const faults: Redecided[] = [];
	const versions = new Set<string>();
	let [decisions, unrecorded, different] = [0, 0, 0];
	for await (const one of found) {
		decisions++;
		versions.add(one.pack);
		if (one.unrecorded) unrecorded++;
		if (one.differs.length === 0) continue;
		different++;
		if (faults.length < MOST_FAULTS) faults.push(one);
	}
	const same = decisions - unrecorded - different;
	return { ok: different === 0, decisions, same, different, unrecorded, versions: [...versions], faults };
}

/** The versions that the zone keeps, each compiled once. */
function packsThen(source: ZoneDatabase): (version: string, inForce: string) => Promise<CasesPack | undefined> {
	const made = new Map<string, Promise<Pack | undefined>>();
	const of = (version: string) => {
		const known =
			made.get(version) ?? findPack(source, version).then((folder) => folder && compiledPack(folder, version));
		made.set(version, known);
		return known;
	};
	const pairs = new Map<string, CasesPack>();
	return async (version, inForce) => {
		const known = pairs.get(`${version} ${inForce}`);
		if (known) return known;
		const [pack, then] = [await of(version), await of(inForce)];
		const both = pack && then && casesPack(pack, then);
		if (both) pairs.set(`${version} ${inForce}`, both);
		return both;
	};
}
