import { FactForm } from "#web/features/projects/fact-form.tsx";
import { isFactKind, type Values } from "#web/features/projects/fields.ts";
import type { ProjectPage, Settings } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECT } from "#web/lib/words/project.ts";
import { SidePanel } from "#web/ui/panel.tsx";

/** What is to be recorded, as the address says: a kind of fact and what it is about, or which record is corrected. */
export interface Doing {
	/** A kind of fact; `any` to choose one. */
	readonly type: string;
	/** The task, promise or hand-over that it speaks of; `coordination` of a task. */
	readonly about: string | undefined;
	/** The record that is told anew. */
	readonly corrects: number | undefined;
}

/** Which field of a fact names what it is about. */
const ABOUT: Readonly<Record<string, string>> = {
	TaskReported: "task",
	TaskClosed: "task",
	PromiseMeasured: "promise",
	SubsidyMoved: "promise",
	PromiseWaived: "promise",
	HandoverAccepted: "handover",
	HandoverReturned: "handover",
	ClauseReviewed: "clause",
	ReviewOpinionGiven: "department",
	SlipAnswered: "slip",
	SlipClosed: "slip",
	ProgressReported: "package",
};
/** What an order about a late permit is opened by. */
export const orderOf = (permit: string): string => `order:${permit}`;
export const COORDINATION = "coordination";

/** The panel in which something is recorded of a project: first what, then its form. */
export function FactPanel({
	page,
	settings,
	doing,
	onPick,
	onDone,
	onClose,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly doing: Doing;
	readonly onPick: (type: string) => void;
	readonly onDone: (type: string) => void;
	readonly onClose: () => void;
}) {
	const { say } = useSpeech();
	const { type, about, corrects } = doing;
	const wrong = corrects === undefined ? undefined : page.story.find(({ seq }) => seq === corrects);
	const kind = wrong?.type ?? type;
	const name = settings.facts.find((fact) => fact.type === kind)?.name;
	const title =
		wrong && name
			? say(PROJECT.correctOf, { n: wrong.seq, name: say(name) })
			: about === COORDINATION
				? say(PROJECT.coordinate)
				: say(isFactKind(kind) && name ? name : PROJECT.panel);
	return (
		<SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focusKey={`${kind} ${about} ${corrects}`}>
			{isFactKind(kind) && about === undefined && corrects === undefined && (
				<button type="button" className="linklike second" onClick={() => onPick("any")}>
					{say(PROJECT.backToKinds)}
				</button>
			)}
			{isFactKind(kind) ? (
				<FactForm
					key={`${kind} ${about} ${corrects}`}
					page={page}
					settings={settings}
					type={kind}
					start={startOf(kind, about, page, settings, say(PROJECT.coordination))}
					{...(wrong && { corrects: wrong })}
					onDone={() => onDone(kind)}
					onCancel={onClose}
				/>
			) : (
				<Kinds page={page} settings={settings} onPick={onPick} />
			)}
		</SidePanel>
	);
}

/** What stands in a form when it opens. */
function startOf(
	type: string,
	about: string | undefined,
	{ slips, clauses }: Pick<ProjectPage, "slips" | "clauses">,
	settings: Settings,
	coordination: string,
): Values {
	const raised = type === "SlipIssued" ? slips.may.find(({ step }) => step.id === about) : undefined;
	if (raised) return { step: raised.step.id, because: raised.because, ...(raised.to && { to: raised.to.id }) };
	const order = type === "SlipIssued" ? slips.orders.find(({ permit }) => orderOf(permit.id) === about) : undefined;
	if (order) {
		const [head] = order.to;
		const whose = order.to.length === 1 && head ? { to: head.id } : {};
		return { step: order.step.id, because: order.because, permit: order.permit.id, ...whose };
	}
	if (type === "TaskGiven" && about === COORDINATION) {
		const leader = settings.people.find(({ roles }) => roles.includes("chainLeader"));
		return { origin: coordination, ...(leader && { to: leader.id }) };
	}
	const [reviewer, another] = type === "ClauseReviewed" ? (clauses.find(({ id }) => id === about)?.by ?? []) : [];
	if (reviewer && !another) return { clause: about, department: reviewer.id };
	const field = ABOUT[type];
	if (field !== undefined && about !== undefined) return { [field]: about };
	return type === "WorksPlanned"
		? { packages: [{ id: "p1" }] }
		: type === "OwnerAssigned"
			? { credit: [{ share: "100" }] }
			: {};
}

/** The facts that this login may record: first those that lead to the next stage. */
function Kinds({
	page,
	settings,
	onPick,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly onPick: (type: string) => void;
}) {
	const { say } = useSpeech();
	const next = new Set(
		page.gates.flatMap(({ stage }) =>
			(settings.stages.find(({ id }) => id === stage)?.reachedBy ?? []).map(({ fact }) => fact),
		),
	);
	const offered = settings.facts.filter(
		({ type }) => isFactKind(type) && type !== "FactCorrected" && page.may.includes(type),
	);
	const group = (name: string, facts: typeof offered) =>
		facts.length > 0 && (
			<section>
				<h3>{name}</h3>
				<ul className="kinds">
					{facts.map((fact) => (
						<li key={fact.type}>
							<button type="button" className="linklike" onClick={() => onPick(fact.type)}>
								{say(fact.name)}
							</button>
						</li>
					))}
				</ul>
			</section>
		);
	return (
		<div className="kinds-list">
			<p className="t2">{say(PROJECT.what)}</p>
			{group(
				say(PROJECT.suggested),
				offered.filter(({ type }) => next.has(type)),
			)}
			{group(
				say(PROJECT.others),
				offered.filter(({ type }) => !next.has(type)),
			)}
		</div>
	);
}
