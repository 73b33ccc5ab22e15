import { X } from "lucide-react";
import { useRef } from "react";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { PROJECT_READERS, TASK_HOLDERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { fieldOf } from "#web/features/projects/filters.tsx";
import { useSettings, useWaits, type Waits } from "#web/features/projects/projects.ts";
import { stepTo } from "#web/features/projects/step.ts";
import { WaitTable } from "#web/features/projects/waits.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { useTitle } from "#web/lib/title.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { ButtonLink, Segmented } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/tasks.css";

/** What waits on a person, the most pressing first: leads to answer, hand-overs, tasks, planned stages, promises, what a department is asked (我的待办). */
export default function TasksScreen() {
	return (
		<Guard roles={TASK_HOLDERS} Frame={PublicShell}>
			{(me) => <Tasks me={me} />}
		</Guard>
	);
}

const KINDS = [
	"all",
	"slip",
	"opinion",
	"clause",
	"handover",
	"answer",
	"task",
	"milestone",
	"promise",
	"cause",
] as const;

function Tasks({ me }: { readonly me: Me }) {
	const { say, number, language } = useSpeech();
	const [address, change] = useAddress();
	const page = useRef<HTMLDivElement>(null);
	const leads = holdsOne(me, PROJECT_READERS);
	const mine = !leads || address.get("of") !== "everybody";
	const kind = KINDS.find((one) => one === address.get("kind")) ?? "all";
	const problems = address.get("problems") === "1";
	const field = address.get("field") ?? undefined;
	const { data, error, refetch } = useWaits(mine, { problems, field });
	const { data: settings } = useSettings();
	useTitle(say(PROJECTS.tasksTitle));
	const waits = data?.waits ?? [];
	const ofKind = (one: (typeof KINDS)[number]) => waits.filter((wait) => one === "all" || wait.kind === one);
	const shown = ofKind(kind);
	return (
		<DeskFrame
			me={me}
			keys={{
				j: () => stepTo(page.current, 1),
				k: () => stepTo(page.current, -1),
				r: () => void refetch(),
			}}
			words={[
				{ key: "j / k", does: `${say(PROJECTS.keyNext)}, ${say(PROJECTS.keyPrevious)}` },
				{ key: "Enter", does: say(PROJECTS.keyOpen) },
			]}
			top={
				<>
					<b>{say(PROJECTS.tasksTitle)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			<div className="tasks-page" ref={page}>
				{!data ? (
					error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={10} />
					)
				) : (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Sentence waits={waits} />
						<div className="acts">
							{leads && (
								<Segmented
									label={say(PROJECTS.whose)}
									value={mine ? "mine" : "everybody"}
									options={(["mine", "everybody"] as const).map((value) => ({ value, name: say(PROJECTS[value]) }))}
									onChange={(value) => change({ of: value === "mine" ? undefined : value }, false)}
								/>
							)}
							{problems && (
								<Narrowed words={say(PROJECTS.problemsOnly)} onClear={() => change({ problems: undefined }, false)} />
							)}
							{field !== undefined && (
								<Narrowed words={say(fieldOf(field, settings))} onClear={() => change({ field: undefined }, false)} />
							)}
							<div className="scroll-x">
								<Segmented
									label={say(PROJECTS.kind)}
									value={kind}
									options={KINDS.map((value) => ({
										value,
										name: `${say(value === "all" ? PROJECTS.allKinds : PROJECTS.kinds[value])} ${number(ofKind(value).length)}`,
									}))}
									onChange={(value) => change({ kind: value === "all" ? undefined : value }, false)}
								/>
							</div>
						</div>
						{shown.length === 0 ? (
							<EmptyState
								action={
									<ButtonLink kind="primary" to={leads ? "/projects" : "/review"}>
										{say(leads ? PROJECTS.toBoard : PROJECTS.toReview)}
									</ButtonLink>
								}
							>
								{say(PROJECTS.tasksNoneHelp)}
							</EmptyState>
						) : (
							<WaitTable waits={shown} today={data.today} settings={settings} />
						)}
					</>
				)}
			</div>
		</DeskFrame>
	);
}

/** What the list is narrowed by, taken away with a click. */
const Narrowed = ({ words, onClear }: { readonly words: string; readonly onClear: () => void }) => (
	<button type="button" className="pill pill-stuck" aria-pressed="true" onClick={onClear}>
		{words} <X size={12} aria-hidden="true" />
	</button>
);

function Sentence({ waits }: Pick<Waits, "waits">) {
	const { say, tell, number, language } = useSpeech();
	const [first] = waits;
	if (!first) return <PageSentence>{say(PROJECTS.tasksNone)}</PageSentence>;
	const late = waits.filter((wait) => wait.late).length;
	const next = waits.find((wait) => !wait.late);
	const clause = (
		<Clause>
			{!next
				? say(PROJECTS.tasksAllLate)
				: next.due === null
					? say(PROJECTS.tasksNoTerm)
					: say(PROJECTS.tasksNext, { date: shortDate(next.due, language) })}
		</Clause>
	);
	const n = number(waits.length);
	return (
		<PageSentence>
			{late > 0
				? tell(PROJECTS.tasksSentence, { late: number(late), n, clause })
				: tell(PROJECTS.tasksClear, { n, clause })}
		</PageSentence>
	);
}
