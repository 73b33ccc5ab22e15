import { Search } from "lucide-react";
import type { RefObject } from "react";
import { useSpeech } from "#web/lib/i18n.tsx";
import { DESK } from "#web/lib/words/desk.ts";

interface FindBoxProps {
	readonly words: string;
	readonly onChange: (words: string) => void;
	/** The key `/` goes here. */
	readonly ref: RefObject<HTMLInputElement | null>;
	/** What is found by it; cases where nothing is said. */
	readonly label?: string;
}

/** The search of a desk, over the queue that stands below it. */
export function FindBox({ words, onChange, ref, label }: FindBoxProps) {
	const { say } = useSpeech();
	const named = label ?? say(DESK.find);
	return (
		<div className="staff-find">
			<Search className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
			<input
				ref={ref}
				className="input"
				type="search"
				value={words}
				placeholder={named}
				aria-label={named}
				onChange={({ target }) => onChange(target.value)}
			/>
			<kbd aria-hidden="true">/</kbd>
		</div>
	);
}
