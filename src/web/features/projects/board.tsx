import { type RefObject, useEffect, useRef, useState } from "react";
import { ProjectCard } from "#web/features/projects/card.tsx";
import type { Board, BoardColumn } from "#web/features/projects/projects.ts";
import { figureOf, headSum } from "#web/features/projects/tell.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

/** Narrowest open column, a folded one, and the gap between them, px. */
const OPEN = 198;
const FOLDED = 58;
const GAP = 10;

/** As wide as an element is now. */
function useWidth(ref: RefObject<HTMLElement | null>): number {
	const [width, setWidth] = useState(0);
	useEffect(() => {
		const element = ref.current;
		if (!element) return;
		const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
		watch.observe(element);
		return () => watch.disconnect();
	}, [ref]);
	return width;
}

/** Below this the columns lie one above the other, px. */
const STACKED = 700;

/**
 * Columns to fold so that the others fit: empty ones, then the last, where nothing is left to do, then from the left, those in which
 * something is stuck at the end. Where they lie one above the other, all in which nothing is stuck.
 */
export function foldedAt(
	width: number,
	columns: readonly Pick<BoardColumn, "id" | "projects" | "stuck">[],
): ReadonlySet<string> {
	if (width < STACKED) return new Set(columns.filter(({ stuck }) => stuck === 0).map(({ id }) => id));
	const last = columns.at(-1);
	const order = [
		...columns.filter(({ projects }) => projects === 0),
		...(last && last.projects > 0 ? [last] : []),
		...columns.slice(0, -1).filter(({ projects, stuck }) => projects > 0 && stuck === 0),
		...columns.slice(0, -1).filter(({ stuck }) => stuck > 0),
	];
	const folded = new Set(columns.filter(({ projects }) => projects === 0).map(({ id }) => id));
	const taken = () =>
		folded.size * FOLDED + (columns.length - folded.size) * OPEN + Math.max(0, columns.length - 1) * GAP;
	for (const { id } of order) {
		if (taken() <= width || folded.size >= columns.length - 1) break;
		folded.add(id);
	}
	return folded;
}

/** The board: a column for each group of stages of the pack, what is stuck first. */
export function ProjectBoard({
	board,
	listOf,
}: {
	readonly board: Board;
	/** Where the list of a column is. */
	readonly listOf: (column: string) => string;
}) {
	const { say } = useSpeech();
	const pane = useRef<HTMLDivElement>(null);
	const width = useWidth(pane);
	const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
	const folded = foldedAt(width, board.columns);
	const isOpen = ({ id }: BoardColumn) => chosen[id] ?? !folded.has(id);
	return (
		<div className="board" ref={pane} role="group" aria-label={say(PROJECTS.board)}>
			{board.columns.map((column) => (
				<Column
					key={column.id}
					column={column}
					open={isOpen(column)}
					list={listOf(column.id)}
					onFold={(open) => setChosen({ ...chosen, [column.id]: open })}
				/>
			))}
		</div>
	);
}

function Column({
	column,
	open,
	list,
	onFold,
}: {
	readonly column: BoardColumn;
	readonly open: boolean;
	readonly list: string;
	readonly onFold: (open: boolean) => void;
}) {
	const { say, number } = useSpeech();
	const name = say(column.name);
	const stuck = column.rows.filter((row) => row.stuck);
	const others = column.rows.filter((row) => !row.stuck);
	return (
		<section className={open ? "col" : "col col-folded"} aria-label={name}>
			<ColumnHead column={column} list={list} />
			<button
				type="button"
				className="linklike col-fold"
				aria-expanded={open}
				aria-label={say(open ? PROJECTS.foldOf : PROJECTS.unfoldOf, { column: name })}
				onClick={() => onFold(!open)}
			>
				{say(open ? PROJECTS.fold : PROJECTS.unfold)}
			</button>
			{open && (
				<div className="col-cards">
					{stuck.length > 0 && (
						<p className="col-group">
							<Glyph state="red" size={12} /> {say(PROJECTS.stuckGroup, { n: number(column.stuck) })}
						</p>
					)}
					{stuck.map((card) => (
						<ProjectCard key={card.id} card={card} />
					))}
					{stuck.length > 0 && others.length > 0 && <hr />}
					{others.map((card) => (
						<ProjectCard key={card.id} card={card} />
					))}
					{column.projects === 0 && <p className="t2 second">{say(PROJECTS.emptyColumn)}</p>}
					{column.projects > column.rows.length && (
						<p>
							<OpenNumber to={list}>
								{say(PROJECTS.more, { n: number(column.projects - column.rows.length) })}
							</OpenNumber>
						</p>
					)}
				</div>
			)}
		</section>
	);
}

/** How many and how much; both open the list they are counted from. */
function ColumnHead({ column, list }: { readonly column: BoardColumn; readonly list: string }) {
	const { say, tell, number, language } = useSpeech();
	const name = say(column.name);
	const sum = headSum(column);
	const figure = sum && figureOf(sum.amount, language);
	return (
		<header className="col-head">
			<h2>{name}</h2>
			<p>
				{tell(PROJECTS.count, {
					n: (
						<OpenNumber to={list} label={say(PROJECTS.opens, { column: name, n: column.projects })}>
							{number(column.projects)}
						</OpenNumber>
					),
				})}
			</p>
			{sum && figure && (
				<p className="col-sum" title={`${say(PROJECTS[sum.sort])} ${figure.number} ${figure.unit}`}>
					<small>{say(PROJECTS[sum.sort])}</small> {figure.number}
					{language === "en" && <small> {figure.unit}</small>}
				</p>
			)}
			{column.stuck > 0 && (
				<p className="col-stuck">
					<Glyph state="red" size={12} /> <span className="sr">{say(PROJECTS.stuckGroup, { n: column.stuck })}</span>
					<span aria-hidden="true">{number(column.stuck)}</span>
				</p>
			)}
		</header>
	);
}
