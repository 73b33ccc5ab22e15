import { useMemo, useState } from "react";
import { useParams } from "react-router";
import type { Project } from "#modules/roadmap/model.ts";
import { useMe } from "#web/features/identity/session.ts";
import { roadMapOf } from "#web/features/roadmap/engine.ts";
import { MapPage } from "#web/features/roadmap/map-page.tsx";
import { projectHash, saveProject } from "#web/features/roadmap/saved.ts";
import { linkTo, type SavedMap, useChangeMap, useOutcomes, useSavedMap } from "#web/features/roadmap/saved-maps.ts";
import { JustSaved, TakeOver, UnsavedBox } from "#web/features/roadmap/saved-notes.tsx";
import { SharePanel } from "#web/features/roadmap/share-panel.tsx";
import { SinceBanner } from "#web/features/roadmap/since-banner.tsx";
import { useGround } from "#web/features/roadmap/use-roadmap.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/roadmap.css";

/** A saved road map: one's own by its id, or anyone's who has its link. */
export default function SavedMapScreen() {
	const { id, token } = useParams();
	const ref = token ?? id ?? "";
	return <Saved key={ref} address={ref} />;
}

function Saved({ address }: { readonly address: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useSavedMap(address);
	useTitle(data?.project.name, say(MAP.title));
	if (data) return <Opened saved={data} address={address} stale={error !== null} onRetry={() => void refetch()} />;
	return (
		<div className="wrap map-frame">
			{error === null ? <Skeleton lines={10} /> : <NotOpened error={error} onRetry={() => void refetch()} />}
		</div>
	);
}

/** Why it does not open: the link has ended, there is nothing for this login, or nobody answered. */
function NotOpened({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data: me } = useMe();
	const code = error instanceof Problem ? error.code : "";
	if (error instanceof Problem && code === "roadmap/link-ended") {
		return (
			<>
				<PageSentence>{say(SAVED.ended)}</PageSentence>
				<EmptyState
					action={
						<ButtonLink kind="primary" to="/roadmap/new">
							{say(MAP.describe)}
						</ButtonLink>
					}
				>
					{say(SAVED.endedHelp, { at: moment(String(error.facts.endedAt), timeZone, language) })}
				</EmptyState>
			</>
		);
	}
	if (code !== "roadmap/unknown" && code !== "input/invalid") return <Failure error={error} onRetry={onRetry} />;
	return (
		<>
			<PageSentence>{say(SAVED.gone)}</PageSentence>
			<EmptyState
				action={
					me ? (
						<ButtonLink to="/my">{say(SAVED.mine)}</ButtonLink>
					) : (
						<ButtonLink kind="primary" to={`/login?next=${encodeURIComponent(location.pathname)}`}>
							{say(SAVED.login)}
						</ButtonLink>
					)
				}
			>
				{say(SAVED.goneHelp)}
			</EmptyState>
		</>
	);
}

interface OpenedProps {
	readonly saved: SavedMap;
	readonly address: string;
	readonly stale: boolean;
	readonly onRetry: () => void;
}

function Opened({ saved, address, stale, onRetry }: OpenedProps) {
	const { say, language } = useSpeech();
	const portal = usePortal();
	const go = useGo();
	const ground = useGround(saved.version);
	const current = useGround();
	const outcomes = useOutcomes(address, saved.owned);
	const change = useChangeMap(address);
	const [mine, setMine] = useState<{ readonly project: Project; readonly version: string }>();
	const shown = mine?.project ?? saved.project;
	const map = useMemo(
		() => ground.data && roadMapOf(ground.data, shown, outcomes.data),
		[ground.data, shown, outcomes.data],
	);
	if (!map || !ground.data)
		return (
			<div className="wrap map-frame">
				{ground.error ? (
					<>
						<PageSentence>{say(SAVED.versionFailed)}</PageSentence>
						<Failure error={ground.error} onRetry={() => void ground.refetch()} />
					</>
				) : (
					<Skeleton lines={10} />
				)}
			</div>
		);
	const send = (project: Project, version = saved.version, revision = saved.revision) => {
		setMine({ project, version });
		change.mutate({ project, version, revision }, { onSuccess: () => setMine(undefined) });
	};
	const keep = (project: Project) => {
		if (saved.may !== "read") return send(project);
		saveProject(project);
		go(`/roadmap${projectHash(project)}`);
	};
	const at = moment(saved.savedAt, portal.zone.timeZone, language);
	const until = saved.endsAt && moment(saved.endsAt, portal.zone.timeZone, language);
	const notes = [
		say(SAVED.savedAt, { at, by: say(saved.savedBy) }),
		...(until ? [say(saved.may === "read" ? SAVED.readOnly : SAVED.editLink, { date: until })] : []),
	];
	return (
		<MapPage
			address={address}
			map={map}
			keep={keep}
			notes={notes}
			own={saved.may === "own" ? saved.id : undefined}
			link={saved.may === "read" ? linkTo(address) : undefined}
			save={saved.may === "edit" && !saved.owned && <TakeOver address={address} />}
			share={
				saved.may === "read" ? undefined : (close) => <SharePanel saved={saved} address={address} onClose={close} />
			}
			banner={
				<>
					<JustSaved saved={saved} address={address} />
					{stale && <Stale onRetry={onRetry} />}
					{outcomes.error && <p className="stale">{say(SAVED.outcomesFailed)}</p>}
					{mine && change.error && (
						<UnsavedBox
							error={change.error}
							address={address}
							onMine={(newest) => send(mine.project, mine.version, newest.revision)}
							onTheirs={() => {
								setMine(undefined);
								change.reset();
							}}
							onRetry={() => send(mine.project, mine.version)}
						/>
					)}
					{current.data && saved.version !== current.data.slice.version && (
						<SinceBanner
							was={ground.data}
							now={current.data}
							project={shown}
							onMove={
								saved.may === "read" ? undefined : (moved) => send(moved, current.data?.slice.version ?? saved.version)
							}
						/>
					)}
				</>
			}
		/>
	);
}
