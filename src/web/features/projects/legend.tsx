import { LIGHTS } from "#modules/projects/model/light.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";

/** What the lights say, and that nothing is dragged. */
export function Legend() {
	const { say } = useSpeech();
	return (
		<ul className="legend">
			{LIGHTS.map((light) => (
				<li key={light}>
					<Glyph state={light} /> <span className={`pcard-word-${light}`}>{say(PROJECTS.legend[light])}</span>
				</li>
			))}
			<li className="t2">{say(PROJECTS.moveBy)}</li>
		</ul>
	);
}
