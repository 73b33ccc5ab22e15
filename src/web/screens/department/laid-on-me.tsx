import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { useWaits } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { Glyph } from "#web/ui/light.tsx";

/** The slips and tasks that projects have laid on a department, above its own queue (督办、交办). */
export function LaidOnMe({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { data } = useWaits(true, { enabled: holdsOne(me, ["examiner", "head"]) });
	const laid = (data?.waits ?? []).filter(({ kind }) => kind === "slip" || kind === "task");
	const [next] = laid;
	if (!next) return null;
	const late = laid.filter((wait) => wait.late).length;
	const slips = laid.filter(({ kind }) => kind === "slip").length;
	return (
		<p className="laid" role="status">
			<Glyph state={late > 0 ? "red" : "yours"} />{" "}
			<span>
				{say(MEETINGS.laid, { slips, tasks: laid.length - slips, date: shortDate(next.due, language) })}
				{late > 0 && say(MEETINGS.laidLate, { late })} <To to="/tasks">{say(MEETINGS.open)}</To>
			</span>
		</p>
	);
}
