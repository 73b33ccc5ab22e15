import { useState } from "react";
import { type Recheck, useReviewEvidence } from "#web/features/cases/standing-acts.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Button, ButtonLink, Segmented } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";
import { StateTag } from "#web/ui/words.tsx";

/** One case or permit under which evidence has changed: what changed, what is to be done now, and what came of it. */
export function RecheckRow({ row }: { readonly row: Recheck }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	return (
		<li className="recheck">
			<div className="recheck-head">
				<h2>{say(row.itemName)}</h2>
				<StateTag kind={row.decided ? "strong" : "class"}>
					{say(row.decided ? EVIDENCE.decidedState : EVIDENCE.openCaseState)}
				</StateTag>
				<span className="t2">
					{row.number} · {say(row.holderName)} · {say(row.statusName)}
					{row.dueOn && ` · ${say(EVIDENCE.due, { date: fullDate(row.dueOn, language) })}`}
				</span>
			</div>
			<ul className="recheck-changes">
				{row.changes.map(({ at, kind, name, from, to, source }) => (
					<li key={`${at} ${name.zh}`}>
						<b>
							{kind === "fact"
								? say(EVIDENCE.changedFact, { name: say(name), from: from ?? "", to: to ?? "" })
								: say(EVIDENCE.changedCertificate, { name: say(name) })}
						</b>
						<small className="t2">
							{say(source)} · {shortMoment(at, timeZone, language)}
						</small>
					</li>
				))}
			</ul>
			<p>
				<b>{say(EVIDENCE.next)}</b>　{say(row.next)}
			</p>
			{row.maps > 0 && <p className="t2">{say(EVIDENCE.maps, { n: row.maps })}</p>}
			<div className="recheck-acts">
				<ButtonLink to={`/review/${row.id}${row.decided ? "?view=decided" : ""}`}>
					{say(row.decided ? EVIDENCE.goRevoke : EVIDENCE.goReview)}
				</ButtonLink>
				{row.mine && <Outcome row={row} />}
			</div>
		</li>
	);
}

function Outcome({ row }: { readonly row: Recheck }) {
	const { say } = useSpeech();
	const review = useReviewEvidence(row.id);
	const [outcome, setOutcome] = useState<"stands" | "change">();
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const send = () => {
		setTried(true);
		if (outcome && note.trim() !== "") review.mutate({ after: row.seq, outcome, note: note.trim() });
	};
	const options = [
		{ value: "stands" as const, name: say(EVIDENCE.stands) },
		...(row.decided ? [{ value: "change" as const, name: say(EVIDENCE.change) }] : []),
	];
	return (
		<div className="recheck-outcome">
			<Segmented
				label={say(EVIDENCE.note)}
				value={outcome ?? ("" as "stands")}
				options={options}
				onChange={(value) => setOutcome(value)}
			/>
			{outcome && (
				<>
					<NoteField
						label={say(EVIDENCE.note)}
						value={note}
						error={tried && note.trim() === "" ? say(EVIDENCE.noteNeeded) : undefined}
						onChange={setNote}
					/>
					<Button kind="primary" disabled={review.isPending} onClick={send}>
						{say(EVIDENCE.save)}
					</Button>
				</>
			)}
			{review.error && <Failure error={review.error} />}
		</div>
	);
}
