import type { Alike, Settings } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";

/** Projects that may be the same as the one that is typed, and by what they are alike (查重). */
export function LookAlikes({ alike, settings }: { readonly alike: readonly Alike[]; readonly settings: Settings }) {
	const { say, language } = useSpeech();
	const joint = language === "zh" ? "、" : ", ";
	return (
		<section className="alike">
			<h2>
				<Glyph state="yellow" size={16} /> {say(PROJECTS.alike, { n: alike.length })}
			</h2>
			<ul>
				{alike.map(({ id, name, number, investor, stage, alike: by, suspect }) => {
					const at = settings.stages.find((one) => one.id === stage);
					return (
						<li key={id}>
							<To to={`/projects/${id}`} target="_blank">
								{say(name)}
							</To>
							<p className="second t2">
								{say(investor)} · {at && say(at.name)} · <span className="nw">{number}</span>
							</p>
							<p className="second">
								{by.map((one) => say(PROJECTS.alikeBy[one])).join(joint)}
								{suspect && <b> · {say(PROJECTS.suspect)}</b>}
							</p>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
