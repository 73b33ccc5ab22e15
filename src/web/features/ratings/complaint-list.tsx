import { useComplaints } from "#web/features/ratings/ratings.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { COMPLAIN, SATISFACTION } from "#web/lib/words/ratings.ts";
import { Glyph } from "#web/ui/light.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";

/** Complaints that are this login's, the most pressing first. */
export function ComplaintList({
	isOpen,
	open,
	query,
}: {
	readonly isOpen: boolean;
	/** Id of the one that is open beside it. */
	readonly open: string | undefined;
	readonly query: string;
}) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useComplaints(isOpen);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
	if (data.rows.length === 0) return <EmptyState>{say(SATISFACTION.emptyComplaints)}</EmptyState>;
	return (
		<ol className="rating-rows">
			{data.rows.map((row) => (
				<li key={row.id} aria-current={row.id === open ? "true" : undefined}>
					<Glyph state={row.state === "answered" ? "green" : row.isLate ? "red" : "waiting"} size={16} />
					<div>
						<p>
							<To to={`/ratings/complaints/${row.id}${query}`}>
								{row.itemName ? say(row.itemName) : say(COMPLAIN.aboutNothing)}
							</To>
						</p>
						<p className="second t2">
							{[row.number, say(row.complainantName), say(row.departmentName), date(row.filedOn, language)].join(" · ")}
						</p>
					</div>
					<p className="rating-state second">
						<span>{say(row.stateName)}</span>
						{row.dueOn && row.state !== "answered" && (
							<span className={row.isLate ? "late" : "t2"}>
								{say(row.isLate ? SATISFACTION.lateSince : SATISFACTION.due, { date: shortDate(row.dueOn, language) })}
							</span>
						)}
					</p>
				</li>
			))}
		</ol>
	);
}
