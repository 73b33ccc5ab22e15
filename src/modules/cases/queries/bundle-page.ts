import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type BundleAnswer, extensionRefusal } from "#modules/cases/decide/bundle.ts";
import { bundleLetters } from "#modules/cases/decide/bundle-letters.ts";
import { OPEN } from "#modules/cases/decide/chart.ts";
import { departmentsOf } from "#modules/cases/decide/departments.ts";
import { variantOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { sideOf } from "#modules/cases/decide/steps.ts";
import { basisText } from "#modules/cases/decide/view.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import {
	BUNDLE_STATE_NAMES,
	BUNDLE_STEP_NAMES,
	type BundleEventType,
	type BundleStep,
} from "#modules/cases/model/bundle.ts";
import { bundleLetterSource } from "#modules/cases/queries/bundle-letters.ts";
import {
	bundleAt,
	bundleName,
	type FoundBundle,
	findBundle,
	openBundles,
	seesBundle,
} from "#modules/cases/queries/bundles.ts";
import { yearsOf } from "#modules/cases/queries/case-page.ts";
import { toldRefusal } from "#modules/cases/queries/refusals.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** A bundle as its page shows it to this login; what they may not see is not there. */
export async function bundlePage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	packs: CasesPacks,
	id: string,
) {
	const found = await findBundle(source, id);
	if (!found || !seesBundle(caller, found)) return refuse("bundle/unknown", { id });
	const { row, events } = found;
	const pack = await packs.of(row.packVersion);
	const answer = bundleAt(found, pack, context.now);
	if (isRefusal(answer)) return answer;
	const name = await namesOf(source, [row.holder, ...events.map(({ actor }) => actor)]);
	const { joint } = pack.applications;
	const letters = bundleLetters(bundleLetterSource(found, pack, name));
	const years = answer.members.flatMap((member) => member.answer.yearsTouched);
	return {
		id,
		number: row.number,
		seq: row.seq,
		bundle: row.bundle,
		name: bundleName(pack, row.bundle),
		lead: { id: row.lead, name: pack.department(row.lead) },
		holder: row.holder,
		holderName: name(row.holder).name,
		state: answer.state,
		stateName: BUNDLE_STATE_NAMES[answer.state],
		asOf: iso(context.now),
		receivedOn: answer.receivedOn,
		acceptedOn: answer.acceptedOn,
		clock: answer.clock,
		due: answer.due,
		calendar: yearsOf([...years, ...yearsOfClock(answer)], pack),
		members: membersShown(found, answer, caller, pack),
		story: events.map(({ type, at, actor, data }) => ({
			type,
			name: BUNDLE_STEP_NAMES[type as BundleEventType],
			at,
			by: name(actor).titled,
			note: (data as { readonly note?: string }).note ?? "",
		})),
		documents: letters.map((letter) => ({ ...letter, verify: null })),
		steps: stepsShown(found, answer, caller, pack, context.now),
		extension: joint ? { most: joint.extension, basis: basisText(joint.basis, pack.words.laws) } : null,
	};
}

const yearsOfClock = ({ clock }: BundleAnswer): readonly number[] =>
	[clock?.from, clock?.dueOn].flatMap((on) => (on ? [Number(on.slice(0, 4))] : []));

function membersShown({ cases, row }: FoundBundle, { members }: BundleAnswer, caller: Caller, pack: CasesPack) {
	const itemName = (item: string) => pack.items.get(item)?.name ?? { zh: item, en: item };
	return members.map(({ case: id, item, answer, state, heldBy, waitsFor, never }) => {
		const kept = cases.find((one) => one.id === id);
		const department = kept?.department ?? "";
		const terms = variantOf(pack.items, item, kept?.variant ?? "new");
		return {
			id: sideOf(caller, { department, holder: row.holder }) ? id : null,
			number: kept?.number ?? "",
			item,
			itemName: itemName(item),
			department: { id: department, name: pack.department(department) },
			status: state,
			statusName: STATE_NAMES[state],
			dueOn: OPEN.includes(state) ? answer.dueOn : null,
			card: answer.card,
			statutory: terms?.variant.statutory ?? terms?.item.statutory ?? null,
			heldBy,
			waitsFor: waitsFor.map((one) => ({ item: one, name: itemName(one), never: never.includes(one) })),
		};
	});
}

/** The steps of the caller's side, with the reason where one cannot be taken now. */
function stepsShown(found: FoundBundle, answer: BundleAnswer, caller: Caller, pack: CasesPack, now: number) {
	const on = formatDay(localDay(now, pack.settings.timeZone));
	const isHolder = caller.principal === found.row.holder;
	const tried: readonly (readonly [BundleStep, Refusal | undefined])[] = isHolder
		? [["BundleWithdrawn", ["intake", "examining"].includes(answer.state) ? undefined : refuse("bundle/over")]]
		: caller.appointments.some(({ role }) => role === "leader")
			? [["BundleExtended", extensionRefusal(answer, found.events, 1, on, pack.applications.joint)]]
			: [];
	return tried.map(([type, told]) => ({
		type,
		name: BUNDLE_STEP_NAMES[type],
		possible: told === undefined,
		refused: told ? toldRefusal(told) : null,
	}));
}

/** The open bundles of the caller's departments, with who is holding each (牵头部门看进度). */
export async function bundleList(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	packs: CasesPacks,
	after: readonly [string, string] | undefined,
) {
	const own = caller.appointments.some(({ role }) => role === "window") ? undefined : departmentsOf(caller);
	const { found, next } = await openBundles(source, own, after);
	const name = await namesOf(
		source,
		found.map(({ row }) => row.holder),
	);
	const rows = await Promise.all(
		found.map(async (bundle) => {
			const { row } = bundle;
			const pack = await packs.of(row.packVersion);
			const answer = bundleAt(bundle, pack, context.now);
			if (isRefusal(answer)) return [];
			const members = membersShown(bundle, answer, caller, pack);
			const open = members.filter(({ status, heldBy }) => OPEN.includes(status) && heldBy !== null);
			return [
				{
					id: row.id,
					number: row.number,
					name: bundleName(pack, row.bundle),
					lead: { id: row.lead, name: pack.department(row.lead) },
					holderName: name(row.holder).public,
					state: answer.state,
					stateName: BUNDLE_STATE_NAMES[answer.state],
					receivedOn: answer.receivedOn,
					due: answer.due,
					leads: own?.includes(row.lead) ?? false,
					decided: members.length - open.length,
					holding: open.map(({ itemName, department, statusName }) => ({
						itemName,
						department: department.name,
						statusName,
					})),
					members: members.length,
				},
			];
		}),
	);
	return { rows: rows.flat(), next };
}
