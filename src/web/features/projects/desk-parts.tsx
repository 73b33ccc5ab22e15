import type { ProjectPage } from "#web/features/projects/projects.ts";
import type { Doing } from "#web/features/projects/promises.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";

type Task = ProjectPage["tasks"][number];
type Handover = ProjectPage["handovers"][number];

/** Whom a task waits for: whoever has it, and once it is reported as done, whoever gave it. */
const waitsFor = ({ reports, to, givenBy }: Task): string => (reports.at(-1)?.done ? givenBy.id : to.id);

/** Tasks with whom they wait for: reported by whoever has one, closed by whoever gave it. */
export function Tasks({
	page,
	me,
	onDo,
}: {
	readonly page: ProjectPage;
	/** Staff id. */
	readonly me: string;
	readonly onDo: Doing;
}) {
	const { say } = useSpeech();
	const open = page.tasks.filter(({ closedOn }) => closedOn === null);
	const closed = page.tasks.filter(({ closedOn }) => closedOn !== null);
	return (
		<section className="sheet" aria-label={say(PROJECT.tasks)}>
			<h2>
				{say(PROJECT.tasks)} <small className="t2">{open.length}</small>
			</h2>
			{page.tasks.length === 0 && <p className="t2">{say(PROJECT.noTasks)}</p>}
			<ul className="task-list">
				{[...open, ...closed].map((task) => (
					<OneTask key={task.id} task={task} me={me} may={page.may} onDo={onDo} />
				))}
			</ul>
			{page.may.includes("TaskGiven") && (
				<p className="part-acts">
					<Button size="small" onClick={() => onDo("TaskGiven")}>
						{say(PROJECT.giveTask)}
					</Button>
				</p>
			)}
		</section>
	);
}

function OneTask({
	task,
	me,
	may,
	onDo,
}: {
	readonly task: Task;
	readonly me: string;
	readonly may: readonly string[];
	readonly onDo: Doing;
}) {
	const { say, language } = useSpeech();
	const isDone = task.reports.at(-1)?.done ?? false;
	const [state, words]: readonly [LightState, string] =
		task.closedOn !== null
			? ["green", say(PROJECT.taskClosed, { date: shortDate(task.closedOn, language) })]
			: task.late
				? ["red", say(PROJECT.taskLate)]
				: waitsFor(task) === me
					? ["yours", say(isDone ? PROJECT.taskReported : PROJECT.taskOpen)]
					: ["waiting", say(isDone ? PROJECT.taskReported : PROJECT.taskOpen)];
	const mine = waitsFor(task) === me && task.closedOn === null;
	return (
		<li className={task.closedOn === null ? undefined : "task-closed"}>
			<p className="promise-line">
				<Glyph state={state} /> <b>{task.says}</b> <span className={`light-${state}`}>{words}</span>
			</p>
			<p className="t2 second">
				{say(PROJECT.task, {
					to: say(task.to.name),
					by: say(task.givenBy.name),
					due: shortDate(task.due, language),
				})}
				{task.origin !== null && ` · ${say(PROJECT.taskOrigin, { origin: task.origin })}`}
				{task.meeting !== null && (
					<>
						{" "}
						<To to={`/meetings/${task.meeting}`}>{say(PROJECT.minutes)}</To>
					</>
				)}
			</p>
			{task.reports.map((report) => (
				<p key={`${report.on} ${report.says}`} className="second">
					{shortDate(report.on, language)} {say(report.by)}
					{language === "zh" ? "：" : ": "}
					{report.says}
				</p>
			))}
			{mine && (
				<p className="part-acts">
					{!isDone && may.includes("TaskReported") && (
						<Button size="small" kind="primary" onClick={() => onDo("TaskReported", task.id)}>
							{say(PROJECT.report)}
						</Button>
					)}
					{isDone && may.includes("TaskClosed") && (
						<Button size="small" kind="primary" onClick={() => onDo("TaskClosed", task.id)}>
							{say(PROJECT.close)}
						</Button>
					)}
				</p>
			)}
		</li>
	);
}

/** Hand-overs with what goes over; only the receiver accepts one or gives it back, with reasons. */
export function Handovers({
	page,
	me,
	onDo,
}: {
	readonly page: ProjectPage;
	readonly me: string;
	readonly onDo: Doing;
}) {
	const { say } = useSpeech();
	const pending = page.handovers.some(({ answer }) => answer === null);
	return (
		<section className="sheet" aria-label={say(PROJECT.handovers)}>
			<h2>
				{say(PROJECT.handovers)} <small className="t2">{say(PROJECT.desks[page.desk])}</small>
			</h2>
			{page.handovers.length === 0 && <p className="t2">{say(PROJECT.noHandovers)}</p>}
			<ul className="task-list">
				{page.handovers.toReversed().map((handover) => (
					<OneHandover key={handover.id} handover={handover} me={me} onDo={onDo} />
				))}
			</ul>
			{page.owner?.id === me && !pending && page.may.includes("HandoverOffered") && (
				<p className="part-acts">
					<Button size="small" onClick={() => onDo("HandoverOffered")}>
						{say(PROJECT.handOver)}
					</Button>
				</p>
			)}
		</section>
	);
}

function OneHandover({
	handover,
	me,
	onDo,
}: {
	readonly handover: Handover;
	readonly me: string;
	readonly onDo: Doing;
}) {
	const { say, language } = useSpeech();
	const { answer, package: handed, receiver, giver } = handover;
	const mine = answer === null && receiver.id === me;
	const state: LightState = answer === null ? (mine ? "yours" : "waiting") : answer.accepted ? "green" : "red";
	return (
		<li>
			<p className="promise-line">
				<Glyph state={state} />{" "}
				<b>
					{say(PROJECT.handover, {
						from: say(PROJECT.desks[handover.from]),
						to: say(PROJECT.desks[handover.to]),
						giver: say(giver.name),
						receiver: say(receiver.name),
					})}
				</b>
			</p>
			<p>{handover.says}</p>
			<p className="t2 second">
				{say(PROJECT.handed, {
					facts: handed.facts,
					promises: handed.promises.length,
					tasks: handed.openTasks.length,
					contacts: handed.contacts.length,
					proofs: handed.proofs,
				})}
			</p>
			<p className="second">
				{say(PROJECT.handoverDue, {
					offered: shortDate(handover.offeredOn, language),
					due: shortDate(handover.due, language),
				})}
				{" · "}
				{answer === null
					? say(PROJECT.waiting)
					: answer.accepted
						? say(PROJECT.accepted, { date: shortDate(answer.on, language) })
						: say(PROJECT.returned, {
								date: shortDate(answer.on, language),
								reasons: (answer.reasons ?? []).join(language === "zh" ? "；" : "; "),
							})}
			</p>
			{mine && (
				<p className="part-acts">
					<Button size="small" kind="primary" onClick={() => onDo("HandoverAccepted", handover.id)}>
						{say(PROJECT.accept)}
					</Button>
					<Button size="small" onClick={() => onDo("HandoverReturned", handover.id)}>
						{say(PROJECT.return)}
					</Button>
				</p>
			)}
		</li>
	);
}
