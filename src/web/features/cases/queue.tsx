import { type ReactNode, useEffect, useRef } from "react";
import { CHECK_NAMES } from "#modules/cases/model/commitment.ts";
import type { CaseRow } from "#web/features/cases/cases.ts";
import { isYours, rowLight } from "#web/features/cases/standing.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Glyph, STATE_WORDS } from "#web/ui/light.tsx";
import { EmptyState } from "#web/ui/states.tsx";

/** What a person types: a number's tail, a firm, a service. */
export const matches = (row: CaseRow, words: string): boolean => {
	const wanted = words.trim().toLowerCase();
	return [row.number, row.holderName.zh, row.holderName.en, row.itemName.zh, row.itemName.en, row.item].some((text) =>
		text.toLowerCase().includes(wanted),
	);
};

/** The row before or after the one that is open. */
export const beside = (rows: readonly CaseRow[], id: string | undefined, by: 1 | -1): CaseRow | undefined => {
	const at = rows.findIndex((row) => row.id === id);
	return rows[at === -1 ? 0 : at + by];
};

/** The queue of a desk, most urgent first; the open one marked. */
export function Queue({
	rows,
	open,
	base,
	search = "",
	filtered,
	more,
	onFocus,
	children,
}: {
	readonly rows: readonly CaseRow[];
	readonly open: string | undefined;
	/** `/desk` or `/review`. */
	readonly base: string;
	/** What the list is narrowed by, kept in the address of each of its cases (G-30): `?view=yellow`. */
	readonly search?: string;
	readonly filtered: boolean;
	/** Reads on, where not all rows are there. */
	readonly more?: (() => void) | undefined;
	readonly onFocus?: () => void;
	/** Below the queue. */
	readonly children?: ReactNode;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const list = useRef<HTMLOListElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the open row comes into view
	useEffect(() => {
		list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
	}, [open]);
	return (
		<nav className="queue" aria-label={say(DESK.queue)}>
			<h2>
				{say(DESK.queue)} <em>{say(DESK.queueNote, { n: rows.length })}</em>
			</h2>
			{rows.length === 0 ? (
				<div style={{ flex: 1 }}>
					<EmptyState>{say(filtered ? DESK.noneFound : DESK.none)}</EmptyState>
				</div>
			) : (
				<ol ref={list}>
					{rows.map((row) => {
						const light = rowLight(row, "office");
						return (
							<li key={row.id}>
								<To
									to={`${base}/${row.id}${search}`}
									{...(row.id === open && { "aria-current": "true" })}
									onClick={onFocus}
								>
									<Glyph state={light} />
									<span className="q-name" title={say(row.holderName)}>
										{say(row.holderName)}
									</span>
									<span className="q-no">{row.number.slice(-6)}</span>
									<span className="q-item" title={say(row.itemName)}>
										{say(row.itemName)}
									</span>
									<span className={`q-due q-${light}`} title={dueWords(row, speech)}>
										{dueWords(row, speech)}
									</span>
									{row.examiner && (
										<span className="q-item">{say(SUPERVISION.examiner, { name: say(row.examiner.name) })}</span>
									)}
								</To>
							</li>
						);
					})}
					{more && (
						<li>
							<button type="button" className="linklike queue-more" onClick={more}>
								{say(SUPERVISION.more)}
							</button>
						</li>
					)}
				</ol>
			)}
			{children}
			<p className="queue-foot">
				<kbd>j</kbd>
				<kbd>k</kbd> {say(DESK.step)}
			</p>
		</nav>
	);
}

function dueWords(row: CaseRow, { say, language }: Speech): string {
	const due = row.dueOn && say(DESK.due, { date: shortDate(row.dueOn, language) });
	const word = row.check
		? say(CHECK_NAMES[row.check.state])
		: isYours(row)
			? say(DESK.waiting)
			: row.card && row.card !== "green"
				? say(STATE_WORDS[row.card])
				: say(row.statusName);
	return [due, word].filter(Boolean).join(language === "zh" ? "，" : ", ");
}
