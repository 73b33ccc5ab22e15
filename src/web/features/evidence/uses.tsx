import { useUses } from "#web/features/evidence/evidence.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { MY } from "#web/lib/words/my.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** Which of my certificates one case used, by whom, for what, with or without consent (谁用过我的证照). */
export function EvidenceUses({ caseId }: { readonly caseId: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useUses();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={2} />;
	const uses = data.uses.filter((use) => use.case === caseId);
	if (uses.length === 0) return <p className="second t2">{say(MY.usesNone)}</p>;
	return (
		<ul className="side-list">
			{uses.map(({ at, type, name, material, by, consent, withdrawn }) => (
				<li key={`${type} ${material.zh} ${at} ${withdrawn}`}>
					{say(name)}
					<small>
						{say(MY.usedFor, { material: say(material), by: say(by) })}
						{withdrawn && ` · ${say(EVIDENCE.takenBack)}`}
						{consent && ` · ${say(MY.withConsent)}`} · <span className="nw">{shortMoment(at, timeZone, language)}</span>
					</small>
				</li>
			))}
		</ul>
	);
}
