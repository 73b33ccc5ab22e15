import type { CaseView } from "#web/features/cases/cases.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { EVIDENCE } from "#web/lib/words/evidence.ts";

/** Beside an answer of the form: what the record says where it says something else, and what its holder disputes of it. */
export function FieldMarks({ field: { recorded, dispute } }: { readonly field: CaseView["form"][number] }) {
	const { say, language } = useSpeech();
	const isOpen = dispute?.state === "open";
	if (!recorded && !isOpen) return null;
	return (
		<span className={isOpen ? "field-marks field-disputed" : "field-marks"}>
			{recorded && (
				<span>
					{say(EVIDENCE.recordSays, {
						value: say(recorded.shown),
						source: say(recorded.source),
						date: fullDate(recorded.on, language),
					})}
				</span>
			)}
			{isOpen && (
				<b>
					{say(EVIDENCE.disputedOpen, {
						department: say(dispute.department),
						date: fullDate(dispute.dueOn, language),
					})}
				</b>
			)}
			{dispute?.state === "upheld" && recorded && (
				<span>{say(EVIDENCE.disputedUpheld, { department: say(dispute.department), note: dispute.note ?? "" })}</span>
			)}
		</span>
	);
}
