import { ApplyFrame } from "#web/features/cases/apply-frame.tsx";
import { RoadChoice } from "#web/features/cases/apply-road.tsx";
import type { Draft } from "#web/features/cases/cases.ts";
import { consentFor, isYours } from "#web/features/cases/paper-row.tsx";
import { renewalWords } from "#web/features/cases/renewals.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Clause, PageSentence, StateTag } from "#web/ui/words.tsx";

/** What is still open, by page: fields of the form, papers that wait for the applicant. */
export function openOf(draft: Draft): { readonly fields: number; readonly papers: number } {
	const missing = new Set(draft.missing);
	return {
		fields: draft.form.filter(({ id }) => missing.has(id)).length,
		papers: draft.materials.filter(({ id }) => missing.has(id)).length,
	};
}

interface Task {
	readonly page: "basics" | "papers" | "check";
	readonly group: string;
	readonly name: string;
	readonly hint: string;
	readonly open: number;
	readonly blocked: boolean;
}

/** The list of tasks, shown at the start and at every return (任务清单). */
export function ApplyTasks({ draft }: { readonly draft: Draft }) {
	const speech = useSpeech();
	const { say, tell, language } = speech;
	const between = language === "zh" ? "" : " ";
	const open = openOf(draft);
	const left = open.fields + open.papers;
	const carried = draft.form.filter(({ prefilled, value }) => prefilled && value !== "").length;
	const mine = draft.materials.filter((material) => isYours(draft, material)).length;
	const promised = draft.materials.filter((material) => material.promised).length;
	const tasks: readonly Task[] = [
		{
			page: "basics",
			group: say(APPLY.basics),
			name: say(APPLY.basicsTask),
			hint:
				draft.form.length === 0 ? say(APPLY.basicsFree) : say(APPLY.basicsHint, { n: draft.form.length, m: carried }),
			open: open.fields,
			blocked: false,
		},
		{
			page: "papers",
			group: say(APPLY.materials),
			name: say(APPLY.materialsTask),
			hint: say(APPLY.materialsHint, {
				n: draft.materials.length,
				m: draft.materials.filter(({ asked, gap, id }) => asked && !gap && !consentFor(draft, id)).length,
			}),
			open: open.papers,
			blocked: false,
		},
		{
			page: "check",
			group: say(APPLY.check),
			name: say(APPLY.checkTask),
			hint: left > 0 ? say(APPLY.blockedHint) : "",
			open: 0,
			blocked: left > 0,
		},
	];
	const next = tasks.find((task) => task.open > 0) ?? tasks[2];
	return (
		<ApplyFrame draft={draft}>
			<PageSentence>
				{left === 0
					? tell(APPLY.ready, { clause: <Clause>{say(APPLY.readyClause)}</Clause> })
					: tell(APPLY.left, { clause: <Clause>{say(APPLY.leftClause)}</Clause> }, { n: left })}
			</PageSentence>
			{draft.renewal && <p className="lead">{renewalWords(draft.renewal, undefined, speech).join(between)}</p>}
			<RoadChoice draft={draft} />
			<p className="lead t2">{say(APPLY.carried, { n: carried, m: draft.materials.length - mine - promised })}</p>
			<ol className="tasks">
				{tasks.map((task, i) => (
					<li key={task.page} className={task.blocked ? "task task-blocked" : "task"}>
						<span className="task-no display" aria-hidden="true">
							{i + 1}
						</span>
						<div>
							<h2>{task.group}</h2>
							{task.blocked ? (
								<span className="t3">{task.name}</span>
							) : (
								<To to={`/apply/${draft.id}/${task.page}`}>{task.name}</To>
							)}
							<p className="second t2">{task.hint}</p>
						</div>
						<TaskState task={task} />
					</li>
				))}
			</ol>
			{next && (
				<ButtonLink kind="primary" size="large" to={`/apply/${draft.id}/${next.page}`} className="main-act">
					{say(APPLY.goTo, { name: next.group })}
				</ButtonLink>
			)}
		</ApplyFrame>
	);
}

function TaskState({ task }: { readonly task: Task }) {
	const { say } = useSpeech();
	if (task.blocked) return <span className="t3 second">{say(APPLY.blocked)}</span>;
	if (task.open > 0) return <StateTag kind="yours">{say(APPLY.todo, { n: task.open })}</StateTag>;
	return <span className="second">{say(task.page === "check" ? APPLY.canStart : APPLY.done)}</span>;
}
