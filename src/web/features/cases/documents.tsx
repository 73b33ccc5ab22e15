import { useState } from "react";
import type { CaseDocument, LetterOf } from "#web/features/cases/cases.ts";
import { LetterText } from "#web/features/cases/letter.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MY } from "#web/lib/words/my.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import "#web/features/cases/cases.css";

/** Every paper that the case left, in one place, open where it stands (文书). */
export function Documents({
	caseId,
	documents,
}: {
	readonly caseId: string;
	readonly documents: readonly CaseDocument[];
}) {
	const { say } = useSpeech();
	return (
		<ul className="side-list">
			{documents.length === 0 && <li className="second t2">{say(MY.noPapers)}</li>}
			{documents.map((document) => (
				<li key={document.id}>
					<Paper of={`/cases/${caseId}`} document={document} />
					{document.verify && (
						<small>
							<To to={`/verify/${document.verify}`}>{say(MY.verify)}</To>
						</small>
					)}
				</li>
			))}
			<li>
				<small>
					<To to={`/cases/${caseId}/proof`}>{say(VERIFY.proofLink)}</To>
				</small>
			</li>
		</ul>
	);
}

/** Its words are asked for when it is opened. */
export function Paper({ of, document }: { readonly of: LetterOf; readonly document: CaseDocument }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const [opened, setOpened] = useState(false);
	return (
		<details className="doc-item" onToggle={({ currentTarget }) => setOpened((was) => was || currentTarget.open)}>
			<summary>
				<b>{say(document.name)}</b>
				<span className="t2 small nw">{shortMoment(document.at, timeZone, language)}</span>
			</summary>
			{opened && <LetterText of={of} document={document} />}
		</details>
	);
}
