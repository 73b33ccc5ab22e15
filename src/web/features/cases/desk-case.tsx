import { useEffect, useLayoutEffect, useMemo, useState } from "react";
import {
	type CaseView,
	type NextStep,
	type StepInput,
	type StepType,
	useCase,
	useStep,
} from "#web/features/cases/cases.ts";
import { Work } from "#web/features/cases/desk-work.tsx";
import { HandOut } from "#web/features/cases/hand-out.tsx";
import { Notice, type Point, pointText } from "#web/features/cases/notice.tsx";
import { isStale, RefusedBox } from "#web/features/cases/refused.tsx";
import { StepForm } from "#web/features/cases/step-form.tsx";
import { Story } from "#web/features/cases/story.tsx";
import { Problem } from "#web/lib/call.ts";
import { filled, useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { useTitle } from "#web/lib/title.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { Button } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

type DeskKey = "F2" | "F4" | "F6" | "F7" | "F8" | "F9" | "F10";

interface DeskCaseProps {
	readonly id: string;
	/** Where the queue says the case stands; newer than the screen means somebody moved it. */
	readonly seq: number | undefined;
	/** What was done just now, newest first. */
	readonly done: readonly string[];
	/** By which the result was found on the shelf. */
	readonly pickup?: string | undefined;
	readonly onKeys: (keys: Keys) => void;
	readonly onDone: (words: string) => void;
}

/** One case at the window: papers with their numbers, the one notice, what may be done and what not. */
export function DeskCase({ id, seq, done, pickup, onKeys, onDone }: DeskCaseProps) {
	const { say } = useSpeech();
	const { data: view, error, refetch } = useCase(id);
	const step = useStep(id);
	const [marked, setPoints] = useState<readonly Point[]>();
	const [confirming, setConfirming] = useState(false);
	const [form, setForm] = useState<StepType>();
	const [refused, setRefused] = useState<unknown>();
	useTitle(view && say(view.statusName), view?.number, say(DESK.desk));
	const gapsOpen =
		view !== undefined && (view.gaps.open.length > 0 || view.lacking.some(({ kind }) => kind === "paper"));
	const moved = view !== undefined && seq !== undefined && seq > view.seq;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the queue says that the case has moved
	useEffect(() => {
		if (moved && !step.isPending) void refetch();
	}, [moved, seq]);
	const lacks = view?.status === "received" && view.steps.some((s) => s.type === "CorrectionRequested" && s.possible);
	/** Until she marks something herself, the notice has what was lacking when it was taken in. */
	const points = useMemo(() => marked ?? (view && lacks ? lackingPoints(view) : []), [marked, view, lacks]);
	useEffect(() => {
		if (pickup !== undefined) setForm("ResultDelivered");
	}, [pickup]);
	const stepOf = (type: StepType): NextStep | undefined => view?.steps.find((one) => one.type === type);
	/** Goes on if the step is possible, else shows why not, beside the buttons. */
	const may = (type: StepType, go: () => void) => () => {
		const next = stepOf(type);
		if (!next) return;
		if (next.possible) {
			setRefused(undefined);
			go();
		} else {
			setConfirming(false);
			setForm(undefined);
			setRefused(next.refused);
		}
	};
	const take = (input: StepInput) => {
		if (!view || step.isPending) return;
		step.mutate(
			{ seq: view.seq, step: input },
			{
				onSuccess: () => {
					setConfirming(false);
					setForm(undefined);
					onDone(
						say(DESK.doneStep, {
							step: say(stepOf(input.type)?.name ?? DESK.accept),
							number: view.number,
						}),
					);
				},
				onError: (problem) => {
					setConfirming(false);
					if (isStale(problem)) void refetch();
					setRefused(problem);
				},
			},
		);
	};
	const flag = (material: string) => {
		if (view?.status !== "received") return;
		const notice = stepOf("CorrectionRequested");
		if (!notice?.possible) {
			setRefused(notice?.refused ?? undefined);
			return;
		}
		setRefused(undefined);
		setConfirming(false);
		setPoints(
			points.some((point) => point.material === material)
				? points.filter((point) => point.material !== material)
				: [...points, { material, gap: "missing", own: "" }],
		);
	};
	const send = () => {
		if (!view) return;
		const about = points.map(({ material, gap }) => (material === null ? null : { material, gap }));
		take({ type: "CorrectionRequested", points: points.map((point) => pointText(point, view.materials).zh), about });
	};
	const forGap = (["GapFilled", "PapersReceived"] as const).find((type) => stepOf(type)?.possible && gapsOpen);
	const byCourier = (["ResultDispatched", "DeliveryFailed"] as const).find((type) => stepOf(type)?.possible);
	const acts: Readonly<Record<DeskKey, (() => void) | undefined>> = {
		F2: stepOf("CorrectionReceived")?.possible ? () => setForm("CorrectionReceived") : undefined,
		F8: stepOf("CaseAccepted") && may("CaseAccepted", () => take({ type: "CaseAccepted" })),
		F4:
			stepOf("CorrectionRequested") &&
			may("CorrectionRequested", () => {
				if (points.length === 0) setPoints([{ material: null, gap: "own", own: "" }]);
				else setConfirming(true);
			}),
		F6: byCourier && may(byCourier, () => setForm(byCourier)),
		F7: forGap && may(forGap, () => setForm(forGap)),
		F9: stepOf("IntakeRefused") && may("IntakeRefused", () => setForm("IntakeRefused")),
		F10:
			stepOf("ResultDelivered") &&
			may("ResultDelivered", () =>
				view?.status === "ready" ? setForm("ResultDelivered") : take({ type: "ResultDelivered" }),
			),
	};
	const close = () => {
		setRefused(undefined);
		setConfirming(false);
		setForm(undefined);
	};
	const digits = Object.fromEntries(
		(view?.materials ?? []).slice(0, 9).map(({ id: material }, i) => [String(i + 1), () => flag(material)]),
	);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the keys follow what is on the screen, before it is painted
	useLayoutEffect(() => {
		onKeys({ ...acts, ...digits, Escape: close });
	}, [view, points, confirming, form, step.isPending]);
	if (error instanceof Problem && (error.status === 404 || error.status === 403)) {
		return (
			<div className="desk-work">
				<PageSentence>{say(DESK.gone)}</PageSentence>
				<EmptyState>{say(DESK.pick)}</EmptyState>
			</div>
		);
	}
	if (!view)
		return (
			<div className="desk-work">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	return (
		<>
			<div className="desk-work">
				<Work view={view} flagged={points} onFlag={flag} />
			</div>
			<aside className="desk-side" aria-label={say(DESK.notice)}>
				{refused !== undefined && <RefusedBox refused={refused} onClose={() => setRefused(undefined)} />}
				{isStale(refused) && (
					<p className="stale" role="status">
						{say(DESK.movedOn)}
					</p>
				)}
				{form && (
					<section>
						{form === "ResultDelivered" ? (
							<HandOut code={pickup} busy={step.isPending} onSend={take} onCancel={close} />
						) : (
							<StepForm view={view} type={form} busy={step.isPending} onSend={take} onCancel={close} />
						)}
					</section>
				)}
				{view.status === "received" && stepOf("CorrectionRequested")?.possible && (
					<Notice
						points={points}
						materials={view.materials}
						basis={view.answer.clocks.find((clock) => clock.id === "K1")?.basis ?? ""}
						confirming={confirming}
						busy={step.isPending}
						onChange={setPoints}
						onSend={send}
						onAsk={() => setConfirming(true)}
						onBack={() => setConfirming(false)}
					/>
				)}
				<section>
					<h2>{say(DESK.storyTitle)}</h2>
					<Story view={view} side="office" />
				</section>
				{done.length > 0 && (
					<section>
						<h2>{say(DESK.just)}</h2>
						<ul className="done-list" aria-live="polite">
							{done.map((words, i) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: a log
								<li key={i}>{words}</li>
							))}
						</ul>
					</section>
				)}
			</aside>
			<Bar view={view} acts={acts} points={points} busy={step.isPending} />
		</>
	);
}

/** What a window took the papers in without, as points of the one notice (收件时尚缺). */
const lackingPoints = ({ lacking }: CaseView): readonly Point[] => {
	const of = (kind: CaseView["lacking"][number]["kind"]) => lacking.filter((one) => one.kind === kind);
	const own = (words: string): Point => ({ material: null, gap: "own", own: words });
	const names = of("field").map(({ name }) => name.zh);
	return [
		...of("paper").map(({ id }): Point => ({ material: id, gap: "missing", own: "" })),
		...(names.length > 0 ? [own(filled(COUNTER.gapFields.zh, { names: names.join("、") }))] : []),
		...(of("signature").length > 0 ? [own(COUNTER.gapSignature.zh)] : []),
	];
};

/** Which keys a case takes where it stands, the way on first. */
const SHOWN: Readonly<Record<string, readonly DeskKey[]>> = {
	received: ["F8", "F4", "F9", "F7"],
	correcting: ["F2"],
	grantedWithGap: ["F7"],
	ready: ["F10", "F6"],
	inTransit: ["F10", "F6"],
};

/** What the window may do, each with its key; what it may not is said. */
function Bar({
	view,
	acts,
	points,
	busy,
}: {
	readonly view: CaseView;
	readonly acts: Readonly<Record<DeskKey, (() => void) | undefined>>;
	readonly points: readonly Point[];
	readonly busy: boolean;
}) {
	const { say } = useSpeech();
	const received = view.status === "received";
	const ways =
		view.status === "inTransit" ? { F6: DESK.failed, F10: DESK.arrived } : { F6: DESK.dispatch, F10: DESK.handOut };
	const names = {
		F2: DESK.takeCorrections,
		F8: DESK.accept,
		F4: DESK.noticeN,
		F7: DESK.gap,
		F9: DESK.refuse,
		...ways,
	} as const;
	const shown = SHOWN[view.status] ?? [];
	const brings = view.status === "ready" && view.delivery.by === "courier";
	const first = received && points.length > 0 ? "F4" : brings ? "F6" : shown[0];
	return (
		<footer className="work-bar">
			{shown.map((key) => {
				const act = acts[key];
				if (!act) return null;
				return (
					<Button
						key={key}
						kind={key === first ? "primary" : "plain"}
						disabled={busy || (key === "F8" && points.length > 0)}
						onClick={act}
					>
						<kbd>{key}</kbd>
						{say(names[key])}
						{key === "F4" && points.length > 0 && <small>{say(DESK.points, { n: points.length })}</small>}
						{key === "F8" && points.length > 0 && <small>{say(DESK.marked, { n: points.length })}</small>}
					</Button>
				);
			})}
			<span className="spring" />
			<span className="work-note">{say(DESK.notHere, { department: say(view.item.department.name) })}</span>
		</footer>
	);
}
