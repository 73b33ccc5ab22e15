import { Printer } from "lucide-react";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { PROJECT_READERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { useWeek, type Week } from "#web/features/projects/week.ts";
import { Happened, Slips, Standing } from "#web/features/projects/week-tables.tsx";
import { date, fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { WEEK } from "#web/lib/words/week.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/opening.css";
import "#web/screens/promotion/week.css";

/** What became of the projects in a week, to be printed for its meeting (项目周报). */
export default function WeekScreen() {
	return (
		<Guard roles={PROJECT_READERS} Frame={PublicShell}>
			{(me) => <WeekReport me={me} />}
		</Guard>
	);
}

function WeekReport({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	const go = useGo();
	const [address, change] = useAddress();
	const asked = address.get("of") ?? "";
	const { data: week, error, refetch } = useWeek(parseDay(asked) === undefined ? undefined : asked);
	useTitle(say(WEEK.title));
	const turn = (by: number) => {
		const day = parseDay(week?.from ?? "");
		if (day !== undefined) change({ of: formatDay(day + by * 7) }, false);
	};
	const isLast = !week || week.to >= week.today;
	return (
		<DeskFrame
			me={me}
			keys={{
				p: () => window.print(),
				b: () => go("/projects"),
				ArrowLeft: () => turn(-1),
				ArrowRight: isLast ? undefined : () => turn(1),
			}}
			words={[
				{ key: "← / →", does: `${say(WEEK.before)}, ${say(WEEK.after)}` },
				{ key: "p", does: say(WEEK.print) },
			]}
			top={
				<>
					<Crumbs
						label={say(PROJECTS.title)}
						steps={[{ to: "/projects", name: say(PROJECTS.title) }, { name: say(WEEK.title) }]}
					/>
					<span className="spring" />
					{week && <span className="t2 hide-narrow">{say(me.name)}</span>}
				</>
			}
		>
			<div className="opening week">
				{week ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Sentence week={week} />
						<div className="acts opening-acts">
							<Button onClick={() => turn(-1)}>{say(WEEK.before)}</Button>
							<Button disabled={isLast} onClick={() => turn(1)}>
								{say(WEEK.after)}
							</Button>
							<Button kind="primary" onClick={() => window.print()}>
								<Printer className="ic" size={16} aria-hidden="true" /> {say(WEEK.print)}
							</Button>
						</div>
						<Happened week={week} />
						<Slips week={week} />
						{week.stuck && week.columns ? (
							<Standing stuck={week.stuck} columns={week.columns} />
						) : (
							<p className="t2">{say(WEEK.ofNow)}</p>
						)}
						<Foot me={me} week={week} />
					</>
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={12} />
				)}
			</div>
		</DeskFrame>
	);
}

function Sentence({ week }: { readonly week: Week }) {
	const { say, tell, number, language } = useSpeech();
	const moved = number(week.moved.length);
	const clause = week.stuck
		? say(WEEK.clauseNow, { moved, stuck: number(week.stuck.length) })
		: say(WEEK.clauseThen, { moved });
	const days = say(WEEK.days, { from: date(week.from, language), to: shortDate(week.to, language) });
	return (
		<PageSentence>
			{tell(WEEK.sentence, {
				days: <Clause>{days}</Clause>,
				new: number(week.new.length),
				signed: number(week.signed.length),
				clause: <Clause>{clause}</Clause>,
			})}
		</PageSentence>
	);
}

/** From which system, by whom and on which day it was taken (G-35). */
function Foot({ me, week }: { readonly me: Me; readonly week: Week }) {
	const { say, language } = useSpeech();
	const { service } = usePortal();
	return (
		<p className="t2 week-foot">
			{say(WEEK.foot, { system: say(service), person: say(me.name), time: fullDate(week.today, language) })}
		</p>
	);
}
