import { CalendarDays, Plus, Upload } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { TEAM } from "#modules/projects/model/rules.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { FindBox } from "#web/app/find-box.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { PROJECT_READERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { ProjectBoard } from "#web/features/projects/board.tsx";
import { ExportButtons } from "#web/features/projects/export-buttons.tsx";
import { Filters } from "#web/features/projects/filters.tsx";
import { Gantt } from "#web/features/projects/gantt.tsx";
import { Legend } from "#web/features/projects/legend.tsx";
import { ListSums, ProjectTable } from "#web/features/projects/list.tsx";
import { type Filter, filterIn, type Totals, useBoard, useList, useSettings } from "#web/features/projects/projects.ts";
import { stepTo } from "#web/features/projects/step.ts";
import { figureOf, moneyWords } from "#web/features/projects/tell.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { IMPORTS } from "#web/lib/words/imports.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { WEEK } from "#web/lib/words/week.ts";
import { Rates } from "#web/screens/promotion/rates.tsx";
import { Button, ButtonLink, Segmented } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, OpenNumber, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/board.css";

const VIEWS = ["board", "list", "gantt"] as const;
/** A pause in typing after which the search is asked, ms. */
const PAUSE = 250;

/** Every project by its stage, with what it is worth, its light and its next step; the same as a list (项目看板). */
export default function BoardScreen() {
	return (
		<Guard roles={PROJECT_READERS} Frame={PublicShell}>
			{(me) => <Projects me={me} />}
		</Guard>
	);
}

function Projects({ me }: { readonly me: Me }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const go = useGo();
	const [address, change] = useAddress();
	const view = VIEWS.find((one) => one === address.get("view")) ?? "board";
	const filter = filterIn(address);
	const find = useRef<HTMLInputElement>(null);
	const page = useRef<HTMLDivElement>(null);
	const board = useBoard(filter, view === "board");
	const list = useList(filter, view !== "board", view === "gantt");
	const shown = view === "board" ? board : list;
	const { data: settings } = useSettings();
	useTitle(say(PROJECTS.title));
	const narrow = (more: Filter) => change(more, false);
	const rows = list.data?.pages.flatMap((one) => one.rows) ?? [];
	const first = view === "board" ? board.data : list.data?.pages[0];
	const mayRecord = holdsOne(me, ["promoter", "chainLeader"]);
	const toList = (column: string) => {
		const words = new URLSearchParams({ ...filter, view: "list", column });
		return `/projects?${words.toString()}`;
	};
	return (
		<DeskFrame
			me={me}
			keys={{
				j: () => stepTo(page.current, 1),
				k: () => stepTo(page.current, -1),
				"/": () => find.current?.focus(),
				v: () => change({ view: nextView(view), column: undefined }, false),
				n: mayRecord ? () => go("/projects/new") : undefined,
			}}
			words={[
				{ key: "j / k", does: `${say(PROJECTS.keyNext)}, ${say(PROJECTS.keyPrevious)}` },
				{ key: "Enter", does: say(PROJECTS.keyOpen) },
				{ key: "/", does: say(PROJECTS.keyFind) },
				{ key: "v", does: say(PROJECTS.keyView) },
				...(mayRecord ? [{ key: "n", does: say(PROJECTS.keyNew) }] : []),
			]}
			top={
				<>
					<b>{say(PROJECTS.title)}</b>
					<span className="hide-narrow">{say(me.name)}</span>
					<Find ref={find} words={filter.words ?? ""} onFind={(words) => change({ words })} />
					<span className="spring" />
					{first && <span className="t2 hide-narrow">{fullDate(first.today, language)}</span>}
				</>
			}
		>
			<div className="projects" ref={page}>
				<div className="projects-head">
					<div>
						{first ? (
							<Sentence
								total={first.total}
								standing={filter.standing}
								onStuck={() => narrow({ stuck: String(STUCK_DAYS) })}
							/>
						) : (
							<PageSentence>{say(PROJECTS.title)}</PageSentence>
						)}
						<Rates />
					</div>
					<div className="acts">
						{mayRecord && (
							<ButtonLink kind="primary" to="/projects/new">
								<Plus className="ic" size={16} aria-hidden="true" /> {say(PROJECTS.newLead)}
							</ButtonLink>
						)}
						<ButtonLink to="/projects/week">
							<CalendarDays className="ic" size={16} aria-hidden="true" /> {say(WEEK.open)}
						</ButtonLink>
						{holdsOne(me, TEAM) && (
							<ButtonLink to="/projects/import">
								<Upload className="ic" size={16} aria-hidden="true" /> {say(IMPORTS.link)}
							</ButtonLink>
						)}
						<ExportButtons by={say(me.name)} filter={filter} settings={settings} />
					</div>
				</div>
				<div className="projects-bar">
					<Segmented
						label={say(PROJECTS.views)}
						value={view}
						options={VIEWS.map((value) => ({ value, name: say(PROJECTS[value]) }))}
						onChange={(value) => change({ view: value === "board" ? undefined : value, column: undefined }, false)}
					/>
					<Filters
						filter={filter}
						settings={settings}
						stuck={first?.total.stuck ?? 0}
						stuckDays={STUCK_DAYS}
						onChange={narrow}
					/>
					{first && language === "zh" && (
						<span className="projects-unit">
							{say(PROJECTS.unit, { unit: figureOf(first.total.agreements.formal.amount, language).unit })}
						</span>
					)}
				</div>
				{shown.error && first && <Stale onRetry={() => void shown.refetch()} />}
				{!first ? (
					shown.error ? (
						<Failure error={shown.error} onRetry={() => void shown.refetch()} />
					) : (
						<Skeleton lines={10} />
					)
				) : view === "board" && board.data ? (
					<>
						<ProjectBoard board={board.data} listOf={toList} />
						<Legend />
					</>
				) : (
					<section className="projects-list" aria-live="polite">
						<ListSums total={first.total} />
						{rows.length === 0 ? (
							<EmptyState>{say(PROJECTS.noneHelp)}</EmptyState>
						) : view === "gantt" ? (
							<Gantt rows={rows} today={first.today} settings={settings} />
						) : (
							<ProjectTable rows={rows} />
						)}
						{list.hasNextPage && (
							<Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
								{say(PROJECTS.showMore)}
							</Button>
						)}
					</section>
				)}
			</div>
		</DeskFrame>
	);
}

/** The view after one; the board needs no word in the address. */
function nextView(view: (typeof VIEWS)[number]): string | undefined {
	const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length];
	return next === "board" ? undefined : next;
}

function Sentence({
	total,
	standing,
	onStuck,
}: {
	readonly total: Totals;
	readonly standing: string | undefined;
	readonly onStuck: () => void;
}) {
	const { say, tell, number, language } = useSpeech();
	if (total.projects === 0) return <PageSentence>{say(PROJECTS.sentenceNone)}</PageSentence>;
	const { formal } = total.agreements;
	const signed =
		formal.projects === 0
			? say(PROJECTS.clauseUnsigned)
			: say(PROJECTS.clauseFormal, { amount: moneyWords(formal.amount, language) });
	const values = { all: number(total.projects), clause: <Clause>{signed}</Clause> };
	const numbers = { all: total.projects };
	const rests = (["paused", "lost", "any"] as const).find((one) => one === standing);
	if (rests)
		return (
			<PageSentence>{tell(PROJECTS.resting, { ...values, standing: say(PROJECTS[rests]) }, numbers)}</PageSentence>
		);
	if (total.stuck === 0) return <PageSentence>{tell(PROJECTS.clear, values, numbers)}</PageSentence>;
	const stuck = <OpenNumber onOpen={onStuck}>{number(total.stuck)}</OpenNumber>;
	return <PageSentence>{tell(PROJECTS.sentence, { ...values, stuck }, numbers)}</PageSentence>;
}

/** The search, asked after a pause in typing; what it says stands in the address. */
function Find({
	ref,
	words,
	onFind,
}: {
	readonly ref: RefObject<HTMLInputElement | null>;
	readonly words: string;
	readonly onFind: (words: string) => void;
}) {
	const { say } = useSpeech();
	const [typed, setTyped] = useState(words);
	const asked = useRef(onFind);
	asked.current = onFind;
	useEffect(() => setTyped(words), [words]);
	useEffect(() => {
		if (typed === words) return;
		const timer = setTimeout(() => asked.current(typed), PAUSE);
		return () => clearTimeout(timer);
	}, [typed, words]);
	return <FindBox ref={ref} words={typed} onChange={setTyped} label={say(PROJECTS.find)} />;
}
