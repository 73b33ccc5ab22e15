import { type FormEvent, useState } from "react";
import { DOCUMENT_KINDS, DOCUMENT_NAMES, type DocumentKind } from "#modules/identity/model.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";

export interface NewHolder {
	readonly kind: "person" | "firm";
	readonly name: string;
	readonly document: { readonly kind: DocumentKind; readonly number: string };
	readonly phone?: string;
}

const isNumber = (words: string): boolean => /^[0-9A-Za-z][0-9A-Za-z ·-]{3,39}$/.test(words.trim());
const isPhone = (words: string): boolean => words.trim() === "" || /^\+?[0-9][0-9 -]{4,24}$/.test(words.trim());

/** Notes who came in by the document that lies on the counter. What was typed into the field stands where it belongs. */
export function NewHolderForm({
	typed,
	busy,
	onSend,
	onCancel,
}: {
	readonly typed: string;
	readonly busy: boolean;
	readonly onSend: (holder: NewHolder) => void;
	readonly onCancel: () => void;
}) {
	const { say } = useSpeech();
	const looksLikeNumber = /\d{4}/.test(typed);
	const [kind, setKind] = useState<NewHolder["kind"]>(/公司|厂|院|中心|Co\b|Ltd/i.test(typed) ? "firm" : "person");
	const [name, setName] = useState(looksLikeNumber ? "" : typed.trim());
	const [paper, setPaper] = useState<DocumentKind>("identityCard");
	const [number, setNumber] = useState(looksLikeNumber ? typed.trim() : "");
	const [phone, setPhone] = useState("");
	const [tried, setTried] = useState(false);
	const document: DocumentKind = kind === "firm" ? "firmRegistration" : paper;
	const whole = name.trim() !== "" && isNumber(number) && isPhone(phone);
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (!whole || busy) return;
		const told = { kind, name: name.trim(), document: { kind: document, number: number.trim() } };
		onSend({ ...told, ...(phone.trim() && { phone: phone.trim() }) });
	};
	const text = (
		label: string,
		value: string,
		set: (words: string) => void,
		error: string | undefined,
		more: { readonly maxLength: number; readonly autoFocus?: boolean },
	) => (
		<Field label={label} error={tried ? error : undefined}>
			{({ id, describedBy, invalid }) => (
				<input
					id={id}
					className="input"
					value={value}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					onChange={({ target }) => set(target.value)}
					{...more}
				/>
			)}
		</Field>
	);
	return (
		<form className="step-form sheet new-holder" noValidate onSubmit={send}>
			<h2>{say(COUNTER.newTitle)}</h2>
			<fieldset>
				<legend>{say(COUNTER.newKind)}</legend>
				<Choices
					name="holder-kind"
					inline
					value={kind}
					options={[
						{ value: "person", name: say(COUNTER.person) },
						{ value: "firm", name: say(COUNTER.firm) },
					]}
					onChange={setKind}
				/>
			</fieldset>
			{text(say(COUNTER.newName), name, setName, name.trim() === "" ? say(COUNTER.needed) : undefined, {
				maxLength: 100,
				autoFocus: true,
			})}
			{kind === "person" && (
				<Field label={say(COUNTER.newDocument)}>
					{({ id }) => (
						<select
							id={id}
							className="input"
							value={paper}
							onChange={({ target }) => setPaper(target.value as DocumentKind)}
						>
							{DOCUMENT_KINDS.filter((one) => one !== "firmRegistration").map((one) => (
								<option key={one} value={one}>
									{say(DOCUMENT_NAMES[one])}
								</option>
							))}
						</select>
					)}
				</Field>
			)}
			{text(
				kind === "firm"
					? `${say(DOCUMENT_NAMES.firmRegistration)} · ${say(COUNTER.newNumber)}`
					: say(COUNTER.newNumber),
				number,
				setNumber,
				isNumber(number) ? undefined : say(COUNTER.badNumber),
				{ maxLength: 40 },
			)}
			{text(say(COUNTER.newPhone), phone, setPhone, isPhone(phone) ? undefined : say(COUNTER.badPhone), {
				maxLength: 25,
			})}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={busy}>
					{say(COUNTER.newSend)}
				</Button>
				<Button kind="quiet" onClick={onCancel}>
					{say(COUNTER.another)}
				</Button>
			</div>
		</form>
	);
}
