import { orderOf } from "#web/features/projects/fact-panel.tsx";
import type { ProjectPage } from "#web/features/projects/projects.ts";
import type { Doing } from "#web/features/projects/promises.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { FACT_VALUES } from "#web/lib/words/project-facts.ts";
import { STEERING } from "#web/lib/words/steering.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { StateTag } from "#web/ui/words.tsx";

type Slip = ProjectPage["slips"]["sent"][number];

const plain = (words: string) => ({ zh: words, en: words });
const causeName = (because: string) => FACT_VALUES[`because.${because}`] ?? plain(because);

/** The ladder of slips: what may be raised now and why, what went out, and the approved cause (督办). */
export function Slips({
	page,
	me,
	onDo,
}: {
	readonly page: ProjectPage;
	/** Staff id. */
	readonly me: string;
	readonly onDo: Doing;
}) {
	const { say, language } = useSpeech();
	const { may, sent, cause } = page.slips;
	const mine = may.filter(({ yours }) => yours);
	const orders = page.slips.orders.filter(({ yours }) => yours);
	const approves = page.may.includes("CauseApproved") && page.owner?.id !== me && page.standing === "active";
	return (
		<section className="sheet" aria-label={say(STEERING.slips)}>
			<h2>{say(STEERING.slips)}</h2>
			{cause && (
				<p>
					{say(cause.holds ? STEERING.cause : STEERING.causeOver, {
						reason: cause.reason,
						by: say(cause.by.name),
						date: shortDate(cause.until, language),
					})}
				</p>
			)}
			{sent.length === 0 && <p className="t2">{say(STEERING.noSlips)}</p>}
			<ul className="task-list">
				{sent.toReversed().map((slip) => (
					<OneSlip key={slip.id} slip={slip} me={me} onDo={onDo} />
				))}
			</ul>
			{may.map(({ step, because, replyBy }) => (
				<p key={step.id} className="t2 second">
					{say(STEERING.mayRaise)}
					{say(step.name)} · {say(STEERING.why, { cause: say(causeName(because)), date: shortDate(replyBy, language) })}
				</p>
			))}
			{orders.map(({ permit, step, replyBy }) => (
				<p key={permit.id} className="t2 second">
					{say(STEERING.mayRaise)}
					{say(step.name)} · {permit.id} {say(permit.name)} ·{" "}
					{say(STEERING.why, { cause: say(causeName("permitLate")), date: shortDate(replyBy, language) })}
				</p>
			))}
			<p className="part-acts">
				{orders.map(({ permit, step }) => (
					<Button key={permit.id} size="small" onClick={() => onDo("SlipIssued", orderOf(permit.id))}>
						{say(STEERING.raise, { name: `${say(step.name)}（${permit.id}）` })}
					</Button>
				))}
				{mine.map(({ step }) => (
					<Button key={step.id} size="small" onClick={() => onDo("SlipIssued", step.id)}>
						{say(STEERING.raise, { name: say(step.name) })}
					</Button>
				))}
				{approves && (
					<Button size="small" kind="quiet" onClick={() => onDo("CauseApproved")}>
						{say(STEERING.approve)}
					</Button>
				)}
			</p>
			<p>
				<To to={`/projects/${page.id}/opening`}>{say(STEERING.opening)}</To>
			</p>
		</section>
	);
}

const LIGHTS: Readonly<Record<Slip["state"], LightState>> = {
	open: "waiting",
	overdue: "red",
	answered: "waiting",
	closed: "green",
	raised: "red",
};

function OneSlip({ slip, me, onDo }: { readonly slip: Slip; readonly me: string; readonly onDo: Doing }) {
	const { say, language } = useSpeech();
	const { state, closed, replyBy } = slip;
	const isOver = state === "closed" || state === "raised";
	const answers = !isOver && slip.to.id === me;
	const closes = state === "answered" && slip.by.id === me;
	const mine = closes || (answers && state !== "answered");
	const light = mine && state !== "overdue" ? "yours" : LIGHTS[state];
	return (
		<li className={isOver ? "task-closed" : undefined}>
			<p className="promise-line">
				<Glyph state={light} /> <b>{say(slip.step.name)}</b> {slip.permit && <StateTag>{slip.permit}</StateTag>}{" "}
				<span className={`light-${light}`}>
					{say(STEERING.states[state], { date: shortDate(closed?.on ?? replyBy, language) })}
				</span>
			</p>
			<p>{slip.about}</p>
			<p className="t2 second">
				{say(STEERING.slip, {
					by: say(slip.by.name),
					to: say(slip.to.name),
					on: shortDate(slip.on, language),
					cause: say(causeName(slip.because)),
				})}
			</p>
			{slip.answers.map((answer) => (
				<p key={`${answer.on} ${answer.says}`} className="second">
					{say(STEERING.answer, {
						date: `${shortDate(answer.on, language)}${answer.inTime ? "" : say(STEERING.answerLate)}`,
						says: answer.says,
						evidence: answer.evidence,
					})}
				</p>
			))}
			{(answers || closes) && (
				<p className="part-acts">
					{answers && (
						<Button
							size="small"
							{...(state !== "answered" && { kind: "primary" as const })}
							onClick={() => onDo("SlipAnswered", slip.id)}
						>
							{say(STEERING.reply)}
						</Button>
					)}
					{closes && (
						<Button size="small" kind="primary" onClick={() => onDo("SlipClosed", slip.id)}>
							{say(STEERING.close)}
						</Button>
					)}
				</p>
			)}
		</li>
	);
}
