import { useState } from "react";
import type { Fact } from "#modules/rules/model.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { type Draft, draftOf, FactInput } from "#web/features/roadmap/fact-input.tsx";
import { answerWords } from "#web/features/roadmap/reason-tree.tsx";
import type { Trial } from "#web/features/roadmap/what-if.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { WHAT_IF } from "#web/lib/words/roadmap.ts";
import { SidePanel } from "#web/ui/panel.tsx";

/** All facts by group, each to be changed and tried before it is kept. */
export function FactsPanel({
	map,
	trial,
	only,
	onTry,
	onClose,
}: {
	readonly map: RoadMap;
	readonly trial: Trial;
	/** One fact that is to be answered, where a list named it. */
	readonly only: string | undefined;
	readonly onTry: (trial: Trial) => void;
	readonly onClose: () => void;
}) {
	const { say } = useSpeech();
	const [words, setWords] = useState("");
	const { groups, facts } = map.ground.slice;
	const wanted = words.trim().toLowerCase();
	const matches = (fact: Fact) =>
		wanted === "" || `${fact.question.zh} ${fact.question.en} ${fact.name}`.toLowerCase().includes(wanted);
	const shown = groups.map((group) => ({
		group,
		facts: facts.filter((fact) => fact.group === group.id && matches(fact)),
	}));
	const single = facts.find(({ name }) => name === only);
	return (
		<SidePanel
			label={say(WHAT_IF.panel)}
			focusKey={`facts ${only ?? ""}`}
			onClose={onClose}
			head={<p className="t3 small">{say(WHAT_IF.lead)}</p>}
		>
			<h2 className="display panel-title">{say(WHAT_IF.panel)}</h2>
			{single && <FactEdit key={single.name} map={map} fact={single} trial={trial} onTry={onTry} />}
			<label>
				<span className="sr">{say(WHAT_IF.find)}</span>
				<input
					className="input"
					type="search"
					placeholder={say(WHAT_IF.find)}
					value={words}
					onChange={({ target }) => setWords(target.value)}
				/>
			</label>
			<div className="facts-groups">
				{shown
					.filter((one) => one.facts.length > 0)
					.map(({ group, facts: inside }) => (
						<details key={group.id} open={wanted !== "" || undefined}>
							<summary>
								{say(group.name)} <span className="t3">{inside.length}</span>
							</summary>
							{inside.map((fact) => (
								<FactEdit key={fact.name} map={map} fact={fact} trial={trial} onTry={onTry} />
							))}
						</details>
					))}
			</div>
		</SidePanel>
	);
}

function FactEdit({
	map,
	fact,
	trial,
	onTry,
}: {
	readonly map: RoadMap;
	readonly fact: Fact;
	readonly trial: Trial;
	readonly onTry: (trial: Trial) => void;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const position = map.ground.network.dictionary.index.get(fact.name) ?? 0;
	const current: Draft =
		fact.name in trial ? trial[fact.name] : (draftOf(map.project, fact) ?? map.given.facts[position]);
	const [typed, setTyped] = useState(
		typeof current === "number" || (typeof current === "string" && current !== "?") ? String(current) : "",
	);
	const hangs = map.ground.hangs[position] ?? 0;
	return (
		<fieldset className="fact-edit">
			<legend id={`ask-${fact.name}`}>{say(fact.question)}</legend>
			<p className="t2 small">
				{answerWords(map, position, speech)} · {hangs > 0 ? say(WHAT_IF.hangs, { n: hangs }) : say(WHAT_IF.hangsNone)}
			</p>
			<FactInput
				fact={fact}
				draft={current}
				inline
				labelled={`ask-${fact.name}`}
				typed={typed}
				onTyped={setTyped}
				onChange={(draft) => {
					if (draft !== undefined) onTry({ ...trial, [fact.name]: draft });
				}}
			/>
			<p className="t2 small">{say(fact.help)}</p>
		</fieldset>
	);
}
