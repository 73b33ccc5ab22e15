import { parseDay } from "#kernel/calendar.ts";
import type { Cockpit } from "#web/features/indicators/cockpit.ts";
import { periodsOn, periodWords } from "#web/features/indicators/period.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";

const GROUPS = { year: COCKPIT.years, quarter: COCKPIT.quarters, month: COCKPIT.months };

/** Of which month, quarter or year the figures are (统计期); it stands in the address. */
export function PeriodPicker({
	cockpit: { period, today },
	onPick,
}: {
	readonly cockpit: Pick<Cockpit, "period" | "today">;
	readonly onPick: (id: string | undefined) => void;
}) {
	const { say } = useSpeech();
	const groups = periodsOn(parseDay(today) ?? 0);
	const first = groups[0]?.periods[0]?.id;
	const isListed = groups.some(({ periods }) => periods.some(({ id }) => id === period.id));
	return (
		<label className="period-pick">
			<span className="sr">{say(COCKPIT.period)}</span>
			<select value={period.id} onChange={({ target }) => onPick(target.value === first ? undefined : target.value)}>
				{!isListed && <option value={period.id}>{say(periodWords(period.id, today))}</option>}
				{groups.map(({ kind, periods }) => (
					<optgroup key={kind} label={say(GROUPS[kind])}>
						{periods.map(({ id }) => (
							<option key={id} value={id}>
								{say(periodWords(id, today))}
							</option>
						))}
					</optgroup>
				))}
			</select>
		</label>
	);
}
