import type { ProjectPage } from "#web/features/projects/projects.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { SCORES } from "#web/lib/words/scores.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";

const OPINION_LIGHTS: Readonly<Record<ProjectPage["review"]["opinions"][number]["opinion"], LightState>> = {
	agree: "green",
	conditions: "yellow",
	disagree: "red",
};

/** The last score, item by item, and the joint review: who agrees, whom it waits for, what was decided. */
export function Scores({ page: { scores, review } }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	const last = scores.at(-1);
	if (!last) return null;
	const names = (list: readonly { readonly name: { readonly zh: string; readonly en: string } }[]) =>
		list.map(({ name }) => say(name)).join(language === "zh" ? "、" : ", ");
	return (
		<section className="sheet" aria-label={say(SCORES.title)}>
			<h2>{say(SCORES.title)}</h2>
			<p>
				{last.total === null ? (
					say(SCORES.gone)
				) : (
					<>
						<b>{say(SCORES.total, { n: last.total, most: last.most ?? "" })}</b>{" "}
						<span className="t2">{say(last.fit ? SCORES.fit : SCORES.unfit)}</span>
					</>
				)}
			</p>
			<p className="t2 second">
				{say(last.card.name)} ·{" "}
				{say(SCORES.by, { kind: say(SCORES.kinds[last.kind]), by: say(last.by), date: date(last.on, language) })}
			</p>
			{last.vetoes.length > 0 && (
				<p className="light light-red">
					<Glyph state="red" /> {say(SCORES.vetoed, { names: names(last.vetoes.map((name) => ({ name }))) })}
				</p>
			)}
			<details>
				<summary>{say(SCORES.item)}</summary>
				<Table
					label={say(SCORES.item)}
					head={[SCORES.item, SCORES.value, SCORES.points, SCORES.evidence].map((words) => say(words))}
				>
					{last.items.map(({ id, name, unit, value, points, most, evidence }) => (
						<tr key={id}>
							<th scope="row">{say(name)}</th>
							<td>
								{say(value)} {unit && <small>{say(unit)}</small>}
							</td>
							<td className="nw">{say(SCORES.pointsOf, { n: points, most })}</td>
							<td className="t2">{evidence}</td>
						</tr>
					))}
				</Table>
			</details>
			{(review.opinions.length > 0 || review.waitsFor.length > 0) && (
				<>
					<h3>{say(SCORES.opinions)}</h3>
					<ul className="opinions">
						{review.opinions.map(({ department, opinion, says }) => (
							<li key={department.id}>
								<Glyph state={OPINION_LIGHTS[opinion]} /> {say(department.name)} {say(SCORES.opinion[opinion])}
								<small>{says}</small>
							</li>
						))}
					</ul>
					{review.waitsFor.length > 0 && <p className="cu">{say(SCORES.waits, { names: names(review.waitsFor) })}</p>}
				</>
			)}
			{review.decided && (
				<p>
					{say(review.decided.admitted ? SCORES.admitted : SCORES.notAdmitted, {
						date: date(review.decided.on, language),
					})}
					{review.decided.conditions !== null && <small> {review.decided.conditions}</small>}
				</p>
			)}
		</section>
	);
}
