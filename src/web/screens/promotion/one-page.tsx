import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { LEADERS } from "#modules/projects/model/rules.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { PROJECT_READERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { Early } from "#web/features/projects/building.tsx";
import { Figures, ProjectHead, StageLine } from "#web/features/projects/head.tsx";
import { type ProjectPage, type Settings, useProject, useSettings } from "#web/features/projects/projects.ts";
import { grouped } from "#web/features/projects/tell.ts";
import { date, fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { ONE_PAGE } from "#web/lib/words/one-page.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { STEERING } from "#web/lib/words/steering.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/project.css";
import "#web/screens/promotion/opening.css";
import "#web/screens/promotion/one-page.css";

/** As many lines of a kind have room on one A4. */
const ON_ONE_PAGE = 6;

/** What is to be known of a project before a meeting, on one A4: facts, stages, problems, what is asked of the leader, promises. */
export default function OnePageScreen() {
	return (
		<Guard roles={PROJECT_READERS} Frame={PublicShell}>
			{(me) => <OnePage me={me} />}
		</Guard>
	);
}

function OnePage({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { id = "" } = useParams();
	const go = useGo();
	const { data: page, error, refetch } = useProject(id);
	const { data: settings } = useSettings();
	const back = `/projects/${id}`;
	useTitle(page && say(page.name), say(ONE_PAGE.title));
	return (
		<DeskFrame
			me={me}
			keys={{ p: () => window.print(), b: () => go(back) }}
			words={[
				{ key: "p", does: say(ONE_PAGE.print) },
				{ key: "b", does: say(PROJECT.back) },
			]}
			top={
				<>
					<Crumbs
						label={say(COMMON.crumbs)}
						steps={[{ to: back, name: page?.number ?? id }, { name: say(ONE_PAGE.title) }]}
					/>
					<span className="spring" />
					{page && <span className="t2 hide-narrow">{fullDate(page.today, language)}</span>}
				</>
			}
		>
			<div className="opening one-page">
				{page && settings ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Told page={page} settings={settings} />
					</>
				) : error ? (
					<>
						<PageSentence>{say(ONE_PAGE.title)}</PageSentence>
						<Failure error={error} onRetry={() => void refetch()} />
					</>
				) : (
					<Skeleton lines={12} />
				)}
			</div>
		</DeskFrame>
	);
}

function Told({ page, settings }: { readonly page: ProjectPage; readonly settings: Settings }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const leads = new Set(
		settings.people.filter(({ roles }) => LEADERS.some((role) => roles.includes(role))).map(({ id }) => id),
	);
	const open = page.tasks.filter(({ closedOn }) => closedOn === null);
	const asks = open.filter(({ to }) => leads.has(to.id));
	const late = open.filter((task) => task.late && !leads.has(task.to.id));
	const broken = page.promises.filter(({ status }) => status === "broken" || status === "partly");
	const print = (
		<Button onClick={() => window.print()}>
			<Printer className="ic" size={16} aria-hidden="true" /> {say(ONE_PAGE.print)}
		</Button>
	);
	return (
		<>
			<ProjectHead page={page} acts={print} />
			<p className="t2">
				{say(page.investor)} · {say(STEERING.as, { date: date(page.today, language) })}
			</p>
			<StageLine page={page} />
			<Figures page={page} />
			<Lines name={say(ONE_PAGE.asks)} none={say(ONE_PAGE.noAsks)} lines={asks.map((one) => taskWords(one, speech))} />
			<Lines
				name={say(ONE_PAGE.problems)}
				none={say(ONE_PAGE.noProblems)}
				lines={[...late.map((one) => taskWords(one, speech)), ...broken.map((one) => promiseWords(one, speech))]}
			/>
			<Lines
				name={say(ONE_PAGE.promises)}
				none={say(ONE_PAGE.noPromises)}
				lines={page.promises.map((one) => promiseWords(one, speech))}
			/>
			<Early page={page} />
		</>
	);
}

const taskWords = ({ says, to, due }: ProjectPage["tasks"][number], { say, language }: Speech): string =>
	say(ONE_PAGE.task, { says, name: say(to.name), date: date(due, language) });

const promiseWords = (one: ProjectPage["promises"][number], { say, language }: Speech): string =>
	say(ONE_PAGE.promise, {
		by: say(STEERING.holders[one.by]),
		metric: one.metric,
		target: grouped(one.target),
		unit: one.unit,
		date: date(one.to, language),
		status: say(PROJECT.status[one.status]),
	});

function Lines({
	name,
	none,
	lines,
}: {
	readonly name: string;
	readonly none: string;
	readonly lines: readonly string[];
}): ReactNode {
	const { say } = useSpeech();
	return (
		<section className="sheet" aria-label={name}>
			<h2>{name}</h2>
			{lines.length === 0 ? (
				<p className="t2">{none}</p>
			) : (
				<ul className="one-page-lines">
					{lines.map((line, i) => (
						<li key={`${i} ${line}`} className={i < ON_ONE_PAGE ? undefined : "held-beyond"}>
							{line}
						</li>
					))}
				</ul>
			)}
			{lines.length > ON_ONE_PAGE && (
				<p className="held-more">{say(ONE_PAGE.more, { n: lines.length - ON_ONE_PAGE })}</p>
			)}
		</section>
	);
}
