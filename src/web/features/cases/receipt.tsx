import { CalendarPlus, Printer } from "lucide-react";
import { iCalendar } from "#kernel/icalendar.ts";
import { CaseCode } from "#web/features/cases/case-code.tsx";
import { Fingerprints } from "#web/features/cases/case-files.tsx";
import type { CaseView } from "#web/features/cases/cases.ts";
import { pressing } from "#web/features/cases/clock-view.tsx";
import { download } from "#web/lib/download.ts";
import { fullDate, term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { APPLY } from "#web/lib/words/apply.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

/** The receipt: its number, what comes next and when, and what to do when it does not (收件回执). It can be opened again at any time. */
export function Receipt({ view }: { readonly view: CaseView }) {
	const { say, tell, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { item, answer, filing } = view;
	useTitle(say(APPLY.receipt), view.number);
	const submitted = view.story.find(({ type }) => type === "CaseSubmitted")?.at;
	const intake = answer.clocks.find(({ id }) => id === "K1");
	const waits = !filing && view.status === "received" && intake?.dueOn != null;
	const answerBy = intake?.dueOn ? fullDate(intake.dueOn, language) : "";
	const due = pressing(answer)?.dueOn;
	return (
		<div className="wrap page-pad receipt">
			<PageSentence>
				{tell(APPLY.receiptSentence, {
					clause: (
						<Clause>
							{filing
								? say(view.status === "received" ? APPLY.receiptClauseFiling : APPLY.receiptClauseFiled)
								: waits
									? tell(APPLY.receiptClauseWait, { date: <span className="nw">{answerBy}</span> })
									: say(APPLY.receiptClauseDone, { status: say(view.statusName) })}
						</Clause>
					),
				})}
			</PageSentence>
			<div className="receipt-slip">
				<dl>
					<dt>{say(APPLY.number)}</dt>
					<dd className="display receipt-number">{view.number}</dd>
					<dd>
						<b>{say(item.name)}</b>
					</dd>
					<dd className="t2">{say(view.holderName)}</dd>
				</dl>
				<dl className="receipt-facts">
					{submitted && (
						<div>
							<dt>{say(APPLY.receivedAt)}</dt>
							<dd>{moment(submitted, timeZone, language)}</dd>
						</div>
					)}
				</dl>
				<CaseCode view={view} />
			</div>
			<Fingerprints view={view} />
			<h2>{say(APPLY.next)}</h2>
			<ol className="next-list">
				{filing ? (
					<li>{say(APPLY.nextFiled, { basis: say(filing.basis) })}</li>
				) : (
					<>
						{answerBy && (
							<li>
								{say(APPLY.nextAnswer, {
									date: answerBy,
									department: say(item.department.name),
									basis: intake?.basis ?? "",
								})}
							</li>
						)}
						<li>{say(APPLY.nextCorrect)}</li>
						{(item.promised ?? item.statutory) && (
							<li>
								{item.promised && item.statutory
									? say(APPLY.nextDecide, { term: term(item.promised, language), law: term(item.statutory, language) })
									: say(APPLY.nextDecideLaw, { term: term(item.promised ?? item.statutory, language) })}
							</li>
						)}
					</>
				)}
				<li>{say(filing ? APPLY.nextFiledResult : APPLY.nextResult, { result: say(item.result) })}</li>
			</ol>
			<div className="acts no-print">
				<ButtonLink kind="primary" size="large" to={`/my/${view.id}`}>
					{say(APPLY.toCase)}
				</ButtonLink>
				<Button size="large" onClick={() => print()}>
					<Printer className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
					{say(APPLY.printIt)}
				</Button>
				{due && (
					<Button
						size="large"
						onClick={() => addToCalendar(view.number, `${view.number} ${say(item.name)}`, due, say(view.statusName))}
					>
						<CalendarPlus className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
						{say(APPLY.calendar)}
					</Button>
				)}
			</div>
			<p className="second t2 receipt-note">{say(APPLY.asOfNow)}</p>
		</div>
	);
}

/** The date by which it moves, as a calendar file. */
function addToCalendar(number: string, title: string, on: string, words: string): void {
	const entry = { uid: `${number}@landfall`, sequence: 0, on, title, words };
	const stamp = `${on.replaceAll("-", "")}T000000Z`;
	download(`${number}.ics`, "text/calendar", iCalendar({ product: "Case", stamp, entries: [entry] }));
}
