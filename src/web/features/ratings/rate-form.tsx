import { type FormEvent, type ReactNode, useId, useState } from "react";
import { LEVEL_NAMES, LEVELS, type Level, LONGEST } from "#modules/ratings/model.ts";
import type { OpinionInput } from "#web/features/ratings/ratings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { RATE } from "#web/lib/words/ratings.ts";
import { Button } from "#web/ui/button.tsx";
import { Faces } from "#web/ui/faces.tsx";
import { Field } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";
import "#web/features/ratings/ratings.css";

/** A screen that a thumb is on. */
const isThumb = (): boolean => matchMedia("(pointer: coarse)").matches;

/** Five faces, then tags, then words: nothing is chosen before, and nothing but the face is needed (好差评). */
export function RateForm({
	label,
	tags,
	channel,
	send,
	busy,
	error,
	withContact = false,
	onSend,
}: {
	readonly label: string;
	readonly tags: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
	/** By what it is given, where that is not the reader's own screen. */
	readonly channel?: "tablet" | "qr";
	readonly send: string;
	readonly busy: boolean;
	readonly error: unknown;
	readonly withContact?: boolean;
	readonly onSend: (opinion: OpinionInput) => void;
}) {
	const { say } = useSpeech();
	const group = useId();
	const [level, setLevel] = useState<Level>();
	const [chosen, setChosen] = useState<readonly string[]>([]);
	const [words, setWords] = useState("");
	const [contact, setContact] = useState("");
	const [tried, setTried] = useState(false);
	const submit = (event?: FormEvent) => {
		event?.preventDefault();
		setTried(true);
		if (level === undefined || busy) return;
		const by = channel ?? (isThumb() ? "mobile" : "pc");
		onSend({ level, tags: [...chosen], text: words, contact, channel: by });
	};
	const names = Object.fromEntries(LEVELS.map((one) => [one, say(LEVEL_NAMES[one])])) as Record<Level, ReactNode>;
	return (
		<form className="rate-form" noValidate onSubmit={submit}>
			<div>
				<Faces label={label} name={`${group}-level`} names={names} value={level} onChange={setLevel} />
				{tried && level === undefined && (
					<p className="wrong" role="alert">
						{say(RATE.chooseFirst)}
					</p>
				)}
			</div>
			{level !== undefined && (
				<>
					{tags.length > 0 && (
						<fieldset className="tag-checks">
							<legend>{say(RATE.tags)}</legend>
							{tags.map(({ id, name }) => (
								<label key={id} className="tag-check">
									<input
										type="checkbox"
										className="sr"
										checked={chosen.includes(id)}
										onChange={({ target }) =>
											setChosen(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
										}
									/>
									{say(name)}
								</label>
							))}
						</fieldset>
					)}
					<Field label={say(RATE.words)} hint={say(RATE.wordsHint)}>
						{({ id, describedBy }) => (
							<textarea
								id={id}
								className="input"
								rows={3}
								maxLength={LONGEST}
								value={words}
								aria-describedby={describedBy}
								onChange={({ target }) => setWords(target.value)}
							/>
						)}
					</Field>
					{withContact && level >= 4 && (
						<Field label={say(RATE.contact)} hint={say(RATE.contactHint)}>
							{({ id, describedBy }) => (
								<input
									id={id}
									className="input"
									type="tel"
									maxLength={40}
									value={contact}
									aria-describedby={describedBy}
									onChange={({ target }) => setContact(target.value)}
								/>
							)}
						</Field>
					)}
				</>
			)}
			{error !== null && <Failure error={error} onRetry={() => submit()} />}
			<div className="acts">
				<Button type="submit" kind="primary" size="large" disabled={busy}>
					{send}
				</Button>
			</div>
		</form>
	);
}
