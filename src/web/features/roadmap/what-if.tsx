import { Undo2 } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { whatIf } from "#modules/roadmap/decide/changes.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { factLabel, valueWords } from "#modules/rules/decide/words.ts";
import { type RoadMap, roadMapOf } from "#web/features/roadmap/engine.ts";
import { answered, type Draft } from "#web/features/roadmap/fact-input.tsx";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { WHAT_IF } from "#web/lib/words/roadmap.ts";
import { Button } from "#web/ui/button.tsx";
import "#web/features/roadmap/what-if.css";

/** Answers that are tried and not kept yet. */
export type Trial = Readonly<Record<string, Draft>>;

export const withTrial = (project: Project, trial: Trial): Project =>
	Object.entries(trial).reduce((made, [name, draft]) => answered(made, name, draft), project);

/** `“年用电量”改为 4` for every tried answer. */
export const trialWords = ({ ground }: Pick<RoadMap, "ground">, trial: Trial, { say }: Speech): string =>
	Object.entries(trial)
		.map(([name, draft]) => {
			const fact = ground.network.dictionary.facts[ground.network.dictionary.index.get(name) ?? -1];
			const value = draft === "?" || draft === undefined ? say(WHAT_IF.notSure) : say(valueWords(draft, fact));
			return `${fact ? say(factLabel(fact)) : name} → ${value}`;
		})
		.join(say(COMMON.separator));

/** What a change would do, shown before it is kept (MAP-03). */
export function TrialBox({
	map,
	trial,
	onKeep,
	onDrop,
}: {
	readonly map: RoadMap;
	readonly trial: Trial;
	readonly onKeep: () => void;
	readonly onDrop: () => void;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const box = useRef<HTMLDivElement>(null);
	const after = useMemo(() => roadMapOf(map.ground, withTrial(map.project, trial)), [map, trial]);
	const difference = whatIf(map.ground.network, map.given.facts, after.given.facts);
	const names = (ids: readonly string[]) =>
		ids.map((id) => {
			const entry = map.ground.network.entries[map.ground.network.position.get(id) ?? -1];
			return entry ? say(entry.permit.name) : id;
		});
	const opened = after.plan.undetermined
		.filter(({ id }) => !map.plan.undetermined.some((open) => open.id === id))
		.map(({ id }) => id);
	const constructionOf = ({ plan }: RoadMap) =>
		plan.milestones.construction && "start" in plan.milestones.construction ? plan.milestones.construction.start : null;
	const same = difference.added.length + difference.removed.length + difference.moved.length + opened.length === 0;
	// biome-ignore lint/correctness/useExhaustiveDependencies: each new trial is brought into view
	useEffect(() => {
		box.current?.scrollIntoView({ block: "nearest" });
	}, [trial]);
	return (
		<div className="trial" role="status" ref={box}>
			<div>
				<p>
					<b>{say(WHAT_IF.trying, { changes: trialWords(map, trial, speech) })}</b>
				</p>
				<p className="trial-sum">
					{same
						? say(WHAT_IF.same)
						: [
								say(WHAT_IF.summary, {
									added: difference.added.length,
									removed: difference.removed.length,
									moved: difference.moved.length,
								}),
								shift(WHAT_IF.construction, constructionOf(map), constructionOf(after), speech),
								shift(WHAT_IF.production, map.plan.workingDays, after.plan.workingDays, speech),
							]
								.filter(Boolean)
								.join(speech.language === "zh" ? "；" : "; ")}
				</p>
				<Names title={say(WHAT_IF.added)} ids={difference.added} names={names(difference.added)} mark="+" />
				<Names title={say(WHAT_IF.removed)} ids={difference.removed} names={names(difference.removed)} mark="−" />
				<Names title={say(WHAT_IF.openMore)} ids={opened} names={names(opened)} mark="?" />
			</div>
			<div className="trial-acts">
				<Button kind="primary" onClick={onKeep}>
					{say(WHAT_IF.keep)}
				</Button>
				<Button onClick={onDrop}>{say(WHAT_IF.drop)}</Button>
			</div>
		</div>
	);
}

function shift(words: (typeof WHAT_IF)["production"], from: number | null, to: number | null, { say }: Speech): string {
	if (from === null || to === null) return "";
	const days = to - from;
	const moved =
		days > 0 ? say(WHAT_IF.later, { n: days }) : days < 0 ? say(WHAT_IF.earlier, { n: -days }) : say(WHAT_IF.unmoved);
	return say(words, { shift: moved });
}

const Names = ({
	title,
	ids,
	names,
	mark,
}: {
	readonly title: string;
	readonly ids: readonly string[];
	readonly names: readonly string[];
	readonly mark: string;
}) =>
	ids.length === 0 ? null : (
		<p className="trial-names">
			<b>
				<span aria-hidden="true">{mark}</span> {title}
			</b>
			{names.map((name, i) => (
				<span key={ids[i]}>
					<span className="code">{ids[i]}</span> {name}
				</span>
			))}
		</p>
	);

/** What was kept, with the way back. */
export function UndoBar({ words, onUndo }: { readonly words: string; readonly onUndo: (() => void) | undefined }) {
	const { say } = useSpeech();
	return (
		<p className="undo" role="status">
			{words}
			{onUndo && (
				<Button size="small" onClick={onUndo}>
					<Undo2 className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
					{say(WHAT_IF.undo)}
				</Button>
			)}
		</p>
	);
}
