import { Printer } from "lucide-react";
import { useParams } from "react-router";
import { parseDay } from "#kernel/calendar.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { PROJECT_READERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { type Held, type Opening, useOpening } from "#web/features/projects/opening.ts";
import { date, fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { PERMITS } from "#web/lib/words/permits.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { STEERING } from "#web/lib/words/steering.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/promotion/opening.css";

/** As many rows have room on one A4 under the sentence. */
const ON_ONE_PAGE = 22;
/** A day within a week is near. */
const NEAR = 7;

/** Who is holding the opening day, on one page for a meeting (谁卡住了投产). */
export default function OpeningScreen() {
	return (
		<Guard roles={PROJECT_READERS} Frame={PublicShell}>
			{(me) => <OpeningDay me={me} />}
		</Guard>
	);
}

function OpeningDay({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { id = "" } = useParams();
	const go = useGo();
	const { data, error, refetch } = useOpening(id);
	const back = `/projects/${id}`;
	useTitle(data && say(data.project.name), say(STEERING.opening));
	return (
		<DeskFrame
			me={me}
			keys={{ p: () => window.print(), b: () => go(back) }}
			words={[
				{ key: "p", does: say(STEERING.print) },
				{ key: "b", does: say(PROJECT.back) },
			]}
			top={
				<>
					<Crumbs
						label={say(COMMON.crumbs)}
						steps={[{ to: back, name: data?.project.number ?? id }, { name: say(STEERING.opening) }]}
					/>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			<div className="opening">
				{data ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Told page={data} />
					</>
				) : error ? (
					<>
						<PageSentence>{say(STEERING.opening)}</PageSentence>
						<Failure error={error} onRetry={() => void refetch()} />
					</>
				) : (
					<Skeleton lines={12} />
				)}
			</div>
		</DeskFrame>
	);
}

function Told({ page }: { readonly page: Opening }) {
	const { say, language } = useSpeech();
	const { held, project, owner, firm, roadMaps } = page;
	const head = [STEERING.until, STEERING.what, STEERING.who].map((words) => say(words));
	return (
		<>
			<p className="t2 opening-of">
				<b>{say(project.name)}</b> <span className="nw">{project.number}</span>
				{owner && <span>{say(STEERING.leads, { name: say(owner.name) })}</span>}
				<span className="nw">{say(STEERING.as, { date: date(page.today, language) })}</span>
			</p>
			<PageSentence>{say(page.sentence)}</PageSentence>
			{roadMaps.map((road) => (
				<OnRoad key={road.map} road={road} />
			))}
			<p className="opening-acts">
				<Button onClick={() => window.print()}>
					<Printer className="ic" size={16} aria-hidden="true" /> {say(STEERING.print)}
				</Button>
			</p>
			{held.length > 0 && (
				<Table label={say(STEERING.opening)} head={head} className="held">
					{held.map((one, i) => (
						<Row
							key={`${one.kind} ${one.id}`}
							one={one}
							today={page.today}
							className={i < ON_ONE_PAGE ? undefined : "held-beyond"}
						/>
					))}
				</Table>
			)}
			{held.length > ON_ONE_PAGE && <p className="held-more">{say(STEERING.more, { n: held.length - ON_ONE_PAGE })}</p>}
			{firm && !firm.known && <p className="t2">{say(STEERING.noFirm)}</p>}
		</>
	);
}

/** What a road map says of the opening, and how much of it is done or far. */
function OnRoad({ road: { name, opening, later, done, gone } }: { readonly road: Opening["roadMaps"][number] }) {
	const { say, language } = useSpeech();
	if (gone) return <p className="t2">{say(PERMITS.gone, { name })}</p>;
	return (
		<p className="second">
			{say(PERMITS.onRoad, { name, done, later })}{" "}
			{opening && (
				<b>
					{say(PERMITS.opening, {
						planned: date(opening.planned, language),
						forecast: date(opening.forecast, language),
					})}
					{opening.estimated && say(PERMITS.estimated)}
				</b>
			)}
		</p>
	);
}

function Row({
	one,
	today,
	className,
}: {
	readonly one: Held;
	readonly today: string;
	readonly className: string | undefined;
}) {
	const { say, language } = useSpeech();
	const left = one.until === null ? undefined : (parseDay(one.until) ?? 0) - (parseDay(today) ?? 0);
	const state: LightState =
		left === undefined ? "waiting" : left < 0 ? "red" : left <= NEAR || one.beyond ? "yellow" : "green";
	const words =
		left === undefined
			? say(STEERING.noDay)
			: left < 0
				? say(STEERING.late, { n: -left })
				: left === 0
					? say(STEERING.today)
					: say(STEERING.left, { n: left });
	return (
		<tr className={className}>
			<td>
				<span className="held-day">
					<Glyph state={state} />
					<span>
						{one.until !== null && <b className="nw">{date(one.until, language)}</b>} <small>{words}</small>
						{one.beyond && <small>{say(STEERING.beyond)}</small>}
					</span>
				</span>
			</td>
			<th scope="row">
				{say(one.what)} <small>{say(STEERING.kinds[one.kind])}</small>
			</th>
			<td>{say(one.name ?? STEERING.holders[one.holder])}</td>
		</tr>
	);
}
