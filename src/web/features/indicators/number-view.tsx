import { Download } from "lucide-react";
import { csvText } from "#kernel/csv.ts";
import { type Looked, type Numbered, useNumber } from "#web/features/indicators/indicators.ts";
import { NumberRows, rowsOf } from "#web/features/indicators/number-rows.tsx";
import { ValueOf } from "#web/features/indicators/number-table.tsx";
import { SealedMonths } from "#web/features/indicators/sealed-months.tsx";
import { download } from "#web/lib/download.ts";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** One number: its value, how it is counted, its rows. */
export function NumberView({
	id,
	looked,
	project,
}: {
	readonly id: string;
	readonly looked: Looked;
	readonly project: string | undefined;
}) {
	const speech = useSpeech();
	const { say, number, language } = speech;
	const { zone } = usePortal();
	const { data, error, refetch } = useNumber(id, looked, project);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const { numerator, denominator } = data.exact;
	return (
		<>
			<h2>{say(data.name)}</h2>
			<p className="number-figure display">
				<ValueOf value={data.value} unitName={data.unitName} />
			</p>
			<p className="t2">
				{data.rule.counts && (
					<>
						{say(NUMBERS.share, { numerator: number(numerator), denominator: number(denominator) })}
						{language === "zh" ? "；" : "; "}
					</>
				)}
				{say(NUMBERS.asOfDay, { date: fullDate(data.asOf, language) })}
			</p>
			<section>
				<h3>{say(NUMBERS.definition)}</h3>
				<p>{say(data.definition)}</p>
				<dl className="number-rule">
					<dt>{say(NUMBERS.rule)}</dt>
					{[data.rule.among, data.rule.counts, data.rule.sum, data.rule.mean, ...(data.rule.except ?? [])]
						.filter((rule) => rule !== undefined && rule !== "true")
						.map((rule) => (
							<dd key={rule}>
								<code>{rule}</code>
							</dd>
						))}
				</dl>
				<p className="t2">
					{say(NUMBERS.known, { time: moment(data.knownAt, zone.timeZone, language) })} ·{" "}
					{say(NUMBERS.pack, { version: data.pack.slice(7, 15) })}
				</p>
			</section>
			<SealedMonths id={data.id} unitName={data.unitName} />
			<NumberRows numbered={data} key={`${data.id} ${data.asOf}`} />
			<Button size="small" onClick={() => save(data, speech)}>
				<Download className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
				{say(NUMBERS.save)}
			</Button>
		</>
	);
}

/** The rows with what was asked, so that a file speaks for itself; a cell that a spreadsheet would run is told as words. */
function save(data: Numbered, { say, language }: Speech): void {
	const rows = Object.entries(rowsOf(data)).flatMap(([show, of]) =>
		of.map((row) => [
			row.project ?? row.item ?? "",
			row.variant ?? "",
			row.name[language],
			show,
			row.amount ?? "",
			row.because.map(({ event }) => event).join(" "),
		]),
	);
	const head = [
		[say(data.name), data.value ?? "", data.unit, data.asOf, data.knownAt, data.pack],
		[say(data.definition)],
		[],
	];
	download(`${data.id} ${data.asOf}.csv`, "text/csv;charset=utf-8", csvText([...head, ...rows]));
}
