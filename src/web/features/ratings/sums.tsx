import type { RatingShow } from "#modules/ratings/model.ts";
import type { SumBy, Sums } from "#web/features/ratings/ratings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { Table } from "#web/ui/evidence-row.tsx";

/** A share cut off after one place: with one bad rating it never reads 100. */
const share = (good: number, of: number): string => (of === 0 ? "–" : `${Math.floor((good / of) * 1_000) / 10}%`);

const COLUMNS: readonly { readonly show: RatingShow; readonly key: "rated" | "bad" | "open" | "excluded" }[] = [
	{ show: "all", key: "rated" },
	{ show: "bad", key: "bad" },
	{ show: "open", key: "open" },
	{ show: "excluded", key: "excluded" },
];

/** The sums of each group; every number opens its ratings. */
export function SumsTable({
	sums,
	by,
	open,
	onOpen,
}: {
	readonly sums: Sums;
	readonly by: SumBy;
	/** The group whose ratings are listed. */
	readonly open: string | undefined;
	readonly onOpen: (id: string, show: RatingShow) => void;
}) {
	const { say, number } = useSpeech();
	const head = [
		SATISFACTION.group,
		SATISFACTION.rate,
		SATISFACTION.rated,
		SATISFACTION.bad,
		SATISFACTION.openBad,
		SATISFACTION.leftOut,
	].map((words) => say(words));
	return (
		<Table label={say(SATISFACTION.by)} head={head} className="sums">
			{sums.rows.map((row) => (
				<tr key={row.id} aria-current={row.id === open ? "true" : undefined}>
					<th scope="row">
						{say(row.name)} {by === "item" && <small className="t2">{row.id}</small>}
					</th>
					<td className="amount">{share(row.good, row.rated)}</td>
					{COLUMNS.map(({ show, key }) => (
						<td key={key} className="amount">
							{row[key] === 0 ? (
								<span className="t2">0</span>
							) : (
								<button type="button" className="num" onClick={() => onOpen(row.id, show)}>
									{number(row[key])}
								</button>
							)}
						</td>
					))}
				</tr>
			))}
		</Table>
	);
}
