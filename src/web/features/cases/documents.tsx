import type { CaseDocument } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MY } from "#web/lib/words/my.ts";
import "#web/features/cases/cases.css";

/** Every paper that the case left, in one place, open where it stands (文书). */
export function Documents({ documents }: { readonly documents: readonly CaseDocument[] }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	if (documents.length === 0) return <p className="second t2">{say(MY.noPapers)}</p>;
	return (
		<ul className="side-list">
			{documents.map(({ id, name, at, paragraphs, verify }) => (
				<li key={id}>
					<details className="doc-item">
						<summary>
							<b>{say(name)}</b>
							<span className="t2 small nw">{shortMoment(at, timeZone, language)}</span>
						</summary>
						<div>
							{paragraphs.map((paragraph, i) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a paper never move
								<p key={i}>{say(paragraph)}</p>
							))}
						</div>
					</details>
					{verify && (
						<small>
							<To to={`/verify/${verify}`}>{say(MY.verify)}</To>
						</small>
					)}
				</li>
			))}
		</ul>
	);
}
