import { Scan } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useId, useState } from "react";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";

/** Something that the field offers. */
export interface Pick {
	readonly key: string;
	readonly kind: string;
	readonly name: ReactNode;
	readonly note?: ReactNode;
	readonly onPick: () => void;
}

/** The one field of the counter: what is typed or scanned, and below it what can be meant; arrows and Enter choose (G-40). */
export function PickField({
	ref,
	label,
	words,
	picks,
	nothing,
	onChange,
}: {
	readonly ref: RefObject<HTMLInputElement | null>;
	readonly label: string;
	readonly words: string;
	readonly picks: readonly Pick[];
	/** Said when something was typed and nothing is meant by it. */
	readonly nothing: string | undefined;
	readonly onChange: (words: string) => void;
}) {
	const { say } = useSpeech();
	const list = useId();
	const [at, setAt] = useState(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another word, another list
	useEffect(() => setAt(0), [words]);
	const isOpen = words.trim() !== "" && picks.length > 0;
	const now = Math.min(at, picks.length - 1);
	return (
		<div className="pick">
			<div className="pick-box">
				<Scan className="ic" size={20} strokeWidth={1.6} aria-hidden="true" />
				<input
					ref={ref}
					type="text"
					role="combobox"
					autoComplete="off"
					spellCheck={false}
					aria-label={label}
					aria-expanded={isOpen}
					aria-controls={list}
					aria-autocomplete="list"
					aria-activedescendant={isOpen ? `${list}-${now}` : undefined}
					placeholder={label}
					value={words}
					maxLength={100}
					onChange={({ target }) => onChange(target.value)}
					onKeyDown={(event) => {
						if (event.nativeEvent.isComposing) return;
						if (event.key === "ArrowDown") setAt(Math.min(now + 1, picks.length - 1));
						else if (event.key === "ArrowUp") setAt(Math.max(now - 1, 0));
						else if (event.key === "Enter" && isOpen) picks[now]?.onPick();
						else if (event.key === "Escape") onChange("");
						else return;
						event.preventDefault();
					}}
				/>
				<span className="pick-hint t2">{say(COUNTER.scan)}</span>
			</div>
			<ul id={list} role="listbox" aria-label={say(COUNTER.found)} className="pick-list" hidden={!isOpen}>
				{picks.map(({ key, kind, name, note, onPick }, i) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
					// biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
					<li
						key={key}
						id={`${list}-${i}`}
						role="option"
						aria-selected={i === now}
						onMouseDown={(event) => event.preventDefault()}
						onClick={onPick}
					>
						<em>{kind}</em>
						<b>{name}</b>
						{note && <small>{note}</small>}
					</li>
				))}
			</ul>
			<p className="pick-none small t2" role="status">
				{nothing}
			</p>
		</div>
	);
}
