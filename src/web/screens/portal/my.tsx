import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import { type CaseRow, useMine } from "#web/features/cases/cases.ts";
import { Renewals } from "#web/features/cases/renewals.tsx";
import { isClosed, isYours, moveOf, rowLight, sorted } from "#web/features/cases/standing.ts";
import { Certificates } from "#web/features/evidence/certificates.tsx";
import { ActingFor } from "#web/features/identity/acting-for.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { AllReads } from "#web/features/identity/reads.tsx";
import { MyComplaints } from "#web/features/ratings/my-complaints.tsx";
import { useRatedCases } from "#web/features/ratings/ratings.ts";
import { MyMaps } from "#web/features/roadmap/my-maps.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { MY } from "#web/lib/words/my.ts";
import { RATE } from "#web/lib/words/ratings.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, PageSentence, StateTag } from "#web/ui/words.tsx";
import "#web/screens/portal/my.css";

/** Everything of mine: what needs me, what runs, drafts, what ended. */
export default function MyScreen() {
	return (
		<Guard>
			{(me) => (
				<div className="wrap page-pad my">
					<ActingFor me={me} />
					<Cases>
						<Renewals />
					</Cases>
					<MyComplaints />
					<MyMaps />
					<Certificates />
					<AllReads />
				</div>
			)}
		</Guard>
	);
}

/** `children`: what else may be to do, under the sentence. */
function Cases({ children }: { readonly children: ReactNode }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useMine();
	const { data: rated } = useRatedCases();
	useTitle(say(MY.title));
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const { yours, running, closed } = sorted(data.cases);
	const said = new Map(rated?.rated.map((one) => [one.case, one.levelName]));
	if (data.cases.length + data.drafts.length === 0) {
		return (
			<>
				<PageSentence>{say(MY.empty)}</PageSentence>
				{children}
				<EmptyState
					action={
						<ButtonLink kind="primary" to="/items">
							{say(MY.find)}
						</ButtonLink>
					}
				>
					{say(MY.emptyHelp)}
				</EmptyState>
			</>
		);
	}
	return (
		<>
			{error && <Stale onRetry={() => void refetch()} />}
			<PageSentence>
				{yours.length > 0 ? (
					<>
						<Clause>
							<span className="cu">{say(MY.sentenceYours, { n: yours.length })}</span>
						</Clause>
						<Clause>{say(MY.sentenceRunning, { m: running.length })}</Clause>
					</>
				) : (
					say(running.length > 0 ? MY.sentenceAll : MY.sentenceDone, { m: running.length })
				)}
			</PageSentence>
			<Group title={say(MY.yours)} rows={yours} mark="yours" />
			{children}
			{data.drafts.length > 0 && <Drafts drafts={data.drafts} />}
			<Group title={say(MY.running)} rows={running} />
			<Group title={say(MY.closed)} rows={closed} {...(rated && { said })} />
			<p className="my-more">
				<ButtonLink to="/items">{say(MY.find)}</ButtonLink>
			</p>
		</>
	);
}

function Group({
	title,
	rows,
	mark,
	said,
}: {
	readonly title: string;
	readonly rows: readonly CaseRow[];
	readonly mark?: "yours";
	/** How those that have ended were rated, by id. */
	readonly said?: ReadonlyMap<string, Text>;
}) {
	if (rows.length === 0) return null;
	return (
		<section className="my-group">
			<h2 className={mark ? "cu" : undefined}>
				{title} <em>{rows.length}</em>
			</h2>
			<ul>
				{rows.map((row) => (
					<li key={row.id}>
						<Row row={row} said={said} />
					</li>
				))}
			</ul>
		</section>
	);
}

function Row({ row, said }: { readonly row: CaseRow; readonly said: ReadonlyMap<string, Text> | undefined }) {
	const { say, language } = useSpeech();
	const yours = isYours(row);
	return (
		<article className={yours ? "my-row my-row-yours" : "my-row"}>
			<Glyph state={rowLight(row, "applicant")} size={16} />
			<div>
				<h3>
					<To to={`/my/${row.id}`}>{say(row.itemName)}</To>
				</h3>
				<p className="second t2">
					<span className="nw">{row.number}</span> · {say(row.holderName)}
					{row.bundle && (
						<>
							{" "}
							· <To to={`/my/bundles/${row.bundle.id}`}>{say(BUNDLE.partOf, { name: say(row.bundle.name) })}</To>
						</>
					)}
				</p>
			</div>
			<div className="my-state">
				<b>{say(row.statusName)}</b>
				<span className="second t2">
					{isClosed(row)
						? say(MY.receivedOn, { date: fullDate(row.receivedOn, language) })
						: [
								row.dueOn && say(MY.before, { date: fullDate(row.dueOn, language) }),
								yours ? say(MY.heldByYou) : say(MY.heldBy, { who: say(row.department.name) }),
							]
								.filter(Boolean)
								.join(language === "zh" ? "，" : ", ")}
				</span>
			</div>
			<div className="my-act">
				{said ? (
					<Rate id={row.id} number={row.number} level={said.get(row.id)} />
				) : yours ? (
					<ButtonLink kind="primary" to={moveOf(row).to}>
						{say(moveOf(row).words)}
					</ButtonLink>
				) : (
					<To to={`/my/${row.id}`} aria-label={`${say(MY.open)} ${row.number}`}>
						{say(MY.open)} <ArrowRight className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
					</To>
				)}
			</div>
		</article>
	);
}

/** A case that has ended is rated, or says how it was. */
function Rate({
	id,
	number,
	level,
}: {
	readonly id: string;
	readonly number: string;
	readonly level: Text | undefined;
}) {
	const { say } = useSpeech();
	const name = say(level ?? RATE.rate);
	const described = level ? say(RATE.rated, { level: say(level) }) : name;
	return (
		<To to={`/my/${id}#rate`} aria-label={`${described} ${number}`}>
			{name} <ArrowRight className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
		</To>
	);
}

function Drafts({
	drafts,
}: {
	readonly drafts: readonly {
		readonly id: string;
		readonly itemName: { zh: string; en: string };
		readonly savedAt: string;
		readonly keptUntil: string;
	}[];
}) {
	const { say, language } = useSpeech();
	const portal = usePortal();
	return (
		<section className="my-group">
			<h2>
				{say(MY.drafts)} <em>{drafts.length}</em>
			</h2>
			<ul>
				{drafts.map(({ id, itemName, savedAt, keptUntil }) => (
					<li key={id}>
						<article className="my-row">
							<Glyph state="waiting" size={16} />
							<div>
								<h3>
									<To to={`/apply/${id}`}>{say(itemName)}</To>
								</h3>
							</div>
							<div className="my-state">
								<span>
									<StateTag kind="class">{say(MY.draft)}</StateTag>
								</span>
								<span className="second t2">
									{say(MY.savedOn, {
										date: onTheWall(savedAt, portal.zone.timeZone)
											.map((part, i) => (i === 0 ? fullDate(part, language) : part))
											.join(" "),
										until: fullDate(keptUntil, language),
									})}
								</span>
							</div>
							<div className="my-act">
								<To to={`/apply/${id}`}>
									{say(MY.goOn)} <ArrowRight className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
								</To>
							</div>
						</article>
					</li>
				))}
			</ul>
		</section>
	);
}
