import { useId, useState } from "react";
import type { Text } from "#kernel/text.ts";
import { useFound } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { Field } from "#web/ui/field.tsx";

/** A project as it was picked. */
export interface Picked {
	readonly id: string;
	readonly name: Text;
}

/** One project of many, found by what is typed of its name; nothing while the words name none of those that are offered. */
export function ProjectPick({
	value,
	error,
	onPick,
}: {
	readonly value: Picked | undefined;
	readonly error: string | undefined;
	readonly onPick: (project: Picked | undefined) => void;
}) {
	const { say } = useSpeech();
	const list = useId();
	const [words, setWords] = useState(value ? say(value.name) : "");
	const { data } = useFound(value ? "" : words);
	const offered = (data?.rows ?? []).map(({ id, number, name }) => ({ id, name, label: `${say(name)} · ${number}` }));
	const type = (typed: string) => {
		const found = offered.find(({ label }) => label === typed);
		setWords(found ? say(found.name) : typed);
		onPick(found && { id: found.id, name: found.name });
	};
	return (
		<Field label={say(MEETINGS.project)} hint={value ? undefined : say(MEETINGS.findProject)} error={error}>
			{({ id, describedBy, invalid }) => (
				<>
					<input
						id={id}
						className="input"
						list={list}
						maxLength={100}
						value={words}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => type(target.value)}
					/>
					<datalist id={list}>
						{offered.map(({ id: one, label }) => (
							<option key={one} value={label} />
						))}
					</datalist>
				</>
			)}
		</Field>
	);
}
