import type { Check, Checked } from "#modules/cases/decide/proof.ts";
import type { Verdict } from "#modules/cases/model/proof.ts";
import type { ClockAnswer } from "#modules/cases/model.ts";
import type { Proof, Receipt } from "#web/features/cases/cases.ts";
import { ClockSteps } from "#web/features/cases/clock-view.tsx";
import { suiteOf } from "#web/features/cases/proof-tools.ts";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { RENEWAL } from "#web/lib/words/renewal.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";

const LIGHT: Readonly<Record<Verdict, LightState>> = { matches: "green", differs: "red", unknown: "waiting" };

/** One thing that was checked: what, how, and whether it matches. */
export function CheckRow({
	check,
	receipt,
	derived,
}: {
	readonly check: Check;
	readonly receipt: Receipt | Proof;
	readonly derived: Checked;
}) {
	const { say, language } = useSpeech();
	const verdict = derived.verdicts[check] ?? "unknown";
	const [name, how] = wordsOf(check, receipt, derived, { say, language });
	return (
		<li className={`check-${verdict}`}>
			<Glyph state={LIGHT[verdict]} size={18} />
			<div>
				<b>{name}</b>
				<p className="second t2">{how}</p>
			</div>
			<span className="check-word">
				{say(verdict === "matches" ? VERIFY.matches : verdict === "differs" ? VERIFY.differs : VERIFY.notChecked)}
			</span>
		</li>
	);
}

function wordsOf(
	check: Check,
	receipt: Receipt | Proof,
	derived: Checked,
	{ say, language }: Pick<Speech, "say" | "language">,
): readonly [string, string] {
	const separator = language === "zh" ? "、" : ", ";
	switch (check) {
		case "signature":
			return [
				say(VERIFY.signature),
				say(derived.verdicts.signature === "unknown" ? VERIFY.signatureOld : VERIFY.signatureHow, {
					suite: suiteOf(receipt.key),
					key: receipt.key.slice(-12),
				}),
			];
		case "records":
			return [
				say(VERIFY.records, { n: receipt.records.length }),
				[
					derived.wrongRecords.length > 0
						? say(VERIFY.recordsWrong, { seqs: derived.wrongRecords.join(separator) })
						: say(VERIFY.recordsHow),
					derived.withheld > 0 && say(VERIFY.withheld, { n: derived.withheld }),
				]
					.filter(Boolean)
					.join(language === "zh" ? "；" : "; "),
			];
		case "seals":
			return [
				say(VERIFY.seals, { n: receipt.seals.length }),
				derived.seals.wrong.length > 0
					? say(VERIFY.sealsWrong, { seqs: derived.seals.wrong.join(separator) })
					: derived.seals.waiting > 0
						? say(VERIFY.sealsWaiting, { n: derived.seals.waiting })
						: say(derived.verdicts.seals === "unknown" ? VERIFY.signatureOld : VERIFY.sealsHow, {
								batches: receipt.seals.map(({ batch }) => batch).join(separator),
							}),
			];
		case "history":
			return [say(VERIFY.history), say(VERIFY.historyHow)];
		case "decision":
			if ("certificate" in receipt && receipt.certificate.tacit)
				return [say(RENEWAL.tacitCheck), say(RENEWAL.tacitHow)];
			return [say(VERIFY.decision), say(VERIFY.decisionHow, { status: say(receipt.statusName) })];
		case "calendar":
			return [
				say(VERIFY.calendar),
				say(VERIFY.calendarHow, { years: receipt.calendar.years.map(({ year }) => year).join(separator) }),
			];
		case "deadlines":
			return [
				say(VERIFY.deadlines, { n: receipt.answer.clocks.filter(({ from }) => from !== null).length }),
				derived.parts.length > 0
					? say(VERIFY.wrongAt, { paths: derived.parts.slice(0, 6).join(separator) })
					: say(VERIFY.deadlinesHow),
			];
	}
}

/** What the issuer says beside what this browser came to, clock by clock. */
export function Deadlines({ receipt, derived }: { readonly receipt: Receipt | Proof; readonly derived: Checked }) {
	const { say, language } = useSpeech();
	const shown = receipt.answer.clocks.filter(({ from }) => from !== null);
	const day = (clock: ClockAnswer | undefined) =>
		clock?.dueOn ? fullDate(clock.dueOn, language) : say(clock?.state === "paused" ? VERIFY.paused : VERIFY.none);
	return (
		<>
			<Table
				label={say(VERIFY.clocks)}
				head={[say(VERIFY.clock), say(VERIFY.theirs), say(VERIFY.yours), say(VERIFY.result)]}
				className="deadlines"
			>
				{shown.map((clock) => {
					const mine = derived.answer?.clocks.find(({ id }) => id === clock.id);
					const same =
						mine !== undefined &&
						mine.dueOn === clock.dueOn &&
						mine.used === clock.used &&
						mine.late === clock.late &&
						mine.state === clock.state;
					return (
						<tr key={clock.id}>
							<th scope="row">{say(clock.name)}</th>
							<td data-name={say(VERIFY.theirs)}>{day(clock)}</td>
							<td data-name={say(VERIFY.yours)}>{day(mine)}</td>
							<td>
								<span className={same ? "ev-who same" : "ev-who wrong"}>
									<Glyph state={same ? "green" : "red"} /> {say(same ? VERIFY.matches : VERIFY.differs)}
								</span>
							</td>
						</tr>
					);
				})}
			</Table>
			{derived.answer && (
				<details className="verify-steps">
					<summary>{say(VERIFY.steps)}</summary>
					<ClockSteps clocks={derived.answer.clocks.filter(({ from }) => from !== null)} />
				</details>
			)}
		</>
	);
}
