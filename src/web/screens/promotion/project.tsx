import { FilePen, Handshake } from "lucide-react";
import { useState } from "react";
import { useParams } from "react-router";
import { CALLERS } from "#modules/meetings/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { PROJECT_READERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { MeetingTable } from "#web/features/meetings/meeting-table.tsx";
import { useMeetings } from "#web/features/meetings/meetings.ts";
import { Curve, Early, Gates, Packages } from "#web/features/projects/building.tsx";
import { Clauses } from "#web/features/projects/clauses.tsx";
import { Handovers, Tasks } from "#web/features/projects/desk-parts.tsx";
import { Elements } from "#web/features/projects/elements.tsx";
import { COORDINATION, FactPanel } from "#web/features/projects/fact-panel.tsx";
import { Figures, ProjectHead, StageLine } from "#web/features/projects/head.tsx";
import { Agreements, Contacts, Files, Firm } from "#web/features/projects/people.tsx";
import { Permits } from "#web/features/projects/permits.tsx";
import { type ProjectPage, type Settings, useProject, useSettings } from "#web/features/projects/projects.ts";
import { Promises } from "#web/features/projects/promises.tsx";
import { Scores } from "#web/features/projects/scores.tsx";
import { Slips } from "#web/features/projects/slips-panel.tsx";
import { Story } from "#web/features/projects/story.tsx";
import { onTheWay } from "#web/features/projects/way-back.ts";
import { emptyProject, projectHash } from "#web/features/roadmap/saved.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { ONE_PAGE } from "#web/lib/words/one-page.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/fact-form.css";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/project.css";

const TABS = ["overview", "timeline", "permits", "promises", "tasks", "people"] as const;
type Tab = (typeof TABS)[number];

/** One project from lead to production: its light and next step, what was recorded, and what may be recorded next (项目详情). */
export default function ProjectScreen() {
	return (
		<Guard roles={[...PROJECT_READERS, "examiner", "head"]} Frame={PublicShell}>
			{(me) => <Project me={me} />}
		</Guard>
	);
}

function Project({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { id = "" } = useParams();
	const go = useGo();
	const [address, change] = useAddress();
	const { data: page, error, refetch } = useProject(id);
	const { data: settings } = useSettings();
	const tab = TABS.find((one) => one === address.get("tab")) ?? "overview";
	const open = (type: string, about?: string) => change({ do: type, about, corrects: undefined }, false);
	const close = () => change({ do: undefined, about: undefined, corrects: undefined });
	const mayRecord = (page?.may.length ?? 0) > 0;
	// a department has no board: it came from what waits on it
	const back = holdsOne(me, PROJECT_READERS)
		? { to: onTheWay("/projects", address), name: say(PROJECT.back) }
		: { to: "/tasks", name: say(PROJECTS.tasks) };
	useTitle(page && say(page.name), say(PROJECTS.title));
	return (
		<DeskFrame
			me={me}
			keys={{
				e: mayRecord ? () => open("any") : undefined,
				c: page?.may.includes("TaskGiven") ? () => open("TaskGiven", COORDINATION) : undefined,
				b: () => go(back.to),
				...Object.fromEntries(TABS.map((one, i) => [String(i + 1), () => change({ tab: one })])),
			}}
			words={[
				{ key: "e", does: say(PROJECT.keyRecord) },
				{ key: "c", does: say(PROJECT.keyCoordinate) },
				{ key: "1 – 6", does: say(PROJECT.keyTab) },
				{ key: "Esc", does: say(PROJECT.keyClose) },
				{ key: "b", does: say(PROJECT.keyBoard) },
			]}
			top={
				<>
					<Crumbs label={say(COMMON.crumbs)} steps={[back, { name: page ? page.number : id }]} />
					<span className="spring" />
					<span className="hide-narrow">{say(me.name)}</span>
					{page && <span className="t2 hide-narrow">{fullDate(page.today, language)}</span>}
				</>
			}
		>
			{page && settings ? (
				<Opened
					page={page}
					settings={settings}
					me={me}
					tab={tab}
					stale={error ? () => void refetch() : undefined}
					onOpen={open}
					onClose={close}
				/>
			) : (
				<div className="project">
					<div className="project-main">
						{error ? (
							<>
								<PageSentence>{say(PROJECTS.title)}</PageSentence>
								<Failure error={error} onRetry={() => void refetch()} />
							</>
						) : (
							<Skeleton lines={12} />
						)}
					</div>
				</div>
			)}
		</DeskFrame>
	);
}

function Opened({
	page,
	settings,
	me,
	tab,
	stale,
	onOpen,
	onClose,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly me: Me;
	readonly tab: Tab;
	readonly stale: (() => void) | undefined;
	readonly onOpen: (type: string, about?: string) => void;
	readonly onClose: () => void;
}) {
	const { say } = useSpeech();
	const [address, change] = useAddress();
	const [recorded, setRecorded] = useState<string>();
	const type = address.get("do");
	const corrects = Number(address.get("corrects") ?? Number.NaN);
	const recordedName = settings.facts.find((fact) => fact.type === recorded)?.name;
	const done = (kind: string) => {
		setRecorded(kind);
		onClose();
	};
	return (
		<div className={type === null ? "project" : "project project-open"}>
			<div className="project-main">
				{stale && <Stale onRetry={stale} />}
				<ProjectHead page={page} acts={<Acts page={page} onOpen={onOpen} />} />
				<p role="status" className="project-said">
					{recordedName && say(PROJECT.recorded, { name: say(recordedName) })}
				</p>
				<StageLine page={page} />
				<Figures page={page} />
				<nav className="project-tabs" aria-label={say(PROJECT.tabList)}>
					{TABS.map((one) => (
						<button
							key={one}
							type="button"
							aria-current={one === tab ? "true" : undefined}
							onClick={() => change({ tab: one === "overview" ? undefined : one, show: undefined }, false)}
						>
							{say(PROJECT.tabs[one])} <small>{countIn(one, page)}</small>
						</button>
					))}
				</nav>
				<div className={`project-part part-${tab}`}>
					<Part page={page} settings={settings} me={me} tab={tab} onOpen={onOpen} />
				</div>
			</div>
			{type !== null && (
				<FactPanel
					page={page}
					settings={settings}
					doing={{
						type,
						about: address.get("about") ?? undefined,
						corrects: Number.isNaN(corrects) ? undefined : corrects,
					}}
					onPick={(kind) => onOpen(kind)}
					onDone={done}
					onClose={onClose}
				/>
			)}
		</div>
	);
}

function Part({
	page,
	settings,
	me,
	tab,
	onOpen,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly me: Me;
	readonly tab: Tab;
	readonly onOpen: (type: string, about?: string) => void;
}) {
	const [, change] = useAddress();
	const { say } = useSpeech();
	if (tab === "timeline")
		return (
			<Story
				page={page}
				settings={settings}
				onCorrect={(seq) => change({ do: "FactCorrected", corrects: String(seq), about: undefined }, false)}
			/>
		);
	if (tab === "permits")
		return (
			<Permits
				page={page}
				settings={settings}
				draft={`/roadmap/new${projectHash(draftOf(page, say(page.name)))}`}
				onDo={onOpen}
			/>
		);
	if (tab === "promises")
		return (
			<>
				<Promises page={page} onDo={onOpen} />
				<Clauses page={page} onDo={onOpen} />
			</>
		);
	if (tab === "tasks")
		return (
			<>
				<Slips page={page} me={me.actor} onDo={onOpen} />
				<Tasks page={page} me={me.actor} onDo={onOpen} />
				<MeetingsOf page={page} me={me} />
				<Handovers page={page} me={me.actor} onDo={onOpen} />
			</>
		);
	if (tab === "people")
		return (
			<>
				<Firm page={page} />
				<div className="part-stack">
					<Contacts page={page} settings={settings} />
					<Files page={page} />
				</div>
			</>
		);
	return (
		<>
			{page.works && <Curve works={page.works} today={page.today} />}
			{page.works && <Packages works={page.works} />}
			<Early page={page} />
			<div className="part-stack">
				<Gates page={page} />
				<Elements page={page} />
				<Scores page={page} />
				<Agreements page={page} />
				{page.slips.may.length + page.slips.sent.length > 0 && <Slips page={page} me={me.actor} onDo={onOpen} />}
				{page.tasks.some(({ closedOn }) => closedOn === null) && <Tasks page={page} me={me.actor} onDo={onOpen} />}
			</div>
		</>
	);
}

/** The meetings about a project, and a way to the next one. */
function MeetingsOf({ page, me }: { readonly page: ProjectPage; readonly me: Me }) {
	const { say } = useSpeech();
	const { data } = useMeetings(page.id);
	const meetings = data?.meetings ?? [];
	return (
		<section className="sheet" aria-label={say(MEETINGS.ofProject)}>
			<h2>
				{say(MEETINGS.ofProject)} <small className="t2">{meetings.length}</small>
			</h2>
			{meetings.length === 0 ? (
				<p className="t2">{say(MEETINGS.noneOfProject)}</p>
			) : (
				<MeetingTable meetings={meetings} me={me.actor} />
			)}
			{holdsOne(me, CALLERS) && (
				<p className="part-acts">
					<ButtonLink size="small" to={`/meetings/new?project=${page.id}`}>
						{say(MEETINGS.callOf)}
					</ButtonLink>
				</p>
			)}
		</section>
	);
}

/** A road map that begins with what is recorded of the project. */
const draftOf = ({ today, roadMaps: { answers } }: ProjectPage, name: string) => ({
	...emptyProject(today),
	name,
	answers,
});

/** How much a tab has. */
function countIn(tab: Tab, page: ProjectPage): string {
	if (tab === "timeline") return String(page.story.length);
	if (tab === "permits")
		return String(page.roadMaps.named.reduce((n, { found }) => n + (found?.permits.length ?? 0), 0));
	if (tab === "promises") return String(page.promises.length);
	if (tab === "tasks") return String(page.tasks.length + page.handovers.length + page.slips.sent.length);
	return "";
}

function Acts({
	page,
	onOpen,
}: {
	readonly page: ProjectPage;
	readonly onOpen: (type: string, about?: string) => void;
}) {
	const { say } = useSpeech();
	return (
		<>
			{page.may.length > 0 && (
				<Button kind="primary" onClick={() => onOpen("any")}>
					<FilePen className="ic" size={16} aria-hidden="true" /> {say(PROJECT.record)}
				</Button>
			)}
			{page.may.includes("TaskGiven") && (
				<Button onClick={() => onOpen("TaskGiven", COORDINATION)}>
					<Handshake className="ic" size={16} aria-hidden="true" /> {say(PROJECT.coordinate)}
				</Button>
			)}
			{page.may.includes("MilestonePlanned") && (
				<Button onClick={() => onOpen("MilestonePlanned")}>{say(PROJECT.plan)}</Button>
			)}
			<ButtonLink to={`/projects/${page.id}/page`}>{say(ONE_PAGE.title)}</ButtonLink>
		</>
	);
}
