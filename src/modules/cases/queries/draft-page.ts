import { formatDay } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import {
	papersOnce,
	partPapers,
	questionsOf,
	shownWanted,
	type Wanted,
	wantedBy,
} from "#modules/cases/decide/asked.ts";
import {
	answerOf,
	consentsAsked,
	type DraftContent,
	missing,
	type OnRecord,
	papersOf,
	prefilled,
	problemOf,
	type variantOf,
} from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { ruleOf } from "#modules/cases/decide/renewal.ts";
import { checkTermOf, commitmentFor, roadRefusal } from "#modules/cases/decide/road.ts";
import { type PaperShare, pendingRefusal, sharesByPaper } from "#modules/cases/decide/shares.ts";
import { DRAFT_DAYS } from "#modules/cases/model/application.ts";
import { FILE_TYPES } from "#modules/cases/model/files.ts";
import { disputesOfForm, shownDispute } from "#modules/cases/queries/disputed.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { toldRefusal } from "#modules/cases/queries/refusals.ts";
import { renewalFor, renewalShown } from "#modules/cases/queries/renewals.ts";
import { SHARE_NAMES } from "#modules/evidence/model/shares.ts";
import { type Evidence, evidenceOf, holdingOf } from "#modules/evidence/queries/on-record.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What is on record of a holder on a day. */
export async function knownOf(source: Source, holder: string, on: string): Promise<OnRecord & Evidence> {
	const evidence = await evidenceOf(source, holder);
	return { ...evidence, holder, holdings: evidence.certificates.map(holdingOf), on };
}

/** The last day on which a draft is there if it is not saved again. */
export const keptUntil = (savedAt: string, { settings }: CasesPack): string =>
	formatDay(localDay(Date.parse(savedAt), settings.timeZone) + DRAFT_DAYS - 1);

/** A draft as its page shows it; only its holder has it. */
export async function draftPage(source: ZoneDatabase, context: Context, pack: CasesPack, id: string) {
	const draft = await findDraft(source, id, context.principal);
	const wanted = draft && wantedBy(pack, draft);
	if (!wanted) return refuse("case/unknown", { id });
	if (draft.submitted) return refuse("case/already-submitted", { id });
	return shown(source, context, pack, draft, wanted);
}

async function shown(
	source: ZoneDatabase,
	context: Context,
	pack: CasesPack,
	draft: NonNullable<Awaited<ReturnType<typeof findDraft>>>,
	wanted: Wanted,
) {
	const { content, holder } = draft;
	const [known, name, files] = await Promise.all([
		knownOf(source, holder, formatDay(localDay(context.now, pack.settings.timeZone))),
		namesOf(source, [holder]),
		filesOf(source, draft.id),
	]);
	const disputes = disputesOfForm(pack, draft.item, known.disputes);
	const fields = questionsOf(pack, wanted);
	const facts = prefilled(fields, known.record);
	const [first] = wanted.parts;
	const lists = wanted.parts.map((part) => partPapers(pack, wanted, part, content, known, files));
	const materials = papersOnce(lists);
	const papers = {
		code: draft.item,
		materials: materials.flatMap(({ id, madeBy }) => (madeBy === undefined ? [id] : [])),
	};
	const open = missing(fields, materials, content, files);
	const shares = sharesByPaper(pack, materials, draft.shares, content.consents);
	const typeName = (type: string) => pack.evidenceTypes.get(type)?.name ?? { zh: type, en: type };
	return {
		id: draft.id,
		revision: draft.revision,
		item: shownWanted(pack, wanted, pack.department),
		bundle: wanted.bundle && {
			id: wanted.bundle.id,
			members: wanted.parts.map(({ found: { item }, after }, i) => ({
				item: item.code,
				name: item.name,
				department: pack.department(item.department),
				after,
				papers: (lists[i] ?? []).map(({ id }) => id),
			})),
		},
		holder,
		holderName: name(holder).name,
		savedAt: draft.savedAt,
		keptUntil: keptUntil(draft.savedAt, pack),
		form: fields.map((field) => {
			const fact = facts.get(field.id);
			const value = content.form[field.id] ?? "";
			return {
				id: field.id,
				name: field.name,
				help: field.help ?? null,
				kind: field.kind,
				required: field.required,
				max: field.max,
				choices: field.choices ?? [],
				value,
				prefilled: fact ? { value: answerOf(fact), source: fact.source, on: fact.on, fact: field.from ?? "" } : null,
				dispute: shownDispute(disputes.get(field.id), pack),
				problem: problemOf(field, value) ?? null,
			};
		}),
		consents: [...consentsAsked(pack, papers, content.registers, known)].map(([type, answers]) => ({
			type,
			name: typeName(type),
			issuer: pack.department(pack.evidenceTypes.get(type)?.issuer ?? ""),
			given: content.consents.includes(type),
			materials: answers,
		})),
		materials: materials.map((material) => ({
			...material,
			files: files.filter((file) => material.asked && file.material === material.id),
			share: shownShare(shares.get(material.id)),
			supply: material.asked ? (draft.supplies[material.id] ?? null) : null,
			commitment:
				(material.step === "E6" && !material.promised) || material.gap
					? { given: content.commitments.includes(material.id) }
					: null,
		})),
		uploads: { ...pack.applications.uploads, types: FILE_TYPES },
		registers: content.registers.map(({ type, answered, why }) => ({ name: typeName(type), answered, why })),
		zeroMaterial: materials.every(({ asked }) => !asked),
		renewal: await renewed(source, pack, draft, known.on),
		road: content.road ?? "normal",
		commitment: wanted.bundle || !first ? null : commitmentOf(pack, first.found, content, known),
		missing: [...open.fields, ...open.materials],
		pending: pendingRefusal(open.materials, shares) !== undefined,
	};
}

/** The certificate that the draft renews; null where it renews none, or none that can be renewed any more. */
async function renewed(
	source: ZoneDatabase,
	pack: CasesPack,
	{ renews, item: code, holder }: { readonly renews: string | null; readonly item: string; readonly holder: string },
	today: string,
) {
	const [item, rule] = [pack.items.get(code), ruleOf(pack.applications, code)];
	if (renews === null || !item || !rule) return null;
	const found = await renewalFor(source, { item, holder, rule, today }, renews);
	return isRefusal(found) ? null : renewalShown(found, code, pack);
}

/** What the other road asks of this applicant: the conditions, the check, and the papers that it spares. */
function commitmentOf(
	pack: CasesPack,
	found: NonNullable<ReturnType<typeof variantOf>>,
	content: DraftContent,
	known: OnRecord,
) {
	const of = { item: found.item.code, variant: found.variant.kind };
	const told = commitmentFor(pack.applications, of);
	const check = checkTermOf(pack.applications, of, pack.settings);
	if (!told || !check) return null;
	const refusal = roadRefusal(pack.applications, of, "commitment", known.record);
	const papers = papersOf(pack, found, { ...content, road: "commitment" }, known, []);
	return {
		refused: refusal ? toldRefusal(refusal) : null,
		conditions: told.conditions,
		checkedBy: told.checkedBy,
		check,
		papers: papers.filter(({ promised }) => promised).map(({ name }) => name),
	};
}
const shownShare = (share: PaperShare | undefined) =>
	share ? { ...share, stateName: SHARE_NAMES[share.state] } : null;
