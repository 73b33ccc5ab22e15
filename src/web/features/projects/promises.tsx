import type { ProjectPage } from "#web/features/projects/projects.ts";
import { grouped, moneyWords } from "#web/features/projects/tell.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECT } from "#web/lib/words/project.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { EmptyState } from "#web/ui/states.tsx";

type Promised = ProjectPage["promises"][number];
/** Opens the form of a fact about one thing. */
export type Doing = (type: string, about?: string) => void;

const LIGHTS: Readonly<Record<Promised["status"], LightState>> = {
	ahead: "waiting",
	running: "green",
	near: "yellow",
	kept: "green",
	partly: "red",
	broken: "red",
	waived: "paused",
};

/** What each side promised, with window, measure and value, and how a subsidy is computed (PRJ-03). */
export function Promises({ page, onDo }: { readonly page: ProjectPage; readonly onDo: Doing }) {
	const { say } = useSpeech();
	const may = (type: string) => page.may.includes(type);
	return (
		<div className="promises">
			{page.promises.length === 0 && <EmptyState>{say(PROJECT.noPromises)}</EmptyState>}
			{page.promises.length > 0 &&
				(["zone", "investor"] as const).map((by) => (
					<section key={by} className="sheet" aria-label={say(PROJECT.promisesOf[by])}>
						<h2>{say(PROJECT.promisesOf[by])}</h2>
						<ul className="promise-list">
							{page.promises
								.filter((promise) => promise.by === by)
								.map((promise) => (
									<Promised key={promise.promise} promise={promise} page={page} onDo={onDo} />
								))}
						</ul>
					</section>
				))}
			{may("PromiseMade") && (
				<p className="part-acts">
					<Button size="small" onClick={() => onDo("PromiseMade")}>
						{say(PROJECT.promise)}
					</Button>
				</p>
			)}
		</div>
	);
}

function Promised({
	promise,
	page,
	onDo,
}: {
	readonly promise: Promised;
	readonly page: ProjectPage;
	readonly onDo: Doing;
}) {
	const { say, language } = useSpeech();
	const { metric, target, unit, value, status, from, to, source, tolerance, consequence, measure, waived } = promise;
	return (
		<li>
			<p className="promise-line">
				<Glyph state={LIGHTS[status]} /> <b>{metric}</b>{" "}
				<span className={`pcard-word-${LIGHTS[status]}`}>{say(PROJECT.status[status])}</span>
			</p>
			<p>
				{say(PROJECT.promiseTarget, { target: grouped(target), unit })}
				{language === "zh" ? "，" : ", "}
				{value === null ? say(PROJECT.noValue) : say(PROJECT.promiseValue, { value: grouped(value) })}
				{tolerance !== "0" && ` · ${say(PROJECT.tolerance, { n: tolerance })}`}
			</p>
			<p className="t2 second">
				<span className="nw">{say(PROJECT.promiseWindow, { from: date(from, language), to: date(to, language) })}</span>{" "}
				· {say(PROJECT.promiseSource, { source })} · {say(PROJECT.ifBroken, { words: consequence })}
			</p>
			{waived && <p className="t2 second">{waived.reason}</p>}
			{promise.pays && <Receipt promise={promise} page={page} />}
			<p className="part-acts">
				{measure === "told" && status !== "waived" && page.may.includes("PromiseMeasured") && (
					<Button size="small" onClick={() => onDo("PromiseMeasured", promise.promise)}>
						{say(PROJECT.measure)}
					</Button>
				)}
				{promise.pays && page.may.includes("SubsidyMoved") && (
					<Button size="small" onClick={() => onDo("SubsidyMoved", promise.promise)}>
						{say(PROJECT.pay)}
					</Button>
				)}
			</p>
		</li>
	);
}

/** A subsidy to the fen: what was agreed, the share that is kept, owed, paid, and what is open or to be taken back. */
function Receipt({ promise: { pays }, page }: { readonly promise: Promised; readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	if (!pays) return null;
	const { receipt, amount, payments } = pays;
	const counter = page.promises.find(({ promise }) => promise === pays.for);
	const isBack = receipt?.open.amount.startsWith("-") ?? false;
	const lines: readonly (readonly [string, string])[] = [
		[say(PROJECT.receiptWhole), moneyWords(amount, language)],
		...(receipt
			? ([
					[say(PROJECT.receiptShare), `${receipt.share}%`],
					[say(PROJECT.receiptOwed), `${grouped(receipt.owed.amount)} ${receipt.owed.currency}`],
					[say(PROJECT.receiptPaid), `${grouped(receipt.paid.amount)} ${receipt.paid.currency}`],
					[
						say(isBack ? PROJECT.receiptBack : PROJECT.receiptOpen),
						`${grouped(receipt.open.amount.replace("-", ""))} ${receipt.open.currency}`,
					],
				] as const)
			: []),
	];
	return (
		<details className="receipt-box" open={payments.length > 0}>
			<summary>{say(PROJECT.receipt)}</summary>
			{counter && <p className="t2 second">{say(PROJECT.receiptFor, { metric: counter.metric })}</p>}
			<dl>
				{lines.map(([name, words]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{words}</dd>
					</div>
				))}
			</dl>
		</details>
	);
}
