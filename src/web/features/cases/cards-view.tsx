import { type FormEvent, useState } from "react";
import { CARD_NAMES, CARD_VIEWS, type CardView } from "#modules/cases/model/supervision.ts";
import type { CardFilter, CardRow, Cards } from "#web/features/cases/cards.ts";
import { useStep } from "#web/features/cases/cases.ts";
import { RefusedBox } from "#web/features/cases/refused.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Glyph } from "#web/ui/light.tsx";

/** How many cases show which card, by department; each number opens its list. */
export function CardCounts({
	cards,
	shown,
	onOpen,
}: {
	readonly cards: Cards;
	readonly shown: CardFilter;
	readonly onOpen: (filter: CardFilter) => void;
}) {
	const { say, number } = useSpeech();
	const cell = (view: CardView, n: number, department: string | undefined) => (
		<td key={view} className="amount">
			{n === 0 ? (
				<span className="t2">0</span>
			) : (
				<button
					type="button"
					className="num"
					aria-pressed={shown.view === view && shown.department === department}
					onClick={() => onOpen({ view, department })}
				>
					{number(n)}
				</button>
			)}
		</td>
	);
	const head = [
		say(SUPERVISION.department),
		...CARD_VIEWS.map((view) => (
			<span key={view} className="card-head">
				<Glyph state={view} /> {say(CARD_NAMES[view])}
			</span>
		)),
	];
	return (
		<Table label={say(SUPERVISION.byDepartment)} head={head} className="card-counts">
			{cards.departments.map(({ department, counts }) => (
				<tr key={department.id} aria-current={shown.department === department.id ? "true" : undefined}>
					<th scope="row">{say(department.name)}</th>
					{CARD_VIEWS.map((view) => cell(view, counts[view], department.id))}
				</tr>
			))}
			<tr className="card-sum" aria-current={shown.department === undefined ? "true" : undefined}>
				<th scope="row">{say(SUPERVISION.every)}</th>
				{CARD_VIEWS.map((view) => cell(view, cards.total[view], undefined))}
			</tr>
		</Table>
	);
}

/** The cases of one card: by how much, where it lies, the published reason, the supervision order. */
export function CardList({
	rows,
	mayUrge,
}: {
	readonly rows: readonly CardRow[];
	/** Only a leader gives orders; who supervises reads. */
	readonly mayUrge: boolean;
}) {
	const { say } = useSpeech();
	const [urging, setUrging] = useState<string>();
	const { card, holder, reason, urge } = SUPERVISION.head;
	const head = [card, SUPERVISION.head.case, holder, reason, urge].map((words) => say(words));
	return (
		<Table label={say(SUPERVISION.list)} head={head} className="card-list">
			{rows.map((row) => [
				<tr key={row.id}>
					<td>
						<Days row={row} />
					</td>
					<th scope="row">
						<To to={`/review/${row.id}`}>{say(row.itemName)}</To>
						<small>
							{say(row.holderName)} · <span className="nw">{row.number}</span>
						</small>
						<small>{say(row.department.name)}</small>
					</th>
					<td>
						{say(row.heldBy)}
						<small>{say(row.statusName)}</small>
					</td>
					<td>
						<Reason row={row} />
					</td>
					<td>
						<Order row={row} />
						{mayUrge && mayBeUrged(row) && urging !== row.id && (
							<Button size="small" onClick={() => setUrging(row.id)}>
								{say(SUPERVISION.urge)}
							</Button>
						)}
					</td>
				</tr>,
				urging === row.id && (
					<tr key={`${row.id} urge`} className="card-urge">
						<td colSpan={5}>
							<Urge row={row} onDone={() => setUrging(undefined)} />
						</td>
					</tr>
				),
			])}
		</Table>
	);
}

const mayBeUrged = ({ card, urged }: CardRow): boolean =>
	card !== "paused" && (urged === null || urged.answer !== null);

function Days({ row }: { readonly row: CardRow }) {
	const { say, language } = useSpeech();
	const words =
		row.card === "yellow" ? SUPERVISION.left : row.card === "paused" ? SUPERVISION.stopped : SUPERVISION.over;
	return (
		<span className={`card-days card-${row.card}`}>
			<Glyph state={row.card} size={15} />
			<span>
				<b>{say(words, { n: row.days })}</b>
				{row.dueOn && <small>{say(SUPERVISION.due, { date: shortDate(row.dueOn, language) })}</small>}
			</span>
		</span>
	);
}

function Reason({ row }: { readonly row: CardRow }) {
	const { say } = useSpeech();
	if (row.overrun) {
		return (
			<>
				{row.overrun.note}
				<Said said={row.overrun} />
			</>
		);
	}
	const isLate = row.card === "black" || row.card === "red";
	return (
		<span className={isLate ? "card-owed" : "t2"}>{say(isLate ? SUPERVISION.noReason : SUPERVISION.notLate)}</span>
	);
}

function Order({ row: { urged } }: { readonly row: CardRow }) {
	const { say } = useSpeech();
	if (!urged) return null;
	return (
		<>
			{urged.note}
			<Said said={urged} />
			<small className={urged.answer === null ? "card-owed" : undefined}>
				{urged.answer === null ? say(SUPERVISION.urgeOpen) : say(SUPERVISION.answered, { answer: urged.answer })}
			</small>
		</>
	);
}

function Said({ said }: { readonly said: Pick<NonNullable<CardRow["overrun"]>, "by" | "at"> }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	return <small>{say(SUPERVISION.said, { by: say(said.by), at: shortMoment(said.at, timeZone, language) })}</small>;
}

/** A supervision order from the list (督办); what is refused says why beside it. */
function Urge({ row, onDone }: { readonly row: CardRow; readonly onDone: () => void }) {
	const { say } = useSpeech();
	const step = useStep(row.id);
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (note.trim() === "" || step.isPending) return;
		step.mutate({ seq: row.seq, step: { type: "CaseUrged", note: note.trim() } }, { onSuccess: onDone });
	};
	return (
		<form className="step-form" noValidate onSubmit={send} aria-label={say(SUPERVISION.urgeOf, { number: row.number })}>
			<NoteField
				label={say(SUPERVISION.urgeNote)}
				hint={say(SUPERVISION.urgeNoteHint)}
				error={tried && note.trim() === "" ? say(SUPERVISION.needed) : undefined}
				value={note}
				onChange={setNote}
			/>
			{step.error && <RefusedBox refused={step.error} onClose={step.reset} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={step.isPending}>
					{say(SUPERVISION.urgeSend)}
				</Button>
				<Button kind="quiet" onClick={onDone}>
					{say(SUPERVISION.cancel)}
				</Button>
			</div>
		</form>
	);
}
