import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { type Caller, holds } from "#kernel/caller.ts";
import {
	type CaseView,
	type NextStep,
	type StepInput,
	type StepType,
	useCase,
	useNextCase,
	useStep,
} from "#web/features/cases/cases.ts";
import { CaseClock, clockWords, isRunning, lightOf, pressing } from "#web/features/cases/clock-view.tsx";
import { PendingCorrection } from "#web/features/cases/corrections.tsx";
import { LettersAhead } from "#web/features/cases/letter.tsx";
import { isStale, RefusedBox } from "#web/features/cases/refused.tsx";
import { Acts, Instead, wayOf } from "#web/features/cases/review-acts.tsx";
import { ReviewPapers } from "#web/features/cases/review-papers.tsx";
import { Points } from "#web/features/cases/review-points.tsx";
import { StepForm } from "#web/features/cases/step-form.tsx";
import { Problem } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { To } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { DESK, REVIEW } from "#web/lib/words/desk.ts";
import { OPINIONS } from "#web/lib/words/opinions.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

interface Open {
	readonly type: StepType;
	readonly grant?: boolean;
}

/** One case at the department: the sentence, the evidence, the clock, and the decision with its guards. */
export function ReviewCase({
	id,
	seq,
	me,
	nextId,
	tabs,
	notice,
	onKeys,
	onDone,
}: {
	readonly id: string;
	readonly seq: number | undefined;
	readonly me: Pick<Caller, "actor" | "appointments">;
	/** What is opened after it. */
	readonly nextId: string | undefined;
	readonly tabs: ReactNode;
	readonly notice: ReactNode;
	readonly onKeys: (keys: Keys) => void;
	readonly onDone: () => void;
}) {
	const { say } = useSpeech();
	const { data: view, error, refetch } = useCase(id);
	const step = useStep(id);
	const [open, setOpen] = useState<Open>();
	const [refused, setRefused] = useState<{ readonly why: unknown; readonly type: StepType }>();
	useTitle(view && say(view.statusName), view && say(view.item.name), say(DESK.review));
	useNextCase(view && view.steps.length > 0 ? nextId : undefined); // who only looks reads no case beforehand
	const moved = view !== undefined && seq !== undefined && seq > view.seq;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the queue says that the case has moved
	useEffect(() => {
		if (moved && !step.isPending) void refetch();
	}, [moved, seq]);
	const stepOf = (type: StepType): NextStep | undefined => view?.steps.find((one) => one.type === type);
	const may = (type: StepType, go: () => void) => {
		const next = stepOf(type);
		if (!next) return;
		setOpen(undefined);
		if (next.possible) {
			setRefused(undefined);
			go();
		} else setRefused({ why: next.refused, type });
	};
	const take = (input: StepInput) => {
		if (!view || step.isPending) return;
		step.mutate(
			{ seq: view.seq, step: input },
			{
				onSuccess: () => {
					setOpen(undefined);
					setRefused(undefined);
					if (LEAVES.has(input.type)) onDone();
				},
				onError: (why) => {
					if (isStale(why)) void refetch();
					setRefused({ why, type: input.type });
				},
			},
		);
	};
	const ask = (type: StepType, grant?: boolean) =>
		may(type, () => setOpen({ type, ...(grant !== undefined && { grant }) }));
	const way = view && wayOf(view, stepOf);
	/** The way on: taken in, proposed by an examiner, granted by an approver. */
	const forward = () => {
		if (way === "accept") may("CaseAccepted", () => take({ type: "CaseAccepted" }));
		if (way === "grant") may("CaseGranted", () => take({ type: "CaseGranted" }));
		if (way === "gap") ask("CaseGrantedWithGap");
		if (way === "lapsed") ask("CaseDenied");
		if (way === "propose") ask("DecisionProposed", true);
		if (way === "check" || way === "recheck") ask("CheckPassed");
		if (way === "revoke") ask("CaseRevoked");
	};
	const no = () => {
		if (way === "accept") ask("IntakeRefused");
		if (way === "grant" || way === "gap") ask("CaseDenied");
		if (way === "propose") ask("DecisionProposed", false);
		if (way === "check") ask("CheckFixOrdered");
		if (way === "recheck") ask("CheckFailed");
	};
	/** An examiner takes what nobody examines; else who, and why, is asked. */
	const assign = () => {
		const takes = view?.examiner === null && !holds(me, "head");
		if (takes) may("CaseAssigned", () => take({ type: "CaseAssigned", to: me.actor }));
		else ask("CaseAssigned");
	};
	const close = () => {
		setOpen(undefined);
		setRefused(undefined);
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: the keys follow what is on the screen, before it is painted
	useLayoutEffect(() => {
		onKeys({ "Shift+Enter": forward, d: no, r: () => ask("DecisionReturned"), a: assign, Escape: close });
	}, [view, step.isPending]);
	// what a department was asked is none of its cases once it has answered
	const gone = error instanceof Problem && (error.status === 404 || error.status === 403);
	if (!view || gone) {
		return (
			<>
				<div className="review-head">
					<PageSentence>{gone ? say(DESK.gone) : say(DESK.review)}</PageSentence>
					{tabs}
				</div>
				<div className="review-doc">
					{gone ? null : error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
				</div>
				<aside className="review-side" aria-label={say(REVIEW.points)} />
			</>
		);
	}
	return (
		<>
			<div className="review-head">
				{notice}
				<Sentence view={view} />
				{tabs}
			</div>
			<ReviewPapers view={view} />
			<aside className="review-side" aria-label={say(REVIEW.points)}>
				<div className="review-scroll">
					<p className="t3 small">
						{view.number} · {say(view.item.variant.name)}
						{view.bundle && (
							<>
								{" "}
								·{" "}
								<To to={`/review/bundles/${view.bundle.id}`}>{say(BUNDLE.partOf, { name: say(view.bundle.name) })}</To>
							</>
						)}
					</p>
					<h2 className="review-item">{say(view.item.name)}</h2>
					<Holder
						view={view}
						onAssign={stepOf("CaseAssigned")?.possible ? assign : undefined}
						isHead={holds(me, "head")}
					/>
					<div className="clock-box">
						<CaseClock answer={view.answer} />
					</div>
					{view.corrections.pending && <PendingCorrection view={view} pending={view.corrections.pending} />}
					{open ? (
						<StepForm
							key={`${open.type} ${open.grant}`}
							view={view}
							type={open.type}
							{...(open.grant !== undefined && { grant: open.grant })}
							busy={step.isPending}
							onSend={take}
							onCancel={close}
						/>
					) : (
						<>
							<Points
								view={view}
								onAnswer={stepOf("UrgeAnswered")?.possible ? () => ask("UrgeAnswered") : undefined}
								onOpinion={stepOf("OpinionGiven")?.possible ? () => ask("OpinionGiven") : undefined}
								onExplain={stepOf("OverrunExplained")?.possible ? () => ask("OverrunExplained") : undefined}
							/>
							{way === "accept" && <LettersAhead view={view} step={{ type: "CaseAccepted" }} />}
							{way === "grant" && <LettersAhead view={view} step={{ type: "CaseGranted" }} />}
						</>
					)}
				</div>
				<Acts view={view} busy={step.isPending} stepOf={stepOf} onForward={forward} onNo={no} onAsk={ask}>
					{refused && (
						<RefusedBox
							refused={refused.why}
							onClose={close}
							instead={<Instead view={view} type={refused.type} refused={refused.why} ask={ask} stepOf={stepOf} />}
						/>
					)}
				</Acts>
			</aside>
		</>
	);
}

/** Who examines it, and the way to change that (承办人). */
function Holder({
	view,
	isHead,
	onAssign,
}: {
	readonly view: CaseView;
	readonly isHead: boolean;
	readonly onAssign: (() => void) | undefined;
}) {
	const { say } = useSpeech();
	if (!view.examiner && !onAssign) return null;
	return (
		<p className="small t2 review-holder">
			{view.examiner ? say(SUPERVISION.examiner, { name: say(view.examiner.name) }) : say(SUPERVISION.noExaminer)}{" "}
			{onAssign && (
				<button type="button" className="linklike" onClick={onAssign}>
					{say(isHead ? SUPERVISION.assign : SUPERVISION.takeOver)} <kbd>a</kbd>
				</button>
			)}
		</p>
	);
}

/** After these the case is off this desk. */
const LEAVES: ReadonlySet<StepType> = new Set([
	"DecisionProposed",
	"CaseGranted",
	"CaseGrantedWithGap",
	"GapFilled",
	"CaseDenied",
	"DecisionReturned",
	"CheckPassed",
	"CheckFixOrdered",
	"CheckFailed",
	"CaseRevoked",
	"OpinionGiven",
]);

function Sentence({ view }: { readonly view: CaseView }) {
	const speech = useSpeech();
	const { say, tell, language } = speech;
	const asked = view.opinions.find(({ mine }) => mine);
	if (asked)
		return (
			<PageSentence>
				{tell(OPINIONS.sentence, {
					clause: <Clause>{say(OPINIONS.clause, { date: fullDate(asked.dueOn, language) })}</Clause>,
				})}
			</PageSentence>
		);
	const clock = pressing(view.answer);
	if (!clock?.dueOn || !isRunning(clock)) {
		return (
			<PageSentence>
				{tell(
					REVIEW.sentenceOther,
					{ clause: <Clause>{say(REVIEW.clauseNothing)}</Clause> },
					{ status: say(view.statusName) },
				)}
			</PageSentence>
		);
	}
	const light = lightOf(view.answer, clock);
	return (
		<PageSentence>
			{tell(REVIEW.sentenceFirst, {
				clock: <span className={`urgent urgent-${light}`}>{clockWords(clock, speech)}</span>,
				clause: (
					<Clause>
						{say(
							clock.id !== "K8"
								? REVIEW.clauseDecide
								: view.check?.state === "fixing"
									? REVIEW.clauseFixing
									: REVIEW.clauseCheck,
							{ date: fullDate(clock.dueOn, language) },
						)}
					</Clause>
				),
			})}
		</PageSentence>
	);
}
