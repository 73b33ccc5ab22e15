import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "#kernel/endpoint.ts";
import type { readMonths } from "#modules/indicators/contract.ts";
import { FACT_RULES } from "#modules/projects/model/rules.ts";
import type { NumberLine } from "#web/features/indicators/indicators.ts";
import { ValueOf } from "#web/features/indicators/number-table.tsx";
import { call } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useLiveQuery } from "#web/lib/live.ts";
import { moment, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Failure } from "#web/ui/states.tsx";

type Month = Answer<typeof readMonths>["months"][number];

/** What was sealed at the end of each month beside what is known of it today, and why they differ (封存). */
export function SealedMonths({ id, unitName }: { readonly id: string; readonly unitName: NumberLine["unitName"] }) {
	const { say } = useSpeech();
	const [opened, setOpened] = useState<string>();
	const { data, error, refetch } = useQuery({
		queryKey: ["indicators", "months", id],
		queryFn: ({ signal }) => call<typeof readMonths>("GET", `/indicators/${encodeURIComponent(id)}/months`, { signal }),
		...useLiveQuery("projects"),
	});
	if (error) return <Failure error={error} onRetry={() => void refetch()} />;
	if (!data) return null;
	const open = data.months.find(({ month }) => month === opened);
	return (
		<section>
			<h3>{say(NUMBERS.sealed)}</h3>
			{data.months.length === 0 ? (
				<p className="t2">{say(NUMBERS.neverSealed)}</p>
			) : (
				<Table
					label={say(NUMBERS.sealed)}
					head={[say(NUMBERS.month), say(NUMBERS.sealedValue), say(NUMBERS.knownToday)]}
					className="months-table"
				>
					{data.months.map((month) => (
						<tr key={month.month} aria-current={month.month === opened ? "true" : undefined}>
							<th scope="row" className="nw">
								{month.month}
							</th>
							<td className="amount">
								<ValueOf value={month.sealed.value} unitName={unitName} />
							</td>
							<td>
								<Today
									month={month}
									unitName={unitName}
									onOpen={() => setOpened(month.month === opened ? undefined : month.month)}
								/>
							</td>
						</tr>
					))}
				</Table>
			)}
			{open && <Why month={open} />}
		</section>
	);
}

function Today({
	month: { today, sealed, isDefinedAnew, isDerivedAgain, moved },
	unitName,
	onOpen,
}: {
	readonly month: Month;
	readonly unitName: NumberLine["unitName"];
	readonly onOpen: () => void;
}) {
	const { say } = useSpeech();
	const isSame = today?.value === sealed.value && moved.length === 0;
	return (
		<>
			{isSame ? (
				<span className="t2">{say(NUMBERS.same)}</span>
			) : moved.length > 0 ? (
				<button type="button" className="num" onClick={onOpen}>
					{today ? <ValueOf value={today.value} unitName={unitName} /> : say(NUMBERS.noValue)}
				</button>
			) : (
				today && <ValueOf value={today.value} unitName={unitName} />
			)}
			{moved.length > 0 && <small className="t2"> {say(NUMBERS.later, { n: moved.length })}</small>}
			{isDefinedAnew && <small className="months-anew">{say(NUMBERS.definedAnew)}</small>}
			{!isDerivedAgain && !isDefinedAnew && <small className="months-anew">{say(NUMBERS.notDerived)}</small>}
		</>
	);
}

/** Which rows stand elsewhere than when it was sealed, and what was recorded after that. */
function Why({ month: { month, sealed, moved } }: { readonly month: Month }) {
	const { say, number, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	return (
		<>
			<p className="t2">{say(NUMBERS.why, { month, time: moment(sealed.knownAt, timeZone, language) })}</p>
			<ul className="number-rows">
				{moved.map((row) => (
					<li key={row.project ?? `${row.item} ${row.variant}`}>
						<p>
							{say(row.name)} <small className="t2">{row.project ?? row.item}</small>
						</p>
						<p className="t2">
							{say(NUMBERS.wasIs, { was: say(NUMBERS.places[row.was]), is: say(NUMBERS.places[row.is]) })}
							{row.amount !== undefined && row.wasAmount !== null && row.wasAmount !== row.amount
								? ` ${number(row.wasAmount)} → ${number(row.amount)}`
								: ""}
						</p>
						<ul>
							{row.because.map(({ event, at, type, recordedAt }) => (
								<li key={event}>
									<span className="nw">{shortMoment(at, timeZone, language)}</span>
									<span>{type in FACT_RULES ? say(FACT_RULES[type as keyof typeof FACT_RULES].name) : type}</span>
									<small className="t2">
										{say(NUMBERS.recorded, { time: moment(recordedAt, timeZone, language) })}
									</small>
								</li>
							))}
						</ul>
					</li>
				))}
			</ul>
		</>
	);
}
