import { useEffect } from "react";
import { useLetter } from "#web/features/cases/cases.ts";
import { useTaken } from "#web/features/cases/intake.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { COUNTER } from "#web/lib/words/counter.ts";

/** What this clerk took in last; each opens its case (刚才的收件). */
export function LastReceipts() {
	const { say } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data } = useTaken();
	return (
		<section>
			<h2>{say(COUNTER.lastReceipts)}</h2>
			{data && data.rows.length > 0 ? (
				<ul className="receipts">
					{data.rows.map(({ id, number, itemName, at }) => (
						<li key={id}>
							<To to={`/counter/case/${id}`}>
								<span>{say(itemName)}</span>
								<small>{number}</small>
							</To>
							<time dateTime={at}>{onTheWall(at, timeZone)[1]}</time>
						</li>
					))}
				</ul>
			) : (
				<p className="small t2">{say(COUNTER.receiptsNone)}</p>
			)}
		</section>
	);
}

/** A letter on paper only: printed once it is there, and nothing of the screen with it (打印回执). */
export function PrintedLetter({
	caseId,
	document: id,
	onPrinted,
}: {
	readonly caseId: string;
	readonly document: string;
	readonly onPrinted: () => void;
}) {
	const { say, language } = useSpeech();
	const { data } = useLetter(`/cases/${caseId}`, id);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a letter is printed once
	useEffect(() => {
		if (!data) return;
		print();
		onPrinted();
	}, [data]);
	if (!data) return null;
	return (
		<article className="print-letter" aria-hidden="true">
			<p className="print-title">{say(data.name)}</p>
			<p>{say(data.number)}</p>
			<p>{language === "zh" ? `${data.to.zh}：` : data.to.en}</p>
			{data.body[language].map((paragraph, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a letter never move
				<p key={i}>{paragraph}</p>
			))}
			<p className="print-sign">
				{say(data.issuer)}
				<br />
				{say(data.date)}
			</p>
		</article>
	);
}
