import type { CasesPack } from "#modules/cases/decide/ground.ts";

export type Happened = readonly [type: string, days: number, data?: object];

/** Stories that together have every event of the chart; `all` with every ground and every special procedure. */
export const storiesOf = ({ applications, settings }: CasesPack, all: boolean): readonly (readonly Happened[])[] => {
	const submitted: Happened = ["CaseSubmitted", 0];
	const accepted: Happened = ["CaseAccepted", 1];
	const note = "材料𠮷\ue000齐备";
	const many = all ? undefined : 1;
	const intake = applications.intakeReasons.map(({ id }) => id).slice(0, many);
	const denial = applications.denialReasons.map(({ id }) => id).slice(0, many);
	const pauses = Object.keys(settings.pauses).slice(0, many);
	return [
		[
			submitted,
			["CorrectionRequested", 1, { points: ["补营业执照", "补章程"] }],
			["CorrectionReceived", 2, { note }],
			["CaseAccepted", 3],
		],
		[submitted, ["CorrectionRequested", 1, { points: ["补营业执照"] }], ["CaseLapsed", 80]],
		[submitted, ["PermitNotRequired", 1, { note }]],
		...intake.map((reason): readonly Happened[] => [submitted, ["IntakeRefused", 1, { reason, note }]]),
		[submitted, ["CaseTacitlyAccepted", 20, {}]],
		...pauses.map((kind): readonly Happened[] => [
			submitted,
			accepted,
			["SpecialProcedureStarted", 1, { kind, expected: { n: 10, unit: "workday" } }],
			["SpecialProcedureEnded", 2, { note }],
			["SiteCheckRecorded", 2, { staff: ["甲", "乙"], note }],
		]),
		[submitted, accepted, ["TermExtended", 1, { n: 10, approvedBy: "departmentHead", note }]],
		...denial.map((reason): readonly Happened[] => [
			submitted,
			accepted,
			["DecisionProposed", 1, { grant: false, reason, opinion: note }],
			["DecisionReturned", 1, { note }],
			["DecisionProposed", 1, { grant: false, reason, opinion: note }],
			["CaseDenied", 1, { reason, note }],
		]),
		[
			submitted,
			accepted,
			["DecisionProposed", 1, { grant: true, opinion: note }],
			["CaseGranted", 1],
			["ResultReady", 1],
			["ResultDispatched", 1, { waybill: "SF-1" }],
			["DeliveryFailed", 2, { attempts: 2, note }],
			["ResultDelivered", 2, { by: "electronic" }],
		],
		[
			submitted,
			accepted,
			["DecisionProposed", 1, { grant: true, opinion: note }],
			["CaseGrantedWithGap", 1, { gap: { n: 3, unit: "workday" } }],
			["GapExtended", 2, { n: 2, note }],
			["GapFilled", 2, { materials: ["x"] }],
			["ResultReady", 2],
			["ResultDelivered", 2, {}],
		],
		[
			submitted,
			accepted,
			["DecisionProposed", 1, { grant: true, opinion: note }],
			["CaseGrantedWithGap", 1],
			["CaseDenied", 60, { reason: denial[0], note, gapLapsed: true }],
		],
		[
			submitted,
			accepted,
			["DecisionProposed", 1, { grant: true, opinion: note }],
			["CaseGranted", 1],
			["ResultReady", 1],
			["ResultDelivered", 1, { by: "electronic" }],
			["CaseRevoked", 9, { reason: applications.revocationReasons[0]?.id, harmsPublic: false, note }],
			["CaseCancelled", 9, { reason: applications.cancellationReasons[0]?.id, note }],
		],
		[
			submitted,
			accepted,
			["PapersReceived", 1, { materials: ["x"] }],
			["CaseAssigned", 2, { to: "staff:x", toName: { zh: "甲", en: "A" } }],
			["CaseUrged", 9, { note }],
			["OverrunExplained", 9, { note }],
			["UrgeAnswered", 9, { note }],
			["OpinionAsked", 9, { department: "x", question: note, days: 3 }],
			["OpinionGiven", 9, { department: "x", agrees: "conditions", note }],
			["SiteCheckRecorded", 9, { staff: ["甲", "乙"], note }],
			["RecordCorrectionProposed", 9, { of: 10, as: null, people: {}, note }],
			["RecordCorrectionRejected", 9, { proposal: 11, note }],
			[
				"RecordCorrected",
				9,
				{
					of: 10,
					as: { type: "SiteCheckRecorded", at: "2023-03-14T10:00:00+08:00" },
					people: { staff: ["甲", "丙"], note },
					note,
				},
			],
			["RecordCorrected", 9, { of: 10, as: null, people: {}, note }],
		],
		[
			["CaseSubmitted", 0, { road: "commitment" }],
			accepted,
			["DecisionProposed", 1, { grant: true, opinion: note }],
			["CaseGranted", 1, { checkWithin: { n: 30, unit: "workday" } }],
			["CheckFixOrdered", 2, { limit: { n: 15, unit: "workday" }, note }],
			["FixReported", 3, { note }],
			["CheckPassed", 4, { note }],
		],
		[
			["CaseSubmitted", 0, { road: "commitment" }],
			accepted,
			["DecisionProposed", 1, { grant: true, opinion: note }],
			["CaseGranted", 1, { checkWithin: { n: 30, unit: "workday" } }],
			["CheckFailed", 2, { note }],
			[
				"CaseRevoked",
				3,
				{ reason: applications.revocationReasons[0]?.id, harmsPublic: false, note, falseCommitment: true },
			],
		],
		...applications.filings.map(({ basis }): readonly Happened[] => [
			["CaseSubmitted", 0, { filing: basis }],
			["CaseAccepted", 0, { filed: true }],
			["CaseGranted", 0, { filed: true }],
			["ResultReady", 0],
			["ResultDelivered", 0, { by: "electronic" }],
		]),
		[submitted, ["ParcelDiffered", 0, { waybill: "EMS0000001", said: 4, counted: 3 }]],
		[
			submitted,
			accepted,
			["InterestFlagged", 1, { party: "相邻企业", note }],
			["HearingOffered", 1, {}],
			["HearingRequested", 2, { from: "party" }],
			[
				"SpecialProcedureStarted",
				3,
				{
					kind: Object.keys(settings.pauses)[0],
					expected: { n: 8, unit: "workday" },
					hearing: { on: "2023-03-20", place: "三楼听证室", chair: "staff:y" },
					chairName: "吴涛",
				},
			],
			["HearingHeld", 15, { favours: "grant", record: note }],
			["SpecialProcedureEnded", 15, { note }],
		],
		[
			["CaseSubmitted", 0, { renews: { certificate: "c", number: "N-1", until: "2023-03-20", late: false } }],
			accepted,
			["RenewalDeemed", 15, {}],
			["ResultReady", 15],
			["ResultDelivered", 15, { by: "electronic" }],
		],
		[["CaseSubmitted", 0, { renews: { certificate: "c", number: "N-1", until: "2023-03-20", late: true } }]],
		[submitted, ["CaseWithdrawn", 1, {}]],
		[submitted, ["CaseWithdrawn", 1, { note }]],
	];
};
