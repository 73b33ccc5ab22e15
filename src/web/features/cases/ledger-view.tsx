import { LEDGER_SHOWS, type LedgerShow } from "#modules/cases/model/ledger.ts";
import { type Ledger, type LedgerCase, useLedgerCases } from "#web/features/cases/ledger.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { LEDGER } from "#web/lib/words/ledger.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";

/** The sums of each item; every number opens its cases. */
export function LedgerItems({
	ledger,
	item,
	onOpen,
}: {
	readonly ledger: Ledger;
	/** The item whose cases are listed. */
	readonly item: string | undefined;
	readonly onOpen: (item: string, show: LedgerShow) => void;
}) {
	const { say, number } = useSpeech();
	const head = [LEDGER.item, LEDGER.cases, LEDGER.zero, LEDGER.asked, LEDGER.held].map((words) => say(words));
	return (
		<Table label={say(LEDGER.byItem)} head={head} className="ledger-items">
			{ledger.items.map((row) => {
				const counts = { all: row.cases, zero: row.zero, asked: row.asked, held: row.askedThoughHeld };
				return (
					<tr key={row.item} aria-current={row.item === item ? "true" : undefined}>
						<th scope="row">
							{say(row.itemName)} <small className="t2">{row.item}</small>
						</th>
						{LEDGER_SHOWS.map((show) => (
							<td key={show} className="amount">
								{counts[show] === 0 ? (
									<span className="t2">0</span>
								) : (
									<button type="button" className="num" onClick={() => onOpen(row.item, show)}>
										{number(counts[show])}
									</button>
								)}
							</td>
						))}
					</tr>
				);
			})}
		</Table>
	);
}

/** The cases behind a number, each with its papers: where each came from, and why it was asked. */
export function LedgerCases({ show, item }: { readonly show: LedgerShow; readonly item: string | undefined }) {
	const { say } = useSpeech();
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLedgerCases(show, item);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const rows = data.pages.flatMap((page) => page.rows);
	if (rows.length === 0) return <EmptyState>{say(LEDGER.empty)}</EmptyState>;
	return (
		<>
			<ol className="ledger-cases">
				{rows.map((row) => (
					<li key={row.number}>
						<CaseLine row={row} />
					</li>
				))}
			</ol>
			{hasNextPage && (
				<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{say(LEDGER.more)}
				</Button>
			)}
		</>
	);
}

function CaseLine({ row }: { readonly row: LedgerCase }) {
	const { say, language } = useSpeech();
	return (
		<>
			<p>
				{row.id === null ? <b>{row.number}</b> : <To to={`/review/${row.id}`}>{row.number}</To>}
				<span>{say(row.itemName)}</span>
				<span className="t2">{date(row.receivedOn, language)}</span>
			</p>
			<ul>
				{row.papers.map((paper) => (
					<li key={paper.id}>
						<Glyph state={paper.though ? "red" : paper.asked ? "yours" : "green"} size={14} />
						<span>
							{say(paper.name)} <small className="t2">{say(paper.though ?? paper.stepName)}</small>
						</span>
					</li>
				))}
			</ul>
		</>
	);
}
