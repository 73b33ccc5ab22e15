import { type FormEvent, useEffect, useRef, useState } from "react";
import type { CaseView, StepInput, StepType } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { REVIEW } from "#web/lib/words/desk.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field, NoteField } from "#web/ui/field.tsx";

/** A procedure that the law does not list; the server says no, with the article. */
const NOT_LISTED = "siteVisit";

/** What a step tells, asked for beside the case: opinion, ground with its article, facts, days, people. */
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
	const form = useRef<HTMLFormElement>(null);
	const [note, setNote] = useState(type === "DecisionProposed" && grant ? REVIEW.opinionDefault.zh : "");
	const [reason, setReason] = useState<string>();
	const [kind, setKind] = useState(view.reasons.pauses[0]?.kind ?? NOT_LISTED);
	const [days, setDays] = useState(type === "TermExtended" ? "10" : "15");
	const [staff, setStaff] = useState("");
	const [tried, setTried] = useState(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a form that opens takes the focus
	useEffect(() => {
		form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
	}, [type]);
	const isNo = type === "CaseDenied" || type === "IntakeRefused" || (type === "DecisionProposed" && grant === false);
	const grounds = type === "IntakeRefused" ? view.reasons.intake : view.reasons.denial;
	const people = staff.split(/[、,，;；\s]+/).filter(Boolean);
	const lacks = {
		note: type !== "SpecialProcedureStarted" && note.trim() === "",
		reason: isNo && reason === undefined,
		days: (type === "SpecialProcedureStarted" || type === "TermExtended") && !/^[1-9]\d?$/.test(days.trim()),
		staff: type === "SiteCheckRecorded" && people.length < 2,
	};
	const step = (): StepInput | undefined => {
		const words = note.trim();
		switch (type) {
			case "DecisionProposed":
				return { type, grant: grant ?? true, opinion: words, ...(reason !== undefined && { reason }) };
			case "CaseDenied":
			case "IntakeRefused":
				return { type, reason: reason ?? "", note: words };
			case "DecisionReturned":
			case "PermitNotRequired":
			case "SpecialProcedureEnded":
				return { type, note: words };
			case "SpecialProcedureStarted":
				return { type, kind, expected: { n: Number(days), unit: "workday" } };
			case "TermExtended":
				return { type, n: Number(days), note: words };
			case "SiteCheckRecorded":
				return { type, staff: people, note: words };
			default:
				return undefined;
		}
	};
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		const told = step();
		if (told && !Object.values(lacks).some(Boolean) && !busy) onSend(told);
	};
	const needed = (is: boolean) => (tried && is ? say(REVIEW.needed) : undefined);
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
			{isNo && (
				<fieldset>
					<legend>{say(REVIEW.reasonChoose)}</legend>
					{needed(lacks.reason) && <p className="wrong">{needed(lacks.reason)}</p>}
					<Choices
						name="reason"
						value={reason}
						options={grounds.map(({ id, name, basis }) => ({
							value: id,
							name: say(name),
							note: say(REVIEW.basis, { basis: say(basis) }),
						}))}
						onChange={setReason}
					/>
				</fieldset>
			)}
			{type === "SpecialProcedureStarted" && (
				<Field label={say(REVIEW.kind)}>
					{({ id }) => (
						<select id={id} className="input" value={kind} onChange={({ target }) => setKind(target.value)}>
							{view.reasons.pauses.map((pause) => (
								<option key={pause.kind} value={pause.kind}>
									{say(pause.name)}
								</option>
							))}
							<option value={NOT_LISTED}>{say(REVIEW.notListed)}</option>
						</select>
					)}
				</Field>
			)}
			{(type === "SpecialProcedureStarted" || type === "TermExtended") && (
				<Field label={say(type === "TermExtended" ? REVIEW.extendBy : REVIEW.expected)} error={needed(lacks.days)}>
					{({ id, describedBy, invalid }) => (
						<input
							id={id}
							className="input input-days"
							inputMode="numeric"
							value={days}
							aria-describedby={describedBy}
							aria-invalid={invalid}
							onChange={({ target }) => setDays(target.value)}
						/>
					)}
				</Field>
			)}
			{type === "SiteCheckRecorded" && (
				<Field label={say(REVIEW.staff)} error={needed(lacks.staff)}>
					{({ id, describedBy, invalid }) => (
						<input
							id={id}
							className="input"
							value={staff}
							aria-describedby={describedBy}
							aria-invalid={invalid}
							onChange={({ target }) => setStaff(target.value)}
						/>
					)}
				</Field>
			)}
			{type !== "SpecialProcedureStarted" && (
				<NoteField
					label={say(isNo ? REVIEW.facts : type === "DecisionProposed" ? REVIEW.opinion : REVIEW.note)}
					{...(isNo && { hint: say(REVIEW.factsHint) })}
					error={needed(lacks.note)}
					value={note}
					onChange={setNote}
				/>
			)}
			{(type === "CaseDenied" || (type === "DecisionProposed" && grant === false)) && (
				<p className="small t2">{say(REVIEW.remedies)}</p>
			)}
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
