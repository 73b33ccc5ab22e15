import { type FormEvent, useState } from "react";
import { type ProjectPage, type Settings, useNameRoadMap } from "#web/features/projects/projects.ts";
import { FactRefused } from "#web/features/projects/refused.tsx";
import { date } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { PERMITS } from "#web/lib/words/permits.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Field } from "#web/ui/field.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { StateTag } from "#web/ui/words.tsx";

type Named = ProjectPage["roadMaps"]["named"][number];
type Found = NonNullable<Named["found"]>;
type Permit = Found["permits"][number];

/** Late, under way, or to be begun within a month: what one looks at first. */
const isNear = ({ state, late, until }: Permit, today: string): boolean =>
	state !== "done" && (late > 0 || state === "running" || (until !== null && until <= monthAfter(today)));

const monthAfter = (today: string): string => new Date(Date.parse(today) + 30 * 86_400_000).toISOString().slice(0, 10);

const LIGHTS: Readonly<Record<Permit["state"], LightState>> = {
	done: "green",
	running: "green",
	now: "yours",
	waiting: "waiting",
};
const lightOf = ({ state, late }: Permit): LightState => (state !== "done" && late > 0 ? "red" : LIGHTS[state]);

/** The permits of a project by the road maps that it names, and how another is named (许可). */
export function Permits({
	page,
	settings,
	draft,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	/** Where a road map that begins with the project's facts is drafted. */
	readonly draft: string;
}) {
	const { say } = useSpeech();
	const { named } = page.roadMaps;
	return (
		<>
			{named.length === 0 && <EmptyState>{say(PERMITS.none)}</EmptyState>}
			{named.map((one) => (
				<OfMap key={one.seq} named={one} page={page} settings={settings} />
			))}
			{page.may.includes("RoadMapNamed") && <NameForm page={page} settings={settings} draft={draft} />}
		</>
	);
}

/** The planned start of production, as it stands now. */
const openingOf = (page: ProjectPage, settings: Settings): string | undefined => {
	const opens = settings.stages.find(({ reachedBy }) => reachedBy.some(({ fact }) => fact === "ProductionStarted"));
	return page.stages.find(({ id }) => id === opens?.id)?.planned.at(-1)?.now;
};

function OfMap({
	named,
	page,
	settings,
}: {
	readonly named: Named;
	readonly page: ProjectPage;
	readonly settings: Settings;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const [all, setAll] = useState(false);
	const { found } = named;
	if (!found) return <p className="t2">{say(PERMITS.gone, { name: named.name })}</p>;
	const { permits, opening, undetermined } = found;
	const count = (state: Permit["state"]) => permits.filter((one) => one.state === state).length;
	const late = permits.filter((one) => one.late > 0).length;
	const near = permits.filter((one) => isNear(one, page.today));
	const planned = openingOf(page, settings);
	const shown = all ? permits : near;
	return (
		<section className="sheet permits" aria-label={named.name}>
			<h2>{named.name}</h2>
			<p>
				<b>{say(PERMITS.sentence, { n: permits.length, done: count("done"), running: count("running"), late })}</b>
			</p>
			{opening && (
				<p>
					{say(PERMITS.opening, {
						planned: date(opening.planned, language),
						forecast: date(opening.forecast, language),
					})}
					{opening.estimated && say(PERMITS.estimated)}{" "}
					{planned !== undefined && opening.forecast > planned && (
						<b className="light-red">{say(PERMITS.beyondPlan, { date: date(planned, language) })}</b>
					)}
				</p>
			)}
			<p className="t2 second">
				{say(PERMITS.from, { date: date(named.on, language), start: date(found.start, language) })}
				{undetermined > 0 && ` · ${say(PERMITS.undetermined, { n: undetermined })}`}
			</p>
			<Table
				label={say(PERMITS.title)}
				head={[PERMITS.permit, PERMITS.state, PERMITS.until, PERMITS.who].map((words) => say(words))}
				className="permit-table"
			>
				{shown.map((permit) => (
					<PermitRow key={permit.item} permit={permit} speech={speech} />
				))}
			</Table>
			<p className="part-acts">
				{!all && <span className="t2">{say(PERMITS.later, { n: permits.length - near.length })}</span>}{" "}
				<Button size="small" onClick={() => setAll(!all)}>
					{all ? say(PERMITS.showFew) : say(PERMITS.showAll, { n: permits.length })}
				</Button>
			</p>
		</section>
	);
}

function PermitRow({ permit, speech: { say, language } }: { readonly permit: Permit; readonly speech: Speech }) {
	const { item, name, critical, state, until, late, finishedOn, departmentName } = permit;
	const last = permit.case;
	const words = last?.open
		? say(PERMITS.stateOf, { status: say(last.status), number: last.number })
		: finishedOn === null
			? say(PERMITS.states[state])
			: say(PERMITS.doneOn, { date: date(finishedOn, language) });
	return (
		<tr>
			<th scope="row">
				<span className="nw">{item}</span> {say(name)} {critical && <StateTag>{say(PERMITS.critical)}</StateTag>}
			</th>
			<td>
				<span className="held-day">
					<Glyph state={lightOf(permit)} /> {words}
				</span>
			</td>
			<td>
				{state === "done" ? (
					"–"
				) : until === null ? (
					<span className="t2">{say(PERMITS.noRush)}</span>
				) : (
					<>
						{say(last?.open ? PERMITS.due : PERMITS.beginBy, { date: date(until, language) })}
						{late > 0 && <b className="light-red"> {say(PERMITS.late, { n: late })}</b>}
					</>
				)}
			</td>
			<td>{departmentName ? say(departmentName) : "–"}</td>
		</tr>
	);
}

/** The secret in a pasted address, or the secret itself. */
const secretIn = (pasted: string): string | undefined => /(?:^|\/s\/)([\w-]{43})(?:$|[?#])/.exec(pasted.trim())?.[1];

function NameForm({ page, settings, draft }: Parameters<typeof Permits>[0]) {
	const { say } = useSpeech();
	const [pasted, setPasted] = useState("");
	const [tried, setTried] = useState(false);
	const name = useNameRoadMap(page.id);
	const secret = secretIn(pasted);
	const { answers } = page.roadMaps;
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (secret === undefined || name.isPending) return;
		name.mutate({ after: page.seq, secret }, { onSuccess: () => (setPasted(""), setTried(false)) });
	};
	return (
		<form className="sheet step-form permit-name" noValidate onSubmit={send} aria-label={say(PERMITS.name)}>
			<h2>{say(PERMITS.name)}</h2>
			<Field
				label={say(PERMITS.secret)}
				hint={say(PERMITS.secretHelp)}
				{...(tried && secret === undefined && { error: say(PERMITS.wrongLink) })}
			>
				{({ id, describedBy, invalid }) => (
					<input
						id={id}
						className="input"
						aria-describedby={describedBy}
						aria-invalid={invalid}
						value={pasted}
						onChange={({ target }) => setPasted(target.value)}
					/>
				)}
			</Field>
			<p className="part-acts">
				<Button kind="primary" type="submit">
					{say(PERMITS.name)}
				</Button>
				<ButtonLink to={draft}>{say(PERMITS.draft)}</ButtonLink>
				<span className="t2">{say(PERMITS.draftHelp, { n: Object.keys(answers).length })}</span>
			</p>
			{name.error && <FactRefused error={name.error} settings={settings} onClose={name.reset} />}
		</form>
	);
}
