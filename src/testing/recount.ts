/** An event as an auditor reads it in an export. */
export interface Exported {
	readonly stream: string;
	readonly module: string;
	readonly seq: number;
	readonly type: string;
	readonly at: string;
	readonly data: Readonly<Record<string, unknown>> & {
		readonly class?: string;
		readonly industry?: string;
		readonly signingEvent?: string;
		readonly amount?: { readonly amount: string };
		readonly by?: { readonly amount: string };
		readonly package?: string;
		readonly percent?: string;
		readonly packages?: readonly { readonly id: string; readonly weight: string }[];
		readonly kind?: string;
		readonly admitted?: boolean;
		readonly stage?: string;
		readonly on?: string;
		readonly phase?: string;
		readonly level?: number;
	};
}

/** Day in Chongqing, eight hours ahead. */
const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
const tenths = (amount: string | undefined): number => Math.round(Number(amount ?? 0) * 10);

/** The column that an event brings a project to, in the order of the board. */
const COLUMNS: readonly (readonly [string, (event: Exported) => boolean])[] = [
	["lead", ({ type }) => type === "ProjectRecorded"],
	["talks", (one) => isTalk(one)],
	["signed", ({ type, data }) => type === "AgreementSigned" && data.class === "formal"],
	["landed", ({ type }) => type === "CompanyRegistered" || type === "SiteSecured"],
	["started", ({ type, data }) => type === "WorksStarted" || (type === "MilestoneReached" && data.stage === "topped")],
	["completed", ({ type }) => type === "WorksCompleted"],
	["producing", ({ type }) => type === "ProductionStarted"],
	["effect", ({ type }) => type === "EffectRecorded"],
];

function isTalk({ type, data }: Exported): boolean {
	if (type === "MeetingHeld" || type === "VisitMade") return true;
	if (type === "ProjectScored") return data.kind === "review";
	if (type === "ReviewDecided") return data.admitted === true;
	return type === "AgreementSigned" && data.class === "framework";
}

const STANDING = ["ProjectPaused", "ProjectLost", "ProjectResumed", "ProjectReopened"];

/** One project by its events alone; corrections are none of the demo's. */
function project(events: readonly Exported[]) {
	const first = (type: string) => events.find((one) => one.type === type);
	const formal = events.find(({ type, data }) => type === "AgreementSigned" && data.class === "formal");
	const increases = events.filter(({ type }) => type === "AgreementIncreased");
	const standing = events.findLast(({ type }) => STANDING.includes(type))?.type;
	const planned = new Map<string, string>();
	const phase = events.find(({ type }) => type === "MilestonePlanned")?.data.phase ?? "";
	for (const { type, data } of events)
		if (type === "MilestonePlanned" && (data.phase ?? "") === phase) planned.set(data.stage ?? "", data.on ?? "");
	return {
		industry: first("ProjectRecorded")?.data.industry ?? "",
		column: COLUMNS.findLast(([, brings]) => events.some(brings))?.[0] ?? "",
		isActive: standing === undefined || standing === "ProjectResumed" || standing === "ProjectReopened",
		formalOn: formal && dayOf(formal.at),
		fair: events.find(({ data }) => data.signingEvent !== undefined)?.data.signingEvent,
		formal: formal
			? [formal.data.amount, ...increases.map(({ data }) => data.by)].reduce((sum, one) => sum + tenths(one?.amount), 0)
			: 0,
		reached: (type: string) => {
			const found = first(type);
			return found && dayOf(found.at);
		},
		planned,
	};
}

const EARLY = {
	"early-start": ["started", "WorksStarted"],
	"early-completion": ["completed", "WorksCompleted"],
	"early-production": ["producing", "ProductionStarted"],
	"early-effect": ["effect", "EffectRecorded"],
} as const;

/** Every figure of the cockpit counted again over exported events, by no rule of the product (an auditor's script). */
export function recount(all: readonly Exported[], today: string) {
	const streams = Map.groupBy(all, ({ module, stream }) => `${module}/${stream}`);
	const of = (prefix: string) =>
		[...streams]
			.filter(([stream]) => stream.startsWith(prefix))
			.map(([, events]) => events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq)));
	const projects = of("projects/project:").map(project);
	const year = today.slice(0, 4);
	const half = projects.filter(
		({ formalOn }) => formalOn && formalOn >= `${year}-01-01` && formalOn <= `${year}-06-30`,
	);
	const started = (one: (typeof projects)[number]) => one.reached("WorksStarted");
	const inYear = (day: string | undefined) => day !== undefined && day >= `${year}-01-01` && day <= today;
	const centre = streams.get("projects/project:science-centre-1") ?? [];
	const weights = centre.find(({ type }) => type === "WorksPlanned")?.data.packages ?? [];
	const ratings = of("ratings/").flatMap((events) => events.filter(({ type }) => type === "ServiceRated"));
	const good = ratings.filter(({ data }) => (data.level ?? 9) <= 3).length;
	const active = projects.filter(({ isActive }) => isActive);
	const daysBetween = (a: string, b: string) => (Date.parse(a) - Date.parse(b)) / 86_400_000;
	return {
		"signed-amount":
			projects.filter(({ fair }) => fair === "wcif-2022").reduce((sum, { formal }) => sum + formal, 0) / 10,
		"started-count": projects.filter((one) => inYear(started(one))).length,
		"start-rate": [half.filter(started).length, half.length] as const,
		"build-progress":
			weights.reduce((sum, { id, weight }) => {
				const last = centre.findLast(({ type, data }) => type === "ProgressReported" && data.package === id);
				return sum + Number(weight) * Number(last?.data.percent ?? 0);
			}, 0) / 100,
		"red-cards": of("cases/").filter(
			(events) =>
				events.some(({ type }) => type === "CaseAccepted") &&
				!events.some(({ type }) => /^Case(Granted|Denied|Withdrawn)/.test(type)),
		).length,
		satisfaction: [good, ratings.length] as const,
		columns: Object.fromEntries(COLUMNS.map(([id]) => [id, active.filter(({ column }) => column === id).length])),
		industries: Object.fromEntries(
			[...Map.groupBy(active, ({ industry }) => industry)].map(([id, ofOne]) => [
				id,
				[ofOne.length, ofOne.reduce((sum, { formal }) => sum + formal, 0) / 10] as const,
			]),
		),
		early: Object.fromEntries(
			Object.entries(EARLY).map(([id, [stage, type]]) => {
				const days = projects.flatMap((one) => {
					const [real, plan] = [one.reached(type), one.planned.get(stage)];
					return inYear(real) && real && plan ? [daysBetween(plan, real)] : [];
				});
				return [
					id,
					days.length === 0 ? null : Math.floor((days.reduce((sum, n) => sum + n, 0) / days.length) * 10 + 0.5) / 10,
				];
			}),
		),
		months: (last: string) => ({
			reached: projects.filter((one) => inYear(started(one)) && (started(one) ?? "") <= last).length,
			planned: projects.filter(
				({ planned }) => (planned.get("started") ?? "") >= `${year}-01-01` && (planned.get("started") ?? "9") <= last,
			).length,
		}),
	};
}
