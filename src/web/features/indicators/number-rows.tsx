import { useState } from "react";
import { FACT_RULES } from "#modules/projects/model/rules.ts";
import type { Numbered, NumberRow } from "#web/features/indicators/indicators.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { Button, Segmented } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/states.tsx";

const PAGE = 50;
type Show = "counted" | "notCounted" | "excluded";
const keyOf = ({ project, item, variant }: NumberRow): string => project ?? `${item} ${variant ?? ""}`.trim();

/** What of the rows is shown: those counted, those in the denominator only, those left out. */
export function rowsOf({ numerator, denominator, excluded }: Numbered): Readonly<Record<Show, readonly NumberRow[]>> {
	const counted = new Set(numerator.map(keyOf));
	return { counted: numerator, notCounted: denominator.filter((row) => !counted.has(keyOf(row))), excluded };
}

/** The rows behind a number, each with the events behind it. */
export function NumberRows({ numbered }: { readonly numbered: Numbered }) {
	const { say, number } = useSpeech();
	const [chosen, setChosen] = useState<Show>("counted");
	const [shown, setShown] = useState(PAGE);
	const all = rowsOf(numbered);
	const options = (["counted", "notCounted", "excluded"] as const).filter(
		(show) => show === "counted" || all[show].length > 0,
	);
	const show = options.includes(chosen) ? chosen : "counted";
	const rows = all[show];
	return (
		<section aria-label={say(NUMBERS.rows)}>
			<Segmented
				label={say(NUMBERS.rows)}
				value={show}
				options={options.map((value) => ({ value, name: say(NUMBERS[value], { n: number(all[value].length) }) }))}
				onChange={(value) => {
					setChosen(value);
					setShown(PAGE);
				}}
			/>
			{rows.length === 0 && <EmptyState>{say(NUMBERS.nobody)}</EmptyState>}
			<ol className="number-rows">
				{rows.slice(0, shown).map((row) => (
					<li key={keyOf(row)}>
						<Row row={row} unitName={numbered.unitName} />
					</li>
				))}
			</ol>
			{rows.length > shown && (
				<Button size="small" onClick={() => setShown(shown + PAGE)}>
					{say(NUMBERS.more, { n: Math.min(PAGE, rows.length - shown) })}
				</Button>
			)}
		</section>
	);
}

interface RowProps extends Pick<Numbered, "unitName"> {
	readonly row: NumberRow & { readonly reason?: Numbered["definition"] };
}

function Row({ row, unitName }: RowProps) {
	const { say, number, language } = useSpeech();
	const { zone } = usePortal();
	return (
		<details>
			<summary>
				<span>{say(row.name)}</span>
				{row.amount !== undefined && (
					<span className="amount">
						{number(row.amount)}
						<span className="unit">{say(unitName)}</span>
					</span>
				)}
				<small className="t2">{row.reason ? say(row.reason) : keyOf(row)}</small>
			</summary>
			{row.because.length === 0 ? (
				<p className="t2">{say(NUMBERS.ofPack)}</p>
			) : (
				<>
					<p className="t2">{say(NUMBERS.because, { n: row.because.length })}</p>
					<ul>
						{row.because.map(({ event, at, type }) => (
							<li key={event}>
								<span className="nw">{shortMoment(at, zone.timeZone, language)}</span>
								<span>{type in FACT_RULES ? say(FACT_RULES[type as keyof typeof FACT_RULES].name) : type}</span>
								<code>{event.split("/").at(-1)}</code>
							</li>
						))}
					</ul>
				</>
			)}
		</details>
	);
}
