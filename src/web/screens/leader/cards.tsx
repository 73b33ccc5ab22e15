import { FileSpreadsheet } from "lucide-react";
import { CARD_NAMES, CARD_VIEWS } from "#modules/cases/model/supervision.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { type CardFilter, type CardRow, type Cards, useCards } from "#web/features/cases/cards.ts";
import { CardCounts, CardList } from "#web/features/cases/cards-view.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { address } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Button, Segmented } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, OpenNumber, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/leader/cards.css";

/** Which cases are late or close to it, where they lie, why, and the order to move on (红黄牌、督办). */
export default function CardsScreen() {
	return (
		<Guard roles={["leader", "auditor"]} Frame={PublicShell}>
			{(me) => <CardsFrame me={me} />}
		</Guard>
	);
}

function CardsFrame({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const [words, change] = useAddress();
	const asked = words.get("view");
	const filter: CardFilter = {
		view: CARD_VIEWS.find((view) => view === asked) ?? "black",
		department: words.get("department") ?? undefined,
	};
	const { data, error, refetch, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } = useCards(filter);
	useTitle(say(SUPERVISION.title));
	const [first] = data?.pages ?? [];
	const rows = isPlaceholderData ? [] : (data?.pages ?? []).flatMap((page) => page.rows);
	const show = ({ view, department }: CardFilter) => change({ view, department }, false);
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(SUPERVISION.keyRefresh) }]}
			top={
				<>
					<b>{say(SUPERVISION.title)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{first && <span className="t2 hide-narrow">{fullDate(first.today, language)}</span>}
				</>
			}
		>
			<div className="cards-page">
				{!first ? (
					error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={10} />
					)
				) : (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Sentence cards={first} rows={rows} onOpen={show} />
						<CardCounts cards={first} shown={filter} onOpen={show} />
						<section aria-live="polite">
							<ListHead cards={first} filter={filter} onOpen={show} />
							{rows.length === 0 && !isPlaceholderData ? (
								<EmptyState>{say(SUPERVISION.none)}</EmptyState>
							) : (
								<CardList rows={rows} mayUrge={holdsOne(me, ["leader"])} />
							)}
							{hasNextPage && (
								<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
									{say(SUPERVISION.more)}
								</Button>
							)}
						</section>
					</>
				)}
			</div>
		</DeskFrame>
	);
}

function Sentence({
	cards: { total },
	rows,
	onOpen,
}: {
	readonly cards: Cards;
	readonly rows: readonly CardRow[];
	readonly onOpen: (filter: CardFilter) => void;
}) {
	const { say, tell, number } = useSpeech();
	const open = (view: CardFilter["view"]) => (
		<OpenNumber onOpen={() => onOpen({ view, department: undefined })}>{number(total[view])}</OpenNumber>
	);
	if (total.black + total.red === 0) {
		const clause = total.yellow > 0 ? say(SUPERVISION.clauseYellow, { n: total.yellow }) : say(SUPERVISION.clauseNone);
		return <PageSentence>{tell(SUPERVISION.sentenceClear, { clause: <Clause>{clause}</Clause> })}</PageSentence>;
	}
	const owed = rows.filter(({ card, overrun }) => (card === "black" || card === "red") && overrun === null).length;
	const clause = owed > 0 ? say(SUPERVISION.clauseUnexplained, { n: owed }) : say(SUPERVISION.clauseUrge);
	return (
		<PageSentence>
			{tell(SUPERVISION.sentence, { black: open("black"), red: open("red"), clause: <Clause>{clause}</Clause> })}
		</PageSentence>
	);
}

/** What the list is narrowed to, and the same list as a file. */
function ListHead({
	cards,
	filter,
	onOpen,
}: {
	readonly cards: Cards;
	readonly filter: CardFilter;
	readonly onOpen: (filter: CardFilter) => void;
}) {
	const { say, number, language } = useSpeech();
	const { view, department } = filter;
	const of = cards.departments.find((one) => one.department.id === department);
	const counts = of?.counts ?? cards.total;
	const file = (format: "csv" | "xlsx") => address("/cards/export", { view, department, format, lang: language });
	return (
		<div className="list-head">
			<h2>
				{say(CARD_NAMES[view])} <small className="t2">{say(of?.department.name ?? SUPERVISION.every)}</small>
			</h2>
			<Segmented
				label={say(SUPERVISION.list)}
				value={view}
				options={CARD_VIEWS.map((one) => ({
					value: one,
					name: `${say(CARD_NAMES[one])} ${number(counts[one])}`,
				}))}
				onChange={(one) => onOpen({ view: one, department })}
			/>
			<span className="spring" />
			<a className="btn btn-plain btn-small" href={file("xlsx")} download>
				<FileSpreadsheet className="ic" size={16} aria-hidden="true" /> {say(SUPERVISION.excel)}
			</a>
			<a className="btn btn-quiet btn-small" href={file("csv")} download>
				{say(SUPERVISION.csv)}
			</a>
		</div>
	);
}
