import type { CaseView } from "#web/features/cases/cases.ts";
import { useConsent } from "#web/features/cases/standing-acts.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Failure } from "#web/ui/states.tsx";

/** The evidence that its holder agreed to be used in this case, and the way to take that back while it is open. */
export function Consents({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const change = useConsent(view.id);
	if (view.consents.length === 0) return null;
	return (
		<section className="consents">
			<h2 className="side-head">{say(EVIDENCE.consents)}</h2>
			<ul className="side-list">
				{view.consents.map(({ type, name, given }) => (
					<li key={type}>
						{say(name)}
						<small className="t2">
							{say(given ? EVIDENCE.given : EVIDENCE.notGiven)}{" "}
							{view.consentOpen && (
								<button
									type="button"
									className="linklike"
									disabled={change.isPending}
									aria-label={given ? say(EVIDENCE.takeBackWhat, { name: say(name) }) : undefined}
									onClick={() => change.mutate({ after: view.seq, evidence: type, given: !given })}
								>
									{say(given ? EVIDENCE.takeBack : EVIDENCE.giveAgain)}
								</button>
							)}
						</small>
					</li>
				))}
			</ul>
			{view.consentOpen && <p className="small t2">{say(EVIDENCE.consentNote)}</p>}
			{change.error && <Failure error={change.error} />}
		</section>
	);
}
