import type { NumberLine } from "#web/features/indicators/indicators.ts";
import { listDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { Table } from "#web/ui/evidence-row.tsx";

/** A value with its unit; a number over nothing has none. */
export function ValueOf({ value, unitName }: Pick<NumberLine, "value" | "unitName">) {
	const { say, number } = useSpeech();
	if (value === null) return <span className="t2">{say(NUMBERS.noValue)}</span>;
	return (
		<>
			{number(value)}
			<span className="unit">{say(unitName)}</span>
		</>
	);
}

/** All numbers, one a row; each opens. */
export function NumberTable({
	lines,
	open,
	onOpen,
}: {
	readonly lines: readonly NumberLine[];
	readonly open: string | undefined;
	readonly onOpen: (id: string) => void;
}) {
	const { say } = useSpeech();
	return (
		<Table
			label={say(NUMBERS.list)}
			head={[say(NUMBERS.name), say(NUMBERS.value), say(NUMBERS.window)]}
			className="figures-table"
		>
			{lines.map((line) => (
				<tr key={line.id} aria-current={line.id === open ? "true" : undefined}>
					<th scope="row">{say(line.name)}</th>
					<td className="amount">
						<button type="button" className="num" onClick={() => onOpen(line.id)}>
							<ValueOf value={line.value} unitName={line.unitName} />
							<span className="sr">{say(line.name)}</span>
						</button>
					</td>
					<td className="t2 nw">
						{line.window ? `${listDate(line.window.from)} – ${listDate(line.window.to)}` : say(NUMBERS.whole)}
					</td>
				</tr>
			))}
		</Table>
	);
}
