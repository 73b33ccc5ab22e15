import type { Complaint } from "#web/features/ratings/ratings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { COMPLAIN } from "#web/lib/words/ratings.ts";
import { StateTag } from "#web/ui/words.tsx";
import "#web/features/ratings/ratings.css";

/** What happened to a complaint, with what was written and answered. */
export function ComplaintStory({ story }: { readonly story: Complaint["story"] }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	return (
		<ol className="rate-story">
			{story.map(({ seq, name, at, by, text, founded }) => (
				<li key={seq}>
					<p>
						<b>{say(name)}</b> <time>{shortMoment(at, timeZone, language)}</time>{" "}
						{by && <span className="t2 second">{say(by)}</span>}{" "}
						{founded !== null && <StateTag>{say(founded ? COMPLAIN.founded : COMPLAIN.unfounded)}</StateTag>}
					</p>
					{text !== "" && <p className="rate-words">{text}</p>}
				</li>
			))}
		</ol>
	);
}
