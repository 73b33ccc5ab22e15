import type { Text } from "#kernel/text.ts";
import { useWithdrawDispute } from "#web/features/evidence/evidence.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Failure } from "#web/ui/states.tsx";
import "#web/features/evidence/evidence.css";

/** What a holder sees of their dispute: who answers it by when, or how it was answered. */
export function DisputeState({
	dispute: { id, state, claimed, department, dueOn, note },
	late = false,
}: {
	readonly dispute: {
		readonly id: string;
		readonly state: "open" | "corrected" | "upheld" | "withdrawn";
		/** As it is shown. */
		readonly claimed: string;
		readonly department: Text;
		readonly dueOn: string;
		readonly note: string | null;
	};
	readonly late?: boolean;
}) {
	const { say, language } = useSpeech();
	const withdraw = useWithdrawDispute();
	const who = say(department);
	if (state !== "open")
		return (
			<p className="dispute-state t2">
				{state === "withdrawn" ? say(EVIDENCE.withdrawn) : say(EVIDENCE[state], { department: who, note: note ?? "" })}
			</p>
		);
	return (
		<div className="dispute-state dispute-open">
			<p>
				{say(late ? EVIDENCE.openLate : EVIDENCE.open, { claimed, department: who, date: fullDate(dueOn, language) })}{" "}
				<button type="button" className="linklike" disabled={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
					{say(EVIDENCE.withdraw)}
				</button>
			</p>
			{withdraw.error && <Failure error={withdraw.error} />}
		</div>
	);
}
