import { useOverruns } from "#web/features/cases/cards.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/overruns.css";

/** Why cases are late, for everybody to read (超期公开，优化营商环境条例 Art 36). */
export default function OverrunsScreen() {
	const { say, tell, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOverruns();
	useTitle(say(SUPERVISION.publicTitle));
	const rows = data?.pages.flatMap((page) => page.overruns) ?? [];
	const { item, note, now } = SUPERVISION.publicHead;
	return (
		<div className="wrap page-pad">
			<PageSentence>
				{tell(SUPERVISION.publicSentence, { clause: <Clause>{say(SUPERVISION.publicClause)}</Clause> })}
			</PageSentence>
			<p className="t2 overruns-basis">{say(SUPERVISION.publicBasis)}</p>
			{!data ? (
				error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={8} />
				)
			) : rows.length === 0 ? (
				<EmptyState>{say(SUPERVISION.publicNone)}</EmptyState>
			) : (
				<Table label={say(SUPERVISION.publicTitle)} head={[item, note, now].map((words) => say(words))}>
					{rows.map((row) => (
						<tr key={`${row.at} ${row.item}`}>
							<th scope="row">
								{say(row.itemName)}
								<small>
									{say(row.department.name)} ·{" "}
									{say(SUPERVISION.publicReceived, { date: date(row.receivedOn, language) })}
								</small>
							</th>
							<td>
								{row.note}
								<small>{moment(row.at, timeZone, language)}</small>
							</td>
							<td>{say(row.statusName)}</td>
						</tr>
					))}
				</Table>
			)}
			{hasNextPage && (
				<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{say(SUPERVISION.more)}
				</Button>
			)}
		</div>
	);
}
