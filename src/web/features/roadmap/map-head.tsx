import { ArrowRight, CalendarDays, Download, Link2, Printer, SlidersHorizontal, Table2 } from "lucide-react";
import { useRef, useState } from "react";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { calendarFile, download, tableFile } from "#web/features/roadmap/exports.ts";
import { projectHash } from "#web/features/roadmap/saved.ts";
import { date, fullDate, shortHash, weekday } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Clause, OpenNumber, PageSentence } from "#web/ui/words.tsx";

/** The page's sentence: how many, how many now, when works can start; every number opens what is behind it. */
export function MapSentence({ map, tabTo }: { readonly map: RoadMap; readonly tabTo: (tab: string) => void }) {
	const { say, tell, language } = useSpeech();
	const { plan, permits, now } = map;
	const open = plan.undetermined.length;
	const construction = plan.milestones.construction;
	const production = plan.milestones.production;
	const when = construction ?? production;
	const day = when && (language === "zh" ? `（${weekday(when.on, "zh")}）` : `${weekday(when.on, "en")} `);
	return (
		<PageSentence>
			<Clause>
				{tell(open > 0 ? MAP.neededSome : MAP.needed, {
					n: <OpenNumber onOpen={() => tabTo("all")}>{say(MAP.nItems, { n: permits.length })}</OpenNumber>,
					now: <OpenNumber onOpen={() => tabTo("now")}>{say(MAP.nNow, { n: now.length })}</OpenNumber>,
					open: <OpenNumber onOpen={() => tabTo("open")}>{say(MAP.nOpen, { n: open })}</OpenNumber>,
				})}
			</Clause>
			{language === "en" && " "}
			<Clause>
				{when && !when.estimated
					? tell(
							open > 0
								? construction
									? MAP.constructionBound
									: MAP.productionBound
								: construction
									? MAP.construction
									: MAP.production,
							{
								date: <OpenNumber onOpen={() => tabTo("critical")}>{date(when.on, language)}</OpenNumber>,
								day,
							},
						)
					: tell(MAP.noDate, { n: <OpenNumber onOpen={() => tabTo("critical")}>{plan.allDone}</OpenNumber> })}
			</Clause>
		</PageSentence>
	);
}

/** The words above and below the sentence: which project and rules, what working side by side saves, what was assumed. */
export function useMapWords(map: RoadMap): { readonly meta: readonly string[]; readonly sub: string } {
	const { say, language } = useSpeech();
	const portal = usePortal();
	const { plan, project } = map;
	const answered = map.given.origins.filter((origin) => origin === "answered").length;
	const construction = plan.milestones.construction;
	const production = plan.milestones.production;
	const start = construction && "start" in construction ? construction.start : null;
	const assumed = map.given.origins.filter((origin) => origin === "assumed").length;
	const without = map.ground.slice.groups.filter(({ id }) => project.without.includes(id)).map(({ name }) => say(name));
	const sentences = [
		...(start !== null && map.serialToConstruction !== null && map.serialToConstruction > start
			? [
					say(MAP.serial, {
						serial: map.serialToConstruction,
						parallel: start,
						saved: map.serialToConstruction - start,
					}),
				]
			: []),
		...(production && construction && "finish" in production
			? [
					say(MAP.productionAt, {
						n: production.finish,
						date:
							fullDate(production.on, language) +
							(production.estimated ? say(MAP.estimated, { year: production.on.slice(0, 4) }) : ""),
					}),
				]
			: []),
		...(assumed > 0 ? [say(MAP.assumedNote, { n: assumed })] : []),
		...(without.length > 0 ? [say(MAP.withoutNote, { groups: without.join(say(COMMON.separator)) })] : []),
	];
	return {
		meta: [
			project.name || say(MAP.unnamed),
			say(MAP.rules, { hash: shortHash(map.ground.slice.version), date: date(portal.validFrom, language) }),
			say(MAP.byFacts, { n: answered, date: date(plan.start, language) }),
		],
		sub: sentences.join(language === "zh" ? "" : " "),
	};
}

/** Next act first, then change, share, export. */
export function MapActs({ map, onChange }: { readonly map: RoadMap; readonly onChange: () => void }) {
	const speech = useSpeech();
	const { say } = speech;
	const { today } = usePortal();
	const [shared, setShared] = useState(false);
	const menu = useRef<HTMLDetailsElement>(null);
	const next = map.now.find(({ critical }) => critical) ?? map.now[0];
	const share = () => {
		const url = `${location.origin}${location.pathname}${location.search}${projectHash(map.project)}`;
		history.replaceState(history.state, "", url);
		navigator.clipboard?.writeText(url).then(
			() => setShared(true),
			() => setShared(true), // the address bar holds the link too
		);
	};
	const closing = (act: () => void) => () => {
		menu.current?.removeAttribute("open");
		act();
	};
	const file = `roadmap-${map.project.start}`;
	return (
		<div className="map-acts no-print">
			{next && (
				<ButtonLink to={`/items/${next.id}`} kind="primary" size="large" wide>
					{say(MAP.begin, { name: say(next.name) })}
					<ArrowRight className="ic" size={18} aria-hidden="true" />
				</ButtonLink>
			)}
			<div className="map-acts-row">
				<Button onClick={onChange}>
					<SlidersHorizontal className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
					{say(MAP.change)}
				</Button>
				<Button onClick={share}>
					<Link2 className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
					{say(MAP.share)}
				</Button>
				<details className="menu" ref={menu}>
					<summary className="btn btn-plain">
						<Download className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
						{say(MAP.export)}
					</summary>
					<div className="menu-list">
						<button type="button" onClick={closing(() => print())}>
							<Printer className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(MAP.exportPrint)}
						</button>
						<button
							type="button"
							onClick={closing(() => download(`${file}.csv`, "text/csv", tableFile(map, speech, today)))}
						>
							<Table2 className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(MAP.exportTable)}
						</button>
						<button
							type="button"
							onClick={closing(() =>
								download(
									`${file}.ics`,
									"text/calendar",
									calendarFile(map, speech, `${today.replaceAll("-", "")}T000000Z`),
								),
							)}
						>
							<CalendarDays className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(MAP.exportCalendar)}
						</button>
					</div>
				</details>
			</div>
			<p className="small t2" role="status">
				{shared ? say(MAP.shared) : ""}
			</p>
		</div>
	);
}
