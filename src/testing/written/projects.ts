import { SCORES } from "#testing/projects.ts";
import { type Ask, inTurn, taking, W } from "#testing/written/ask.ts";

const [LIU, CHEN, LI, SUN] = ["liu-yang", "chen-li", "li-na", "sun-lan"] as const;
const yi = { amount: "10", unit: "yi", currency: "CNY" };
const paper = (proof: string) => [{ proof, document: W }];
const NAME = { zh: W, en: W };

const LEAD = {
	name: NAME,
	investor: { name: NAME, group: W },
	industry: "life-health",
	chain: "bio",
	source: { channel: "own", referrer: W },
	content: NAME,
	basis: W,
};
const SCORED = { card: "industrial", items: SCORES.map((item) => ({ ...item, evidence: W })) };
const opinion = (department: string) => ({ department, opinion: "agree", says: W });

/** Everything that is written about a project from its lead up to its contract. */
const SIGNED: Parameters<typeof inTurn>[2] = [
	[LIU, "LeadAnswered", { to: "investor", follow: true, says: W }],
	[CHEN, "OwnerAssigned", { owner: "staff:liu-yang", credit: [{ to: W, share: "100" }] }],
	[LIU, "MeetingHeld", { with: W, minutes: W }],
	[LIU, "VisitMade", { where: W, with: W, minutes: W }],
	[LIU, "RequestMade", { says: W }],
	[LIU, "OfferMade", { says: W }],
	[LIU, "ClassRecorded", { class: "world-500", source: W, year: 2021 }],
	[LIU, "NeedRecorded", { element: "power", amount: "2", source: W }],
	[LIU, "ProjectScored", { ...SCORED, kind: "self" }],
	[CHEN, "ProjectScored", { ...SCORED, kind: "review" }],
	["luo-bin", "ReviewOpinionGiven", opinion("ecology")],
	["deng-lin", "ReviewOpinionGiven", opinion("public-services")],
	[CHEN, "ReviewDecided", { admitted: true, minutes: W, conditions: W }],
	[LIU, "ClauseProposed", { clause: "c1", kind: "exclusivity", says: W, specific: false }],
	["wu-tao", "ClauseReviewed", { clause: "c1", department: "market-regulation", finding: "basis", says: W, basis: W }],
	[LIU, "AgreementSigned", { agreement: "a1", class: "formal", amount: yi, proofs: paper("contract") }],
];
/** And from there on; `licence` is the case by which the firm was registered. */
const landed = (licence: string): Parameters<typeof inTurn>[2] => [
	[LIU, "CompanyRegistered", { name: NAME, proofs: [{ proof: "business-licence", case: licence }] }],
	[LIU, "SiteSecured", { mode: "lease", site: W, proofs: paper("lease") }],
	[LIU, "FundsPaidIn", { amount: yi, source: W }],
	[LIU, "MilestonePlanned", { stage: "started", on: "2022-09-01" }],
	[LIU, "MilestonePlanned", { stage: "started", on: "2022-10-01", reason: W }],
	[
		LIU,
		"PromiseMade",
		{
			promise: "p1",
			by: "investor",
			metric: W,
			measure: "told",
			target: "5",
			unit: W,
			from: "2022-08-01",
			to: "2022-12-31",
			source: W,
			consequence: W,
		},
	],
	[CHEN, "PromiseWaived", { promise: "p1", reason: W }],
	[CHEN, "TaskGiven", { task: "t1", says: W, to: "staff:liu-yang", due: "2022-07-29", origin: W }],
	[LIU, "TaskReported", { task: "t1", says: W, done: true }],
	[CHEN, "TaskClosed", { task: "t1", says: W }],
	[
		LIU,
		"WorksPlanned",
		{ packages: [{ id: "frame", name: NAME, weight: "100", from: "2022-08-01", to: "2022-12-31" }] },
	],
	[LIU, "HandoverOffered", { handover: "h1", to: "landing", receiver: "staff:li-na", says: W }],
	[LI, "HandoverReturned", { handover: "h1", reasons: [W, W] }],
	[LIU, "ProjectPaused", { reason: W }],
	[LIU, "ProjectResumed", { says: W }],
	[LIU, "FactCorrected", { corrects: 4, reason: W, data: { with: "…", minutes: "…" } }],
];

/** Projects with words in all that is told of them; by what became of them. */
export async function projectsWritten(ask: Ask, licence: string): Promise<Readonly<Record<string, string>>> {
	const take = taking(ask);
	const fact = (type: string, data: object) => ({ type, data });
	const { id: led } = await take(LIU, "POST", "/projects", LEAD);
	await inTurn(ask, `/projects/${led}`, [...SIGNED, ...landed(licence)], fact);
	const { seq } = await take<{ seq: number }>(LIU, "GET", `/projects/${led}`);
	await take(LIU, "POST", `/projects/${led}/contacts`, { after: seq, name: W, post: W, phone: "13900001111" });
	const again = { projects: [led], because: W };
	const { id: lost } = await take(LIU, "POST", "/projects", { ...LEAD, notTheSameAs: again });
	await inTurn(ask, `/projects/${lost}`, [[LIU, "LeadAnswered", { to: "investor", follow: true, says: W }], [LIU, "ProjectLost", { reason: "market", says: W, competitor: W }], [LIU, "ProjectReopened", { says: W }]], fact); // biome-ignore format: one line
	await inTurn(
		ask,
		"/projects/space-data",
		[
			[CHEN, "SlipIssued", { slip: "s1", step: "reminder", because: "stuck", about: W, to: "staff:li-na" }],
			[LI, "SlipAnswered", { slip: "s1", says: W, evidence: W }],
			[CHEN, "SlipClosed", { slip: "s1", says: W }],
			[SUN, "CauseApproved", { reason: W, until: "2022-09-30" }],
		],
		fact,
	);
	await ask(LIU, "POST", "/signing-events", { name: NAME, heldOn: "2022-07-25", place: NAME });
	const meeting = {
		title: W,
		startsAt: "2022-07-25T08:30:00+08:00",
		place: W,
		invited: ["staff:li-na"],
		agenda: [{ says: W, project: led }],
	};
	const { id: held } = await take(CHEN, "POST", "/meetings", meeting);
	const task = { project: led, to: "staff:liu-yang", due: "2022-07-29" };
	await ask(CHEN, "POST", `/meetings/${held}/minutes`, { present: ["staff:li-na"], decisions: [{ says: W, task }] });
	const { id: cancelled } = await take(CHEN, "POST", "/meetings", {
		...meeting,
		startsAt: "2022-08-25T08:30:00+08:00",
	});
	await ask(CHEN, "POST", `/meetings/${cancelled}/cancel`, { reason: W });
	return { led, lost, held, cancelled };
}
