import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { departmentsOf } from "#modules/cases/decide/departments.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { isUndecided, openChanges } from "#modules/cases/decide/standing.ts";
import { mapsOn } from "#modules/cases/queries/dependents.ts";
import { shown } from "#modules/cases/queries/lists.ts";
import { historiesOf } from "#modules/cases/queries/map-rows.ts";
import { cases, rowOf } from "#modules/cases/queries/rows.ts";
import { writtenOf } from "#modules/evidence/model/disputes.ts";
import { changeAt } from "#modules/evidence/queries/changes.ts";
import type { Networks } from "#modules/roadmap/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

const MOST = 100;

/** What a department does where evidence under a case has changed; a permit is not left on it unseen (行政许可法 Art 69). */
const NEXT: Readonly<Record<"open" | "decided", Text>> = {
	open: text(
		"决定前复核：证照会再查一次，登记信息与申请不一致的请核实，再写明复核意见。",
		"Look again before deciding: evidence is checked anew; where the record differs from the application find out why, and note what came of it.",
	),
	decided: text(
		"复核已作出的许可：不再符合条件的，依行政许可法第69条审查撤销；内容需更正的，请持证人申请变更（第49条）；不受影响的，写明理由。",
		"Look again at the permit: where a condition no longer holds examine its revocation (Administrative Licensing Law, Art. 69); where it has to be corrected its holder applies for a change (Art. 49); where nothing follows say why.",
	),
};

/** The cases and permits of the caller's departments under which something has changed, the oldest first. */
export async function rechecksPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	given: { readonly packs: CasesPacks; readonly networks: Networks },
) {
	const { packs } = given;
	const departments = departmentsOf(caller);
	let asked = cases(source)
		.where("recheck_since", "is not", null)
		.orderBy("recheck_since")
		.orderBy("stream_id")
		.limit(MOST);
	if (departments) asked = asked.where("department", "in", [...departments, ""]);
	const found = await asked.execute();
	const today = formatDay(localDay(context.now, packs.current.settings.timeZone));
	const rows = found.map((row) => rowOf(row, today));
	const [heads, files] = await Promise.all([shown(source, rows, packs, "public"), historiesOf(source, rows)]);
	return {
		rows: await Promise.all(
			heads.map(async (head, index) => {
				const row = rows[index];
				if (!row) throw new Error("a head for each row");
				const events = files.get(row.id)?.events ?? [];
				const changes = await changesOf(source, packs, openChanges(row.state, events));
				const decided = !isUndecided(row.state);
				return {
					...head,
					decided,
					since: iso(found[index]?.recheck_since ?? 0),
					changes: changes.map(({ map: _map, ...change }) => change),
					next: NEXT[decided ? "decided" : "open"],
					mine: ["examiner", "head"].some((role) => holds(caller, role, row.department)),
					maps: await mapsOn(
						source,
						given,
						row.holder,
						changes.map(({ map }) => map),
					),
				};
			}),
		),
	};
}

/** What changed, in words; what is named is looked up where it stands. */
export async function changesOf(
	source: ZoneDatabase,
	{ current }: CasesPacks,
	events: readonly { readonly at: string; readonly data: unknown }[],
) {
	const all = await Promise.all(
		events.map(async ({ at, data }) => {
			const { change = "" } = data as { readonly change?: string };
			const end = change.lastIndexOf(":");
			const found = await changeAt(source, change.slice(0, end), Number(change.slice(end + 1)));
			if (!found) return [];
			const { kind, source: known } = found;
			const name = kind === "fact" ? factName(current, found.id) : current.evidenceTypes.get(found.type)?.name;
			const other = kind === "fact" ? found.id : found.type;
			return [
				{
					at,
					kind,
					name: name ?? text(other, other),
					from: kind === "fact" ? writtenOf(found.from) : null,
					to: kind === "fact" ? writtenOf(found.to) : null,
					source: known,
					map: { kind, id: other },
				},
			];
		}),
	);
	return all.flat();
}

const factName = ({ applications }: CasesPacks["current"], name: string): Text | undefined =>
	applications.forms.flatMap(({ fields }) => fields).find(({ from }) => from === name)?.name;
