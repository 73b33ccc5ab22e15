import { MonitorPlay, Printer } from "lucide-react";
import { COCKPIT_READERS } from "#modules/indicators/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { behindIn, type Cockpit, useCockpit } from "#web/features/indicators/cockpit.ts";
import { EarlyChart, GroupTable, PipelineChart, YearChart } from "#web/features/indicators/cockpit-charts.tsx";
import { DecisionList, DecisionSentence } from "#web/features/indicators/decision-list.tsx";
import { Figures } from "#web/features/indicators/figures.tsx";
import { periodWords } from "#web/features/indicators/period.ts";
import { PeriodPicker } from "#web/features/indicators/period-picker.tsx";
import { ProblemTable } from "#web/features/indicators/problem-table.tsx";
import { SiteTable } from "#web/features/indicators/site-table.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress, useGo } from "#web/lib/link.tsx";
import { useIsLive } from "#web/lib/live.ts";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { OpenNumber } from "#web/ui/words.tsx";
import "#web/screens/leader/cockpit.css";

/** What needs the leader's decision, six figures, and what lies behind them (领导驾驶舱). */
export default function CockpitScreen() {
	return (
		<Guard roles={COCKPIT_READERS} Frame={PublicShell}>
			{(me) => <CockpitFrame me={me} />}
		</Guard>
	);
}

function CockpitFrame({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	const go = useGo();
	const [address, change] = useAddress();
	const asked = address.get("period") ?? undefined;
	const { data, error, refetch } = useCockpit(asked);
	useTitle(say(COCKPIT.title));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch(), w: () => go("/wall") }}
			words={[
				{ key: "r", does: say(COCKPIT.keyRefresh) },
				{ key: "w", does: say(COCKPIT.keyWall) },
			]}
			top={
				<>
					<b>{say(COCKPIT.title)}</b>
					<span className="hide-narrow">{say(me.name)}</span>
					<span className="spring" />
					{data && <TimeOfData cockpit={data} isStale={error !== null} />}
					{data && <PeriodPicker cockpit={data} onPick={(period) => change({ period }, false)} />}
					<Button size="small" onClick={() => print()}>
						<Printer className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
						{say(COCKPIT.print)}
					</Button>
					<To to="/wall" className="btn btn-plain btn-small">
						<MonitorPlay className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
						{say(COCKPIT.wall)}
					</To>
				</>
			}
		>
			{data ? (
				<>
					{error && <Stale onRetry={() => void refetch()} />}
					<Sheet cockpit={data} me={me} />
				</>
			) : (
				<div className="cockpit">
					{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={12} />}
				</div>
			)}
		</DeskFrame>
	);
}

/** Of which moment everything on the screen is, and how it follows. */
function TimeOfData({ cockpit, isStale }: { readonly cockpit: Cockpit; readonly isStale: boolean }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const isLive = useIsLive();
	const time = moment(cockpit.at, timeZone, language);
	const n = behindIn(cockpit);
	const fresh = n === undefined ? say(COCKPIT.at, { time }) : say(COCKPIT.behindBy, { time, n });
	return (
		<span className={`data-time ${isStale || n !== undefined ? "data-lost" : ""}`} role="status">
			<i aria-hidden="true" />
			{isStale ? say(COCKPIT.lost, { time }) : fresh}
			{!isStale && <small className="hide-narrow">{say(isLive ? COCKPIT.live : COCKPIT.slow)}</small>}
		</span>
	);
}

function Sheet({ cockpit, me }: { readonly cockpit: Cockpit; readonly me: Me }) {
	const { say, language } = useSpeech();
	const { zone } = usePortal();
	const time = moment(cockpit.at, zone.timeZone, language);
	return (
		<div className="cockpit">
			<p className="cockpit-print-head print-only">
				{say(zone.name)} · {say(COCKPIT.title)} · {say(periodWords(cockpit.period.id, cockpit.today))} ·{" "}
				{say(COCKPIT.at, { time })}
			</p>
			<div className="cockpit-decisions">
				<DecisionSentence decisions={cockpit.decisions} />
				<DecisionList decisions={cockpit.decisions} today={cockpit.today} mayAssign={holdsOne(me, ["leader"])} />
			</div>
			<Figures figures={cockpit.figures} />
			{cockpit.period.isOver && (
				<p className="cockpit-period t2">{say(COCKPIT.ofPeriod, { date: fullDate(cockpit.period.asOf, language) })}</p>
			)}
			<div className="cockpit-low">
				<ProblemTable cockpit={cockpit} />
				{cockpit.early.length > 0 && <EarlyChart early={cockpit.early} />}
				{cockpit.year && <YearChart year={cockpit.year} />}
				<section>
					<h2>{say(COCKPIT.industries)}</h2>
					<GroupTable label={say(COCKPIT.industries)} head={say(COCKPIT.industry)} groups={cockpit.industries} />
					<p className="t2 cockpit-hint">{say(COCKPIT.stuckHint)}</p>
				</section>
				{cockpit.pipeline.length > 0 && <PipelineChart pipeline={cockpit.pipeline} />}
				{cockpit.sites.length > 0 && <SiteTable sites={cockpit.sites} />}
				<Services cockpit={cockpit} />
			</div>
			<p className="cockpit-print-foot print-only">
				{say(COCKPIT.printFoot, { system: say(zone.name), time, person: say(me.name) })}
			</p>
		</div>
	);
}

/** Cards, ratings and the catalogue, each number with its list. */
function Services({ cockpit: { cards, said, catalogue } }: { readonly cockpit: Cockpit }) {
	const { say, number } = useSpeech();
	return (
		<section className="cockpit-services">
			<h2>{say(COCKPIT.service)}</h2>
			<ul>
				{(["black", "red", "yellow"] as const).map((view) => (
					<li key={view}>
						<Glyph state={view} />
						<To to={`/cards?view=${view}`}>{say(COCKPIT[view], { n: number(cards.total[view] ?? 0) })}</To>
					</li>
				))}
				<li>
					<To to="/ratings?show=open">{say(COCKPIT.openBad, { n: number(said.open) })}</To>
					<span className="spring" />
					<span className="t2">{say(COCKPIT.rated, { n: said.rated })}</span>
				</li>
				{catalogue.map((one) => (
					<li key={one.id}>
						{say(one.name)}
						<span className="spring" />
						<OpenNumber to={`/numbers/${one.id}`} label={`${say(one.name)} ${one.value ?? say(COCKPIT.noValue)}`}>
							{one.value === null ? say(COCKPIT.noValue) : number(one.value)}
						</OpenNumber>
						<small className="t2">{say(one.unitName)}</small>
					</li>
				))}
			</ul>
		</section>
	);
}
