import { addNum, formatNum, negateNum, parseNum } from "#kernel/decimal.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { openSlip } from "#modules/projects/decide/ladder.ts";
import { inOwn } from "#modules/projects/decide/money.ts";
import { phaseOf, stageOf } from "#modules/projects/decide/stages.ts";
import type { Fact, FactOf, FactType } from "#modules/projects/model/facts.ts";
import type { Life, Standing } from "#modules/projects/model/life.ts";

function begin({ data, on }: FactOf<"ProjectRecorded">): Life {
	return {
		number: data.number,
		name: data.name,
		investor: data.investor,
		industry: data.industry,
		chain: data.chain ?? null,
		content: data.content,
		expected: data.expected ?? null,
		basis: data.basis ?? null,
		synthetic: data.synthetic ?? false,
		recordedOn: on,
		answered: null,
		owner: null,
		credit: [],
		standing: "active",
		standingSince: on,
		standingReason: null,
		reached: {},
		phases: {},
		planned: {},
		agreements: [],
		company: null,
		site: null,
		roadMaps: [],
		fundsPaidIn: "0",
		packages: [],
		progress: {},
		classes: {},
		needs: {},
		contacts: [],
		scores: [],
		opinions: {},
		admission: null,
		clauses: [],
		promises: [],
		tasks: [],
		handovers: [],
		slips: [],
		cause: null,
		desk: "promotion",
		lastOn: on,
	};
}

function stand(life: Life, standing: Standing, on: string, reason: string | null): void {
	life.standing = standing;
	life.standingSince = on;
	life.standingReason = reason;
}

type Handlers = { readonly [T in FactType]?: (life: Life, fact: FactOf<T>) => void };

/** What each fact leaves behind, beside the stage that it reaches. */
const LEAVES: Handlers = {
	LeadAnswered(life, { data, on, at }) {
		life.answered ??= { on, at, follow: data.follow };
	},
	OwnerAssigned(life, { data }) {
		life.owner = data.owner;
		life.credit = data.credit;
	},
	ClauseProposed(life, { data: { clause: id, ...told }, on, seq, actor: proposedBy }) {
		life.clauses.push({ ...told, id, seq, on, proposedBy, signed: false, review: null });
	},
	ClauseReviewed(life, { data: { clause, ...told }, on, actor: by }) {
		changed(life.clauses, clause, (one) => ({ ...one, review: { ...told, on, by } }));
	},
	AgreementSigned(life, { data, on, seq }) {
		const { agreement: id, class: sort, amount, rate, signingEvent } = data;
		if (sort === "formal") life.clauses = life.clauses.map((clause) => ({ ...clause, signed: true }));
		const where = { ...(rate && { rate }), ...(signingEvent !== undefined && { signingEvent }) };
		life.agreements.push({
			id,
			class: sort,
			signedOn: on,
			seq,
			signed: amount,
			total: amount,
			increases: [],
			...where,
		});
	},
	AgreementIncreased(life, { data, on, seq }) {
		const { by, total, signingEvent } = data;
		life.agreements = life.agreements.map((one) =>
			one.id === data.agreement
				? {
						...one,
						total,
						increases: [...one.increases, { by, on, seq, ...(signingEvent !== undefined && { signingEvent }) }],
					}
				: one,
		);
	},
	CompanyRegistered(life, { data }) {
		life.company = { name: data.name, creditCode: data.creditCode ?? null, firm: data.firm ?? null };
	},
	SiteSecured(life, { data: { mode, mu = null } }) {
		life.site = { mode, mu };
	},
	RoadMapNamed(life, { data, on, seq }) {
		life.roadMaps = [...life.roadMaps, { ...data, on, seq }];
	},
	FundsPaidIn(life, { data }) {
		life.fundsPaidIn = formatNum(addNum(parseNum(life.fundsPaidIn) ?? 0, inOwn(data.amount, data.rate)));
	},
	MilestonePlanned(life, { data }) {
		const phase = data.phase ?? "";
		const first = life.planned[phase]?.[data.stage]?.first ?? data.on;
		life.planned[phase] = { ...life.planned[phase], [data.stage]: { first, now: data.on } };
	},
	WorksPlanned(life, { data }) {
		life.packages = data.packages;
	},
	ProgressReported(life, { data, on, seq }) {
		life.progress[data.package] = { percent: data.percent, on, seq };
	},
	ProjectPaused: (life, { data, on }) => stand(life, "paused", on, data.reason),
	ProjectResumed: (life, { on }) => stand(life, "active", on, null),
	ProjectLost: (life, { data, on }) => stand(life, "lost", on, data.reason),
	ProjectReopened: (life, { on }) => stand(life, "active", on, null),
	NeedRecorded(life, { data }) {
		life.needs[data.element] = data.amount;
	},
	ClassRecorded(life, { data }) {
		const known = life.classes[data.class];
		if (!known || known.year <= data.year) life.classes[data.class] = { year: data.year, source: data.source };
	},
	ContactRecorded(life, { data }) {
		if (!life.contacts.includes(data.contact)) life.contacts.push(data.contact);
	},
	ProjectScored(life, { data: { vetoes = [], ...told }, on, seq, actor: by, version }) {
		life.scores.push({ ...told, vetoes, on, seq, by, version });
	},
	ReviewOpinionGiven(life, { data: { department, opinion, says }, on, seq }) {
		life.opinions[department] = { opinion, says, on, seq };
	},
	ReviewDecided(life, { data: { admitted, conditions = null }, on }) {
		life.admission = { admitted, on, conditions, over: life.scores.length };
	},
	PromiseMade(life, { data, seq }) {
		life.promises.push({ id: data.promise, seq, made: data, told: [], waived: null, paid: [] });
	},
	PromiseMeasured(life, { data: { promise, value, source }, on, seq }) {
		changed(life.promises, promise, (one) => ({ ...one, told: [...one.told, { value, source, on, seq }] }));
	},
	PromiseWaived(life, { data: { promise, reason }, on }) {
		changed(life.promises, promise, (one) => ({ ...one, waived: { on, reason } }));
	},
	SubsidyMoved(life, { data: { promise, amount, back, document }, on, seq }) {
		const ones = formatNum(back ? negateNum(inOwn(amount, undefined)) : inOwn(amount, undefined));
		changed(life.promises, promise, (one) => ({ ...one, paid: [...one.paid, { amount: ones, document, on, seq }] }));
	},
	TaskGiven(life, { data: { task: id, origin = null, meeting = null, ...told }, on, seq, actor }) {
		life.tasks.push({ ...told, id, seq, origin, meeting, givenBy: actor, givenOn: on, reports: [], closedOn: null });
	},
	TaskReported(life, { data: { task, says, done }, on, actor }) {
		changed(life.tasks, task, (one) => ({ ...one, reports: [...one.reports, { says, done, on, by: actor }] }));
	},
	TaskClosed(life, { data, on }) {
		changed(life.tasks, data.task, (one) => ({ ...one, closedOn: on }));
	},
	HandoverOffered(life, { data: { handover: id, ...told }, on, seq }) {
		const offer = { from: life.desk, giver: life.owner ?? "", offeredOn: on, answer: null };
		life.handovers.push({ ...told, ...offer, id, seq });
	},
	HandoverAccepted(life, { data, on }) {
		changed(life.handovers, data.handover, (one) => ({ ...one, answer: { accepted: true as const, on } }));
		const taken = life.handovers.find(({ id }) => id === data.handover);
		if (!taken) return;
		life.desk = taken.to;
		life.owner = taken.receiver;
		life.tasks = life.tasks.map((task) =>
			task.closedOn === null && task.to === taken.giver ? { ...task, to: taken.receiver } : task,
		);
	},
	HandoverReturned(life, { data: { handover, reasons }, on }) {
		changed(life.handovers, handover, (one) => ({ ...one, answer: { accepted: false as const, on, reasons } }));
	},
	SlipIssued(life, { data: { slip: id, ...told }, on, seq, actor }) {
		const before = openSlip(life, told.permit);
		if (before) changed(life.slips, before.id, (one) => ({ ...one, raisedTo: id }));
		life.slips.push({ ...told, id, seq, by: actor, on, answers: [], closed: null, raisedTo: null });
	},
	SlipAnswered(life, { data: { slip, says, evidence }, on }) {
		changed(life.slips, slip, (one) => ({ ...one, answers: [...one.answers, { says, evidence, on }] }));
	},
	SlipClosed(life, { data: { slip, says }, on }) {
		changed(life.slips, slip, (one) => ({ ...one, closed: { on, says } }));
	},
	CauseApproved(life, { data, on, seq, actor }) {
		life.cause = { ...data, by: actor, on, seq };
	},
};

function changed<T extends { readonly id: string }>(list: T[], id: string, change: (one: T) => T): void {
	const index = list.findIndex((one) => one.id === id);
	const found = list[index];
	if (found) list[index] = change(found);
}

/** Takes one fact, in the order of time, whatever a rule would say of it: what was kept is never refused afterwards. */
export function take(before: Life | undefined, fact: Fact, { settings }: Pick<ProjectGround, "settings">): Life {
	if (fact.type === "ProjectRecorded") return reach(begin(fact), fact, settings);
	if (!before) throw new Error("a project begins with its record");
	(LEAVES[fact.type] as ((life: Life, fact: Fact) => void) | undefined)?.(before, fact);
	before.lastOn = fact.on > before.lastOn ? fact.on : before.lastOn;
	return reach(before, fact, settings);
}

function reach(life: Life, fact: Fact, settings: ProjectGround["settings"]): Life {
	const stage = stageOf(fact, settings);
	if (!stage) return life;
	const reached = { on: fact.on, seq: fact.seq };
	const phase = phaseOf(fact);
	if (!stage.phased) life.reached[stage.id] ??= reached;
	else life.phases[phase] = { [stage.id]: reached, ...life.phases[phase] };
	return life;
}

/** A project's life from its facts after corrections (`effective`). */
export function lifeOf(facts: readonly Fact[], ground: Pick<ProjectGround, "settings">): Life {
	const life = facts.reduce<Life | undefined>((before, fact) => take(before, fact, ground), undefined);
	if (!life) throw new Error("a project begins with its record");
	return life;
}
