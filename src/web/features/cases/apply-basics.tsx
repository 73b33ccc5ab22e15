import { type ReactNode, useEffect, useRef, useState } from "react";
import { ApplyFrame, ToTasks } from "#web/features/cases/apply-frame.tsx";
import { type Draft, type DraftField, useSaveDraft } from "#web/features/cases/cases.ts";
import { SaveProblem, saveNote } from "#web/features/cases/save-problem.tsx";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** A pause in typing after which the draft is saved, ms. */
const PAUSE = 1_200;

/** Spaces around and full-width digits are the keyboard's, not the person's. */
const tidy = (value: string): string =>
	value.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).trim();

type Values = Readonly<Record<string, string>>;
const valuesOf = (draft: Draft): Values => Object.fromEntries(draft.form.map(({ id, value }) => [id, value]));

/** How a record behind a field is disputed, and what has become of it (有误？提出更正). */
export interface DisputeParts {
	readonly form: (field: DraftField, value: string, close: (claimed?: string) => void) => ReactNode;
	readonly state: (field: DraftField) => ReactNode;
}

/** The form: carried-over answers with source and date, saved by itself, checked when the person goes on. */
export function ApplyBasics({ draft, disputes }: { readonly draft: Draft; readonly disputes: DisputeParts }) {
	const speech = useSpeech();
	const { say } = speech;
	const go = useGo();
	const [address] = useAddress();
	const save = useSaveDraft(draft.id);
	const [values, setValues] = useState<Values>(() => valuesOf(draft));
	const [tried, setTried] = useState(false);
	const summary = useRef<HTMLDivElement>(null);
	const sent = useRef(values);
	const isDirty = values !== sent.current;
	const send = async (): Promise<Draft | undefined> => {
		const form = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, tidy(value)]));
		sent.current = values;
		try {
			return await save.mutateAsync({ form });
		} catch {
			return undefined;
		}
	};
	const takeOver = (newest: Draft) => {
		const theirs = valuesOf(newest);
		sent.current = theirs;
		setValues(theirs);
	};
	const latest = useRef(send);
	latest.current = send;
	// biome-ignore lint/correctness/useExhaustiveDependencies: what is typed, a pause later
	useEffect(() => {
		if (values === sent.current) return;
		const timer = setTimeout(() => void latest.current(), PAUSE);
		return () => clearTimeout(timer);
	}, [values]);
	useEffect(() => {
		const warn = (event: BeforeUnloadEvent) => event.preventDefault();
		if (isDirty || save.isPending) addEventListener("beforeunload", warn);
		return () => removeEventListener("beforeunload", warn);
	}, [isDirty, save.isPending]);
	const errors = tried ? draft.form.filter((field) => problemOf(field, speech) !== undefined) : [];
	const goOn = async () => {
		setTried(true);
		const saved = isDirty ? await send() : draft;
		if (!saved) return;
		if (saved.form.some((field) => problemOf(field, speech) !== undefined)) {
			setTimeout(() => summary.current?.focus());
			return;
		}
		go(address.get("from") === "check" ? `/apply/${draft.id}/check` : `/apply/${draft.id}/papers`);
	};
	return (
		<ApplyFrame draft={draft} note={saveNote(save, speech) ?? (isDirty ? say(APPLY.unsaved) : undefined)}>
			<ToTasks id={draft.id} />
			<PageSentence>{say(draft.form.length === 0 ? APPLY.basicsFree : APPLY.basicsSentence)}</PageSentence>
			{draft.form.some(({ prefilled }) => prefilled) && <p className="lead t2">{say(APPLY.basicsLead)}</p>}
			{errors.length > 0 && (
				<div className="refusal error-summary" role="alert" tabIndex={-1} ref={summary}>
					<p className="refusal-title">{say(APPLY.errors, { n: errors.length })}</p>
					<ul>
						{errors.map((field) => (
							<li key={field.id}>
								<a
									href={`#f-${field.id}`}
									onClick={(event) => {
										event.preventDefault();
										document.querySelector<HTMLElement>(`#f-${CSS.escape(field.id)} :is(input, textarea)`)?.focus();
									}}
								>
									{say(APPLY.problem, { name: say(field.name), problem: problemOf(field, speech) ?? "" })}
								</a>
							</li>
						))}
					</ul>
				</div>
			)}
			<form
				className="basics"
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					void goOn();
				}}
			>
				{draft.form.map((field) => (
					<div key={field.id} id={`f-${field.id}`}>
						<OneField
							field={field}
							value={values[field.id] ?? ""}
							error={tried ? problemOf(field, speech) : undefined}
							onChange={(value) => setValues((all) => ({ ...all, [field.id]: value }))}
							disputes={disputes}
						/>
					</div>
				))}
				<SaveProblem save={save} id={draft.id} onMine={() => void send()} onTheirs={takeOver} />
				<div className="acts">
					<Button type="submit" kind="primary" size="large" disabled={save.isPending && tried}>
						{say(APPLY.goOn)}
					</Button>
				</div>
			</form>
		</ApplyFrame>
	);
}

const problemOf = ({ problem, required, value }: DraftField, { say }: Speech): string | undefined =>
	problem ? say(problem) : required && value.trim() === "" ? say(APPLY.enter) : undefined;

function OneField({
	field,
	value,
	error,
	onChange,
	disputes,
}: {
	readonly field: DraftField;
	readonly value: string;
	readonly error: string | undefined;
	readonly onChange: (value: string) => void;
	readonly disputes: DisputeParts;
}) {
	const [disputing, setDisputing] = useState(false);
	const { say, language } = useSpeech();
	const { name, help, kind, required, max, choices, prefilled } = field;
	const label = (
		<>
			{say(name)}
			{required ? (
				<span className="required" aria-hidden="true">
					*
				</span>
			) : (
				<span className="optional">{say(APPLY.optional)}</span>
			)}
		</>
	);
	const { dispute } = field;
	const close = (claimed?: string) => {
		setDisputing(false);
		if (claimed !== undefined) onChange(claimed);
	};
	const shownRecord = choices.find((choice) => choice.value === prefilled?.value)?.name;
	const source = prefilled && (
		<>
			<p className="source">
				{value === prefilled.value ? (
					say(APPLY.prefilled, { source: say(prefilled.source), date: fullDate(prefilled.on, language) })
				) : (
					<>
						<span className="cu">
							{say(APPLY.changed, { value: shownRecord ? say(shownRecord) : prefilled.value })}
						</span>{" "}
						<button type="button" className="linklike" onClick={() => onChange(prefilled.value)}>
							{say(APPLY.restore)}
						</button>
					</>
				)}{" "}
				{dispute?.state !== "open" && !disputing && (
					<button type="button" className="linklike" aria-expanded={false} onClick={() => setDisputing(true)}>
						{say(APPLY.wrong)}
					</button>
				)}
			</p>
			{disputing && disputes.form(field, value, close)}
			{dispute && !disputing && disputes.state(field)}
		</>
	);
	if (kind === "choice") {
		return (
			<fieldset className={error ? "field field-wrong" : "field"}>
				<legend>{label}</legend>
				{help && <p className="hint">{say(help)}</p>}
				{error && <p className="wrong">{error}</p>}
				<Choices
					name={field.id}
					value={value || undefined}
					options={choices.map((choice) => ({ value: choice.value, name: say(choice.name) }))}
					onChange={onChange}
					inline
				/>
				{source}
			</fieldset>
		);
	}
	return (
		<>
			<Field label={label} {...(help && { hint: say(help) })} error={error}>
				{({ id, describedBy, invalid }) =>
					kind === "text" && max > 120 ? (
						<textarea
							id={id}
							className="input"
							rows={3}
							maxLength={max}
							value={value}
							aria-describedby={describedBy}
							aria-invalid={invalid}
							aria-required={required}
							onChange={({ target }) => onChange(target.value)}
						/>
					) : (
						<input
							id={id}
							className={kind === "number" ? "input input-number" : "input"}
							{...(kind === "number" ? { inputMode: "decimal" as const } : { maxLength: max })}
							value={value}
							autoComplete="off"
							aria-describedby={describedBy}
							aria-invalid={invalid}
							aria-required={required}
							onChange={({ target }) => onChange(target.value)}
						/>
					)
				}
			</Field>
			{source}
		</>
	);
}
