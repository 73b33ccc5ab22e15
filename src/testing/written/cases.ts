import { type Ask, atMost, inTurn, taking, W } from "#testing/written/ask.ts";

/** Hands papers in for a draft: each one with a name of its own. */
export type HandIn = (login: string, draft: string) => Promise<{ revision: number }>;

interface Draft {
	readonly revision: number;
	readonly form: readonly { id: string; value: string }[];
	readonly consents: readonly { type: string }[];
	readonly materials: readonly { id: string; commitment?: unknown }[];
}

/** Applies for something with words in every answer that takes them; the case's id. */
async function applied(ask: Ask, handIn: HandIn, item: string, road = "normal"): Promise<string> {
	const take = taking(ask);
	const { id } = await take("zhou-min", "POST", "/drafts", { item, variant: "new" });
	const draft = await take<Draft>("zhou-min", "GET", `/drafts/${id}`);
	const saving = {
		form: Object.fromEntries(draft.form.map((field) => [field.id, WORDY.has(field.id) ? atMost(60) : field.value])),
		consents: draft.consents.map(({ type }) => type),
		commitments: draft.materials.filter(({ commitment }) => commitment).map((material) => material.id),
		road,
	};
	await take("zhou-min", "PUT", `/drafts/${id}`, { revision: draft.revision, ...saving });
	const { revision } = await handIn("zhou-min", id);
	const more = { revision, signed: true, committed: road === "commitment" };
	return (await take("zhou-min", "POST", "/cases", { draft: id, ...more })).id;
}

/** Answers of A02 that are words. */
const WORDY: ReadonlySet<string> = new Set(["company.name", "company.address", "company.scope", "legal.name"]);
const [ZHOU, WANG, TANG, WU] = ["zhou-min", "wang-fang", "tang-jing", "wu-tao"] as const;
const SPECIAL = { kind: "expertReview", expected: { n: 2, unit: "workday" } };
const PROPOSED = [TANG, "DecisionProposed", { grant: true, opinion: W }] as const;

/** Cases in which people write in every way that the zone knows on a day; by what became of them. */
export async function casesWritten(ask: Ask, handIn: HandIn): Promise<Readonly<Record<string, string>>> {
	const made: Record<string, string> = {};
	const begin = async (name: string, steps: Parameters<typeof inTurn>[2], item = "A02", road = "normal") => {
		const id = await applied(ask, handIn, item, road);
		made[name] = id;
		await inTurn(ask, `/cases/${id}`, steps);
	};
	await begin("correcting", [[WANG, "CorrectionRequested", { points: [W, W] }]]);
	await begin("examining", [
		[WANG, "CorrectionRequested", { points: [W] }],
		[ZHOU, "CorrectionReceived", { note: W }],
		[WANG, "CaseAccepted"],
		[WU, "CaseAssigned", { to: "staff:tang-jing", note: W }],
		[TANG, "SiteCheckRecorded", { staff: [W, W], note: W }],
		[TANG, "SpecialProcedureStarted", SPECIAL],
		[TANG, "SpecialProcedureEnded", { note: W }],
		[WU, "TermExtended", { n: 5, note: W }],
		[TANG, "InterestFlagged", { party: W, note: W }],
		[TANG, "HearingOffered", { note: W }],
		[ZHOU, "HearingRequested", { note: W }],
		[TANG, "OpinionAsked", { department: "ecology", question: W, days: 3 }],
		["luo-bin", "OpinionGiven", { department: "ecology", agrees: "yes", note: W }],
	]);
	await begin("returned", [[WANG, "CaseAccepted"], PROPOSED, [WU, "DecisionReturned", { note: W }], PROPOSED]);
	await begin("withdrawn", [[ZHOU, "CaseWithdrawn", { note: W }]]);
	await begin("notNeeded", [[WANG, "PermitNotRequired", { note: W }]]);
	await begin("refused", [[WANG, "IntakeRefused", { reason: "NA1", note: W }]]);
	await begin("denied", [
		[WANG, "CaseAccepted"],
		[TANG, "DecisionProposed", { grant: false, reason: "ND1", opinion: W }],
		[WU, "CaseDenied", { reason: "ND1", note: W }],
	]);
	for (const name of ["granted", "kept"]) await begin(name, [[WANG, "CaseAccepted"], PROPOSED, [WU, "CaseGranted"]]);
	await begin(
		"checked",
		[
			[WANG, "CaseAccepted"],
			[WU, "CaseGranted"],
		],
		"L38",
		"commitment",
	);
	return made;
}

/** What is written on what is done: once the worker has made the certificates. */
export async function resultsWritten(ask: Ask, made: Readonly<Record<string, string>>): Promise<void> {
	await inTurn(ask, `/cases/${made["checked"]}`, [
		[TANG, "CheckFixOrdered", { days: 15, goodFaith: true, note: W }],
		[ZHOU, "FixReported", { note: W }],
		[TANG, "CheckPassed", { note: W }],
	]);
	await inTurn(ask, `/cases/${made["granted"]}`, [
		[WU, "CaseRevoked", { reason: "RV1", harmsPublic: false, note: W }],
		[WU, "CaseCancelled", { reason: "CN1", note: W }],
	]);
	const { story } = await taking(ask)<Told>(TANG, "GET", `/cases/${made["examining"]}`);
	const check = story.find(({ type }) => type === "SiteCheckRecorded");
	const as = { type: "SiteCheckRecorded", at: check?.at, told: { staff: ["唐静", "罗斌"], note: "改" } };
	await inTurn(ask, `/cases/${made["examining"]}`, [[TANG, "RecordCorrected", { of: check?.seq, as, note: W }]]);
}

interface Told {
	readonly story: readonly { readonly seq: number; readonly type: string; readonly at: string }[];
}
