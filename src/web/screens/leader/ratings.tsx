import { useState } from "react";
import { useLocation, useParams } from "react-router";
import { RATING_SHOWS, type RatingShow } from "#modules/ratings/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { AskVisitor } from "#web/features/ratings/ask-visitor.tsx";
import { ComplaintDetail } from "#web/features/ratings/complaint-detail.tsx";
import { ComplaintList } from "#web/features/ratings/complaint-list.tsx";
import { RatingDetail } from "#web/features/ratings/rating-detail.tsx";
import { RatingList } from "#web/features/ratings/rating-list.tsx";
import { type SumBy, type Sums, useSums } from "#web/features/ratings/ratings.ts";
import { SumsTable } from "#web/features/ratings/sums.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { Segmented } from "#web/ui/button.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { OpenNumber, PageSentence } from "#web/ui/words.tsx";
import "#web/features/ratings/ratings.css";
import "#web/screens/leader/ratings.css";

const GROUPS = ["item", "department", "window"] as const;
const GROUP_NAMES = { item: SATISFACTION.byItem, department: SATISFACTION.byDepartment, window: SATISFACTION.byWindow };

/** How satisfied people are, and every bad rating and complaint until it is answered. */
export default function RatingsScreen({ of }: { readonly of: "rating" | "complaint" }) {
	return (
		<Guard roles={["window", "examiner", "head", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <Board me={me} of={of} />}
		</Guard>
	);
}

function Board({ me, of }: { readonly me: Me; readonly of: "rating" | "complaint" }) {
	const { say, language } = useSpeech();
	const [address] = useAddress();
	const by: SumBy = GROUPS.find((one) => one === address.get("by")) ?? "item";
	const { data, error, refetch } = useSums(by);
	useTitle(say(SATISFACTION.title));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(SATISFACTION.refresh) }]}
			top={
				<>
					<b>{say(SATISFACTION.title)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.asOf, language)}</span>}
				</>
			}
		>
			<div className="ratings">
				{data ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Page me={me} sums={data} by={by} of={of} />
					</>
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={10} />
				)}
			</div>
		</DeskFrame>
	);
}

interface PageProps {
	readonly me: Me;
	readonly sums: Sums;
	readonly by: SumBy;
	readonly of: "rating" | "complaint";
}

function Page({ me, sums, by, of }: PageProps) {
	const { say } = useSpeech();
	const { id } = useParams();
	const [address, change] = useAddress();
	const group = address.get("of") ?? undefined;
	const mayComplain = holdsOne(me, ["examiner", "head", "leader", "auditor"]);
	const words = address.toString();
	const query = words === "" ? "" : `?${words}`;
	const lists = <Lists sums={sums} by={by} group={group} open={id} mayComplain={mayComplain} query={query} />;
	return (
		<>
			<Head sums={sums} />
			<div className="ratings-left">
				{id !== undefined && lists}
				{sums.total.rated + sums.total.excluded > 0 && (
					<section>
						<div className="ratings-by">
							<Segmented
								label={say(SATISFACTION.by)}
								value={by}
								options={GROUPS.map((value) => ({ value, name: say(GROUP_NAMES[value]) }))}
								onChange={(value) => change({ by: value, of: undefined })}
							/>
						</div>
						<SumsTable
							sums={sums}
							by={by}
							open={group}
							onOpen={(one, show) => change({ of: one, show, view: undefined }, false)}
						/>
					</section>
				)}
				{holdsOne(me, ["window"]) && <AskVisitor />}
			</div>
			<div className="ratings-right">
				{id === undefined ? (
					lists
				) : (
					<div className="ratings-open">
						<To className="second" to={`/ratings${query}`}>
							{say(SATISFACTION.close)}
						</To>
						{of === "rating" ? <RatingDetail key={id} id={id} /> : <ComplaintDetail key={id} id={id} />}
					</div>
				)}
			</div>
		</>
	);
}

function Head({ sums: { total, definition } }: { readonly sums: Sums }) {
	const { say, tell, number } = useSpeech();
	const [, change] = useAddress();
	const [how, setHow] = useState(false);
	const open = (n: number, show: RatingShow) => (
		<OpenNumber onOpen={() => change({ show, of: undefined, view: undefined }, false)}>{number(n)}</OpenNumber>
	);
	return (
		<header className="ratings-head">
			<PageSentence>
				{total.rated === 0
					? say(SATISFACTION.none)
					: tell(
							SATISFACTION.sentence,
							{
								rated: open(total.rated, "all"),
								good: open(total.good, "good"),
								open: open(total.open, "open"),
								late: number(total.late),
							},
							total,
						)}
			</PageSentence>
			<p className="t2">
				{tell(SATISFACTION.excluded, {
					excluded: open(total.excluded, "excluded"),
					again: number(total.again),
					againGood: number(total.againGood),
				})}{" "}
				<button type="button" className="linklike" aria-expanded={how} onClick={() => setHow(!how)}>
					{say(SATISFACTION.how)}
				</button>
			</p>
			{how && <p className="ratings-how">{say(definition)}</p>}
		</header>
	);
}

function Lists({
	sums,
	by,
	group,
	open,
	mayComplain,
	query,
}: {
	readonly sums: Sums;
	readonly by: SumBy;
	readonly group: string | undefined;
	readonly open: string | undefined;
	readonly mayComplain: boolean;
	readonly query: string;
}) {
	const { say } = useSpeech();
	const [address, change] = useAddress();
	const { pathname } = useLocation();
	const asked = address.get("view");
	const view = asked ?? (pathname.startsWith("/ratings/complaints/") ? "complaints" : "ratings");
	const isComplaints = mayComplain && (view === "complaints" || view === "answered");
	const show = RATING_SHOWS.find((one) => one === address.get("show")) ?? "open";
	const opened = sums.rows.find((row) => row.id === group);
	const tab = isComplaints ? view : show;
	const options = [
		...(["open", "bad", "good", "excluded", "all"] as const).map((value) => ({
			value: value as string,
			name: say(SATISFACTION.shows[value]),
		})),
		...(mayComplain
			? [
					{ value: "complaints", name: say(SATISFACTION.complaints) },
					{ value: "answered", name: `${say(SATISFACTION.complaints)} · ${say(SATISFACTION.answeredOnes)}` },
				]
			: []),
	];
	return (
		<section aria-live="polite">
			<h2>
				{say(isComplaints ? SATISFACTION.complaints : SATISFACTION.list)}{" "}
				<small className="t2">{!isComplaints && say(opened?.name ?? SATISFACTION.every)}</small>{" "}
				{group && !isComplaints && (
					<button type="button" className="linklike second" onClick={() => change({ of: undefined })}>
						{say(SATISFACTION.clear)}
					</button>
				)}
			</h2>
			<Segmented
				label={say(SATISFACTION.list)}
				value={tab}
				options={options}
				onChange={(value) =>
					value === "complaints" || value === "answered"
						? change({ view: value })
						: change({ view: "ratings", show: value })
				}
			/>
			{isComplaints ? (
				<ComplaintList isOpen={view === "complaints"} open={open} query={query} />
			) : (
				<RatingList of={{ show, ...(group && { [by]: group }) }} open={open} query={query} />
			)}
		</section>
	);
}
