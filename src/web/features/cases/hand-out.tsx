import { type FormEvent, useState } from "react";
import type { StepInput } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { REVIEW } from "#web/lib/words/desk.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";

type Way = "code" | "document" | "other";
const WAYS: readonly Way[] = ["code", "document", "other"];

/** Makes sure that the right one collects a result: its code, the end of their document, or who collects it for them (出件核验). */
export function HandOut({
	code: known = "",
	busy,
	onSend,
	onCancel,
}: {
	/** By which it was found. */
	readonly code?: string | undefined;
	readonly busy: boolean;
	readonly onSend: (step: StepInput) => void;
	readonly onCancel: () => void;
}) {
	const { say } = useSpeech();
	const [way, setWay] = useState<Way>("code");
	const [code, setCode] = useState(known);
	const [tail, setTail] = useState("");
	const [name, setName] = useState("");
	const [tried, setTried] = useState(false);
	const wrong = {
		code: way === "code" && !/^\d{6}$/.test(code.trim()) ? say(COUNTER.badCode) : undefined,
		tail: way !== "code" && !/^[0-9A-Za-z]{4}$/.test(tail.trim()) ? say(COUNTER.badTail) : undefined,
		name: way === "other" && name.trim() === "" ? say(COUNTER.needed) : undefined,
	};
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (busy || wrong.code || wrong.tail || wrong.name) return;
		const check =
			way === "code"
				? { way, code: code.trim() }
				: { way: "document" as const, tail: tail.trim(), ...(way === "other" && { name: name.trim() }) };
		onSend({ type: "ResultDelivered", check });
	};
	const names = { code: COUNTER.byCode, document: COUNTER.byDocument, other: COUNTER.byOther };
	const line = (label: string, value: string, set: (words: string) => void, error: string | undefined, max: number) => (
		<Field label={label} error={tried ? error : undefined}>
			{({ id, describedBy, invalid }) => (
				<input
					id={id}
					className="input"
					autoComplete="off"
					maxLength={max}
					value={value}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					// biome-ignore lint/a11y/noAutofocus: a form that a key opened takes the focus
					autoFocus={label === say(COUNTER.pickup)}
					onChange={({ target }) => set(target.value)}
				/>
			)}
		</Field>
	);
	return (
		<form className="step-form" noValidate onSubmit={send}>
			<h2>{say(COUNTER.handOut)}</h2>
			<fieldset>
				<legend>{say(COUNTER.howChecked)}</legend>
				<Choices
					name="hand-out"
					value={way}
					options={WAYS.map((one) => ({ value: one, name: say(names[one]) }))}
					onChange={setWay}
				/>
			</fieldset>
			{way === "code" && line(say(COUNTER.pickup), code, setCode, wrong.code, 6)}
			{way === "other" && line(say(COUNTER.otherName), name, setName, wrong.name, 100)}
			{way !== "code" && line(say(COUNTER.tail), tail, setTail, wrong.tail, 4)}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={busy}>
					{say(COUNTER.handOut)}
				</Button>
				<Button kind="quiet" onClick={onCancel}>
					{say(REVIEW.cancel)}
				</Button>
			</div>
		</form>
	);
}
