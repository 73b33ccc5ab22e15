import { type FormEvent, useEffect, useRef, useState } from "react";
import { HEARING } from "#modules/cases/model/hearing.ts";
import type { CaseView, StepInput, StepType } from "#web/features/cases/cases.ts";
import { LettersAhead } from "#web/features/cases/letter.tsx";
import { answerable } from "#web/features/cases/opinions.tsx";
import { asksOf, lacksOf, stepOf, type Told } from "#web/features/cases/step-asks.ts";
import { NOT_LISTED, StepField } from "#web/features/cases/step-fields.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { REVIEW } from "#web/lib/words/desk.ts";
import { Button } from "#web/ui/button.tsx";

/** A hearing where one is to be held; else the first procedure that is none. */
const firstKind = ({ hearing, reasons: { pauses } }: CaseView): string =>
	(pauses.find(({ kind }) => (kind === HEARING) === (hearing !== null && hearing.party !== "")) ?? pauses[0])?.kind ??
	NOT_LISTED;

/** Where the form proposes another number than fifteen. */
const DAYS: Readonly<Partial<Record<StepType, string>>> = { TermExtended: "10", OpinionAsked: "3" };
const onlyOne = (departments: readonly { readonly id: string }[]): string =>
	departments.length === 1 ? (departments[0]?.id ?? "") : "";

/** What stands in the form when it opens. */
function startOf(view: CaseView, type: StepType, grant: boolean | undefined): Told {
	const gap = type === "CaseGrantedWithGap" || type === "GapExtended";
	return {
		reason: undefined,
		kind: firstKind(view),
		days:
			type === "CheckFixOrdered"
				? String(view.check?.fixDays ?? 15)
				: gap
					? String(Math.max(1, view.gaps.most))
					: (DAYS[type] ?? "15"),
		staff: "",
		materials: [],
		waybill: "",
		attempts: "2",
		harms: undefined,
		faith: undefined,
		party: "",
		on: view.hearing?.first ?? "",
		place: "",
		chair: "",
		from: undefined,
		favours: undefined,
		record: "",
		department: onlyOne(type === "OpinionAsked" ? view.askable : answerable(view)),
		agrees: undefined,
		at: "",
		to: view.examiners.length === 1 ? view.examiners[0]?.id : undefined,
		note: type === "DecisionProposed" && grant ? REVIEW.opinionDefault.zh : "",
	};
}

/** What a step tells, asked for beside the case: opinion, ground with its article, facts, days, people, papers. */
export function StepForm({
	view,
	type,
	grant,
	busy,
	onSend,
	onCancel,
}: {
	readonly view: CaseView;
	readonly type: StepType;
	/** Of a proposal: which way. */
	readonly grant?: boolean;
	readonly busy: boolean;
	readonly onSend: (step: StepInput) => void;
	readonly onCancel: () => void;
}) {
	const { say } = useSpeech();
	const { timeZone } = usePortal().zone;
	const form = useRef<HTMLFormElement>(null);
	const [told, setTold] = useState(() => startOf(view, type, grant));
	const [tried, setTried] = useState(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a form that opens takes the focus
	useEffect(() => {
		form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
	}, [type]);
	const lacks = lacksOf(type, grant, told);
	const ahead = stepOf(type, grant, told, timeZone);
	const isNo = asksOf(type, grant).includes("reason");
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		const step = stepOf(type, grant, told, timeZone);
		if (step && lacks.length === 0 && !busy) onSend(step);
	};
	const title = view.steps.find((one) => one.type === type)?.name;
	return (
		<form
			ref={form}
			className="step-form"
			noValidate
			onSubmit={send}
			onKeyDown={(event) => {
				if (event.key !== "Enter" || !event.shiftKey || event.nativeEvent.isComposing) return;
				event.preventDefault();
				event.stopPropagation();
				event.currentTarget.requestSubmit();
			}}
		>
			<h2>{type === "DecisionProposed" ? say(grant ? REVIEW.propose : REVIEW.proposeDeny) : title && say(title)}</h2>
			{asksOf(type, grant, told.kind).map((asked) => (
				<StepField
					key={asked}
					asked={asked}
					type={type}
					view={view}
					told={told}
					error={tried && lacks.includes(asked) ? say(REVIEW.needed) : undefined}
					onTell={(change) => setTold({ ...told, ...change })}
				/>
			))}
			{ahead && lacks.length === 0 && <LettersAhead view={view} step={ahead} />}
			{isNo && type !== "IntakeRefused" && <p className="small t2">{say(REVIEW.remedies)}</p>}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={busy}>
					{say(REVIEW.send)}
				</Button>
				<Button kind="quiet" onClick={onCancel}>
					{say(REVIEW.cancel)}
				</Button>
			</div>
		</form>
	);
}
