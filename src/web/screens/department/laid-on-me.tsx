import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { useWaits } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { Glyph } from "#web/ui/light.tsx";

const KINDS = ["slip", "task", "opinion", "clause"] as const;

/** What projects have laid on a department or ask of it, above its own queue (督办、交办、联审意见、条款审查). */
export function LaidOnMe({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { data } = useWaits(true, { enabled: holdsOne(me, ["examiner", "head"]) });
	const waits = data?.waits ?? [];
	const laid = waits.filter(({ kind }) => KINDS.some((one) => one === kind));
	if (laid.length === 0) return null;
	const late = laid.filter((wait) => wait.late).length;
	const next = laid.find((wait) => !wait.late)?.due;
	const parts = KINDS.flatMap((kind) => {
		const n = laid.filter((wait) => wait.kind === kind).length;
		return n === 0 ? [] : [say(MEETINGS.laidParts[kind], { n })];
	});
	const told = [
		say(MEETINGS.laid, { parts: parts.join(language === "zh" ? "、" : ", ") }),
		...(late > 0 ? [say(MEETINGS.laidLate, { late })] : []),
		...(next ? [say(MEETINGS.laidNext, { date: shortDate(next, language) })] : []),
	];
	return (
		<p className="laid" role="status">
			<Glyph state={late > 0 ? "red" : "yours"} />{" "}
			<span>
				{told.join(language === "zh" ? "" : " ")} <To to="/tasks">{say(MEETINGS.open)}</To>
			</span>
		</p>
	);
}
