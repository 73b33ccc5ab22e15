import { ArrowRight } from "lucide-react";
import { lazy, Suspense } from "react";
import { shortVersion } from "#modules/zone/decide.ts";
import { SearchBox } from "#web/features/catalogue/search-box.tsx";
import { useMe } from "#web/features/identity/session.ts";
import { Satisfaction } from "#web/features/ratings/satisfaction.tsx";
import { MiniMap } from "#web/features/roadmap/mini-map.tsx";
import { savedProject } from "#web/features/roadmap/saved.ts";
import { date, fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { HOME } from "#web/lib/words/home.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { PlaceDrawing } from "#web/ui/drawing.tsx";
import { ICONS } from "#web/ui/icons.tsx";
import { Clause, OpenNumber, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/home.css";

const Todos = lazy(() => import("#web/features/cases/todos.tsx"));

/** The portal's first page: what may be done here, found as you type (企业门户首页). */
export function HomeScreen() {
	const { say, tell, number, language } = useSpeech();
	const portal = usePortal();
	useTitle(say(HOME.title));
	const { counts } = portal;
	const { data: me } = useMe();
	return (
		<>
			{me?.appointments.length === 0 && (
				<Suspense>
					<Todos />
				</Suspense>
			)}
			<section className="hero">
				<PlaceDrawing drawing={portal.drawing} className="hero-art no-print" />
				<div className="wrap hero-in">
					<PageSentence>
						<Clause>
							{tell(HOME.sentence, {
								count: (
									<OpenNumber to="/items?show=window">{say(HOME.count, { n: number(counts.oneWindow) })}</OpenNumber>
								),
							})}
						</Clause>
						{language === "en" && " "}
						<Clause>{say(HOME.ask)}</Clause>
					</PageSentence>
					<div className="hero-search">
						<SearchBox />
						<p className="hot">
							<span className="t2">{say(HOME.popular)}</span>
							{portal.popular.map(({ item, name }) => (
								<To key={item} to={`/items/${item}`}>
									{say(name)}
								</To>
							))}
						</p>
					</div>
				</div>
			</section>
			<section className="wrap start">
				<div>
					<h2>{say(HOME.themesTitle)}</h2>
					<Themes />
				</div>
				<MapCard />
			</section>
			<Life />
			<Numbers />
		</>
	);
}

function Themes() {
	const { say } = useSpeech();
	const { themes } = usePortal();
	return (
		<ul className="themes">
			{themes.map(({ id, name, icon, items, workingDays }) => {
				const Icon = ICONS[icon];
				return (
					<li key={id}>
						<details>
							<summary>
								{Icon && <Icon className="ic" size={22} strokeWidth={1.5} aria-hidden="true" />}
								<span>
									{say(name)}
									<small>
										{say(workingDays > 0 ? HOME.theme : HOME.themeNow, { n: items.length, days: workingDays })}
									</small>
								</span>
							</summary>
							<ul>
								{items.map((item) => (
									<li key={item.code}>
										<To to={`/items/${item.code}`}>{say(item.name)}</To>
									</li>
								))}
							</ul>
						</details>
					</li>
				);
			})}
		</ul>
	);
}

/** The way to a road map, with an example of the pack drawn small. */
function MapCard() {
	const { say, language } = useSpeech();
	const { sample } = usePortal();
	const saved = savedProject() !== undefined;
	return (
		<section className="map-card on-ink" aria-labelledby="map-card">
			<h2 id="map-card" className="display">
				{say(HOME.mapTitle)}
			</h2>
			<p className="map-lead">{say(HOME.mapLead)}</p>
			<ButtonLink to="/roadmap/new" kind="primary" size="large" wide className="btn-bright">
				{say(HOME.mapStart)}
				<ArrowRight className="ic" size={18} aria-hidden="true" />
			</ButtonLink>
			{saved && (
				<To to="/roadmap" className="map-more">
					{say(HOME.mapResume)}
				</To>
			)}
			{sample && (
				<div className="map-sample">
					<p>{say(HOME.sample, { name: say(sample.name) })}</p>
					<MiniMap bars={sample.bars} />
					<p>
						<b>{say(HOME.sampleFacts, { permits: sample.permits, now: sample.now })}</b>
						<br />
						{sample.constructionOn
							? say(HOME.sampleDate, { date: fullDate(sample.constructionOn, language) })
							: say(HOME.sampleDays, { days: sample.workingDays ?? 0 })}
					</p>
					<To to={`/roadmap?example=${sample.id}`} className="map-more">
						{say(HOME.sampleOpen)} <ArrowRight className="ic" size={16} aria-hidden="true" />
					</To>
				</div>
			)}
		</section>
	);
}

function Life() {
	const { say } = useSpeech();
	const { life } = usePortal();
	return (
		<section className="wrap life">
			<h2>{say(HOME.life)}</h2>
			<ol style={{ "--stages": life.length } as React.CSSProperties}>
				{life.map(({ id, name, note, items }, i) => (
					<li key={id}>
						<span className="pin" aria-hidden="true">
							{i + 1}
						</span>
						<h3 className="display">{say(name)}</h3>
						<p className="t2 small">{say(note)}</p>
						<ul>
							{items.map((shortcut) => (
								<li key={shortcut.item}>
									<To to={`/items/${shortcut.item}`}>{say(shortcut.name)}</To>
								</li>
							))}
						</ul>
					</li>
				))}
			</ol>
		</section>
	);
}

/** Four numbers counted from the pack; each opens its rule and its list. */
function Numbers() {
	const { say, number, language } = useSpeech();
	const { counts, today, version } = usePortal();
	const shown = [
		{ to: "/items", n: counts.items, name: HOME.items },
		{ to: "/items?show=window", n: counts.oneWindow, name: HOME.window },
		{ to: "/items?show=zero", n: counts.zeroMaterial, name: HOME.zero },
		{ to: "/items?show=permits", n: counts.permits, name: HOME.permits },
	];
	return (
		<section className="numbers">
			<div className="wrap">
				<p className="t2 small">{say(HOME.numbersAt, { date: date(today, language), hash: shortVersion(version) })}</p>
				<ul>
					{shown.map(({ to, n, name }) => (
						<li key={to}>
							<span className="display figure">
								<OpenNumber to={to}>{number(n)}</OpenNumber>
							</span>
							<span className="t2">{say(name)}</span>
						</li>
					))}
				</ul>
				<Satisfaction />
			</div>
		</section>
	);
}
