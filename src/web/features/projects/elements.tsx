import type { ProjectPage } from "#web/features/projects/projects.ts";
import { grouped } from "#web/features/projects/tell.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { ELEMENTS } from "#web/lib/words/elements.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph } from "#web/ui/light.tsx";

/** What the project needs of the zone, against what others that have signed leave; each sum opens its projects (要素保障). */
export function Elements({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	if (page.elements.length === 0) return null;
	return (
		<section className="sheet" aria-label={say(ELEMENTS.title)}>
			<h2>{say(ELEMENTS.title)}</h2>
			<Table
				label={say(ELEMENTS.title)}
				className="elements"
				head={[
					say(ELEMENTS.element),
					say(ELEMENTS.need),
					say(ELEMENTS.capacity),
					say(ELEMENTS.left),
					say(ELEMENTS.fits),
				]}
			>
				{page.elements.map(({ id, name, unit, need, capacity, synthetic, taken, by, left, short }) => (
					<tr key={id}>
						<th scope="row">
							{say(name)} <small className="t2">{say(unit)}</small>
						</th>
						<td>{grouped(need)}</td>
						<td>
							{grouped(capacity.amount)}
							<small className="t2 block">
								{say(capacity.source)} {date(capacity.on, language)}
								{synthetic && ` · ${say(ELEMENTS.synthetic)}`}
							</small>
						</td>
						<td>
							{grouped(left)}
							{by.length > 0 && (
								<details className="element-by">
									<summary>{say(ELEMENTS.taken, { n: by.length, amount: grouped(taken) })}</summary>
									<ul>
										{by.map((one) => (
											<li key={one.id}>
												<To to={`/projects/${one.id}`}>{say(one.name)}</To> {grouped(one.amount)}
											</li>
										))}
									</ul>
								</details>
							)}
						</td>
						<td>
							<span className="element-fits">
								<Glyph state={short === null ? "green" : "red"} size={15} />{" "}
								{short === null ? say(ELEMENTS.enough) : say(ELEMENTS.short, { n: grouped(short), unit: say(unit) })}
							</span>
						</td>
					</tr>
				))}
			</Table>
		</section>
	);
}
