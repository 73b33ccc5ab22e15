import { useMine } from "#web/features/cases/cases.ts";
import { moveOf, sorted } from "#web/features/cases/standing.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { MY } from "#web/lib/words/my.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";
import "#web/features/cases/todos.css";

/** What waits for the person who is logged in, above everything else; nothing where nothing does (HOME-02). */
export default function Todos() {
	const { say, language } = useSpeech();
	const { data } = useMine();
	const { yours } = sorted(data?.cases ?? []);
	if (yours.length === 0) return null;
	return (
		<section className="todos" aria-labelledby="todos">
			<div className="wrap">
				<h2 id="todos">
					{say(MY.yours)} <em>{yours.length}</em>
				</h2>
				<ul>
					{yours.map((row) => (
						<li key={row.id}>
							<Glyph state="yours" size={16} />
							<p>
								<To to={`/my/${row.id}`}>{say(row.itemName)}</To> <b>{say(row.statusName)}</b>
								<span className="second t2">
									{row.dueOn && `${say(MY.before, { date: fullDate(row.dueOn, language) })} · `}
									<span className="nw">{row.number}</span>
								</span>
							</p>
							<ButtonLink kind="primary" size="small" to={moveOf(row).to}>
								{say(moveOf(row).words)}
							</ButtonLink>
						</li>
					))}
				</ul>
			</div>
		</section>
	);
}
