import { useEffect, useRef } from "react";
import type { Text } from "#kernel/text.ts";
import type { Settings } from "#web/features/projects/projects.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortDate, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { FACT_FORM } from "#web/lib/words/project-facts.ts";
import { STEERING } from "#web/lib/words/steering.ts";
import { Failure, RefusalBox } from "#web/ui/states.tsx";

/** What makes a refusal of this module true, as far as people are told it. */
interface Facts {
	readonly by?: Text;
	readonly at?: string;
	readonly fact?: Text;
	readonly missing?: readonly (string | readonly string[])[];
	readonly stage?: string;
	readonly before?: string;
	readonly on?: string;
	readonly takes?: readonly string[];
	readonly seq?: number;
	readonly receiver?: string;
	/** Of the ladder of slips. */
	readonly first?: string | null;
	readonly replyBy?: string | null;
	readonly until?: string;
}

/** Whether somebody else recorded something while the form was open. */
export const hasMovedOn = (error: unknown): boolean => error instanceof Problem && error.code === "project/moved-on";

/** Why a fact was not recorded, beside the button: what, who or what stands against it, what to do instead. */
export function FactRefused({
	error,
	settings,
	onClose,
}: {
	readonly error: unknown;
	readonly settings: Settings;
	readonly onClose: () => void;
}) {
	const { say } = useSpeech();
	const box = useRef<HTMLDivElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each refusal comes into view
	useEffect(() => {
		box.current?.scrollIntoView({ block: "nearest" });
	}, [error]);
	if (!(error instanceof Problem) || error.status === 0 || error.status >= 500)
		return <Failure error={error} onRetry={onClose} />;
	return (
		<div ref={box}>
			<RefusalBox
				title={say(error.title)}
				instead={
					<p className="refused-instead">
						<span>
							<b>{say(DESK.instead)}</b> {error.remedy && say(error.remedy)}
						</span>
						<button type="button" className="linklike nw" onClick={onClose}>
							{say(hasMovedOn(error) ? PROJECT.showNew : DESK.dismiss)}
						</button>
					</p>
				}
			>
				<Because code={error.code} facts={error.facts} settings={settings} />
			</RefusalBox>
		</div>
	);
}

/** The facts of the refusal in words, with the names of the pack. */
function Because({
	code,
	facts,
	settings,
}: {
	readonly code: string;
	readonly facts: Facts;
	readonly settings: Settings;
}) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const joint = language === "zh" ? "、" : ", ";
	const named = (list: readonly { readonly id: string; readonly name: Text }[], id: string) => {
		const found = list.find((one) => one.id === id);
		return found ? say(found.name) : id;
	};
	const { by, at, fact, missing = [], before, on, takes, seq, receiver, first, replyBy, until } = facts;
	if (code === "project/moved-on" && by && at && fact)
		return <p>{say(PROJECT.movedBy, { by: say(by), at: shortMoment(at, timeZone, language), fact: say(fact) })}</p>;
	if (code === "project/proof-missing") {
		const or = ` ${say(PROJECT.or)} `;
		const names = missing.map((anyOf) =>
			[anyOf]
				.flat()
				.map((id) => named(settings.proofs, id))
				.join(or),
		);
		return <p>{say(PROJECT.lacks, { names: names.join(joint) })}</p>;
	}
	if (code === "project/stage-skipped")
		return (
			<p>
				{say(PROJECT.skippedStages, {
					names: missing
						.flat()
						.map((id) => named(settings.stages, id))
						.join(joint),
				})}
			</p>
		);
	if (code === "project/progress-falls" && before !== undefined && on !== undefined)
		return <p>{say(PROJECT.fell, { percent: before, date: shortDate(on, language) })}</p>;
	if (code === "project/proof-not-taken" && takes) {
		const sorts: Readonly<Record<string, Text>> = FACT_FORM.sorts;
		return (
			<p>
				{say(PROJECT.takes, { names: takes.map((sort) => say(sorts[sort] ?? { zh: sort, en: sort })).join(joint) })}
			</p>
		);
	}
	if (code === "project/breaks-later-fact" && seq !== undefined && on !== undefined)
		return <p>{say(PROJECT.laterFact, { n: seq, date: shortDate(on, language) })}</p>;
	if (code === "project/stage-reached-before" && seq !== undefined && on !== undefined)
		return <p>{say(PROJECT.before, { n: seq, date: shortDate(on, language) })}</p>;
	if (code === "project/slip-skipped" && first)
		return <p>{say(STEERING.first, { name: named(settings.slips, first) })}</p>;
	if (code === "project/slip-open" && replyBy)
		return <p>{say(STEERING.openUntil, { date: shortDate(replyBy, language) })}</p>;
	if (code === "project/cause-holds" && until)
		return <p>{say(STEERING.causeUntil, { date: shortDate(until, language) })}</p>;
	if (receiver !== undefined) return <p>{say(PROJECT.person, { name: named(settings.people, receiver) })}</p>;
	return null;
}
