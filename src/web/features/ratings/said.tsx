import type { ReactNode } from "react";
import type { Rating } from "#web/features/ratings/ratings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { Face } from "#web/ui/faces.tsx";
import "#web/features/ratings/ratings.css";

/** What somebody said of a service: the face with its word, tags, and words. */
export function Said({ opinion, head }: { readonly opinion: Rating["opinion"]; readonly head: ReactNode }) {
	const { say } = useSpeech();
	return (
		<div className="rate-said">
			<Face level={opinion.level} />
			<div>
				<b>{head}</b>
				{opinion.tags.length > 0 && (
					<span className="t2 second">{opinion.tags.map((tag) => say(tag)).join(say(COMMON.separator))}</span>
				)}
				{opinion.text !== "" && <p className="rate-words">{opinion.text}</p>}
			</div>
		</div>
	);
}
