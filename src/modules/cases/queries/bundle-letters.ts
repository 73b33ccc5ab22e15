import { isRefusal } from "#kernel/outcome.ts";
import type { BundleLetterSource } from "#modules/cases/decide/bundle-letters.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import { bundleAt, bundleName, type FoundBundle } from "#modules/cases/queries/bundles.ts";
import type { namesOf } from "#modules/identity/queries.ts";

/** What the letters about the whole of a bundle are made of. */
export function bundleLetterSource(
	found: FoundBundle,
	pack: CasesPack,
	name: Awaited<ReturnType<typeof namesOf>>,
): BundleLetterSource {
	const { row, events } = found;
	return {
		forms: pack.letters,
		events,
		words: pack.words,
		settings: pack.settings,
		people: (person) => name(person).titled,
		number: row.number,
		zone: pack.zone,
		lead: pack.department(row.lead),
		applicant: name(row.holder).name,
		bundle: { id: row.bundle, name: bundleName(pack, row.bundle) },
		dueOn: (event) => {
			const answer = asOfEvent(found, pack, event);
			return isRefusal(answer) ? null : (answer.clock?.dueOn ?? null);
		},
	};
}

/** The bundle as it stood with one of its events: what came later changes no letter. */
function asOfEvent(found: FoundBundle, pack: CasesPack, { seq, at }: CaseRecord): ReturnType<typeof bundleAt> {
	const moment = Date.parse(at);
	const histories = new Map(
		[...found.histories].map(([id, events]) => [id, events.filter((event) => event.at <= moment)] as const),
	);
	return bundleAt({ ...found, histories, events: found.events.filter((event) => event.seq <= seq) }, pack, moment);
}
