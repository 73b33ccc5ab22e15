import { shortVersion } from "#modules/zone/decide.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { date, fullDate, weekday } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { Clause, OpenNumber, PageSentence } from "#web/ui/words.tsx";

/** The page's sentence: how many, how many now, when works can start; every number opens what is behind it. */
export function MapSentence({ map, tabTo }: { readonly map: RoadMap; readonly tabTo: (tab: string) => void }) {
	const { say, tell, language } = useSpeech();
	const { plan, permits, now } = map;
	if (map.followed) return <FollowedSentence map={map} tabTo={tabTo} />;
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

/** The same once something has begun: what is done, what runs, and where the opening day stands now against the plan. */
function FollowedSentence({ map, tabTo }: { readonly map: RoadMap; readonly tabTo: (tab: string) => void }) {
	const { say, tell, language } = useSpeech();
	const { production } = map.plan.milestones;
	const slipped = map.followed?.slipped ?? 0;
	const moved =
		slipped === 0 ? say(SAVED.onPlan) : say(slipped > 0 ? SAVED.later : SAVED.earlier, { n: Math.abs(slipped) });
	const count = (n: number, tab: string) => <OpenNumber onOpen={() => tabTo(tab)}>{say(MAP.nNow, { n })}</OpenNumber>;
	return (
		<PageSentence>
			<Clause>
				{tell(SAVED.sentence, {
					done: count(map.finished.length + map.plan.done.length, "done"),
					running: count(map.running.length, "running"),
					now: count(map.now.length, "now"),
				})}
			</Clause>
			{language === "en" && " "}
			{production && (
				<Clause>
					{tell(production.estimated ? SAVED.openingEstimated : SAVED.opening, {
						date: <OpenNumber onOpen={() => tabTo("critical")}>{date(production.on, language)}</OpenNumber>,
						day: language === "zh" ? `（${weekday(production.on, "zh")}）` : `${weekday(production.on, "en")} `,
						moved: <span className={slipped > 0 ? "cu" : undefined}>{moved}</span>,
					})}
				</Clause>
			)}
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
		...(map.followed ? [say(SAVED.asOf, { date: fullDate(map.followed.happened.asOf, language) })] : []),
		...(!map.followed && start !== null && map.serialToConstruction !== null && map.serialToConstruction > start
			? [
					say(MAP.serial, {
						serial: map.serialToConstruction,
						parallel: start,
						saved: map.serialToConstruction - start,
					}),
				]
			: []),
		...(!map.followed && production && construction && "finish" in production
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
			say(MAP.rules, { hash: shortVersion(map.ground.slice.version), date: date(portal.validFrom, language) }),
			say(MAP.byFacts, { n: answered, date: date(plan.start, language) }),
		],
		sub: sentences.join(language === "zh" ? "" : " "),
	};
}
