import { useEvidence } from "#web/features/evidence/evidence.ts";
import { Lookups, Uses } from "#web/features/evidence/logs.tsx";
import { OnRecord } from "#web/features/evidence/on-record.tsx";
import { ActingFor } from "#web/features/identity/acting-for.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { AllReads } from "#web/features/identity/reads.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { MY } from "#web/lib/words/my.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/my.css";

/** What is on record of me, from where, who used it and who saw it; and the way to say that it is wrong (证照与数据). */
export default function EvidenceScreen() {
	return (
		<Guard>
			{(me) => (
				<div className="wrap page-pad my">
					<ActingFor me={me} />
					<Page />
				</div>
			)}
		</Guard>
	);
}

function Page() {
	const { say, tell } = useSpeech();
	const { data, error, refetch } = useEvidence();
	useTitle(say(EVIDENCE.title), say(MY.title));
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />;
	return (
		<>
			<Crumbs label={say(COMMON.crumbs)} steps={[{ to: "/my", name: say(MY.title) }, { name: say(EVIDENCE.title) }]} />
			<PageSentence>
				{tell(
					EVIDENCE.sentence,
					{ clause: <Clause>{say(EVIDENCE.clause)}</Clause> },
					{ facts: data.facts.length, certificates: data.certificates.length },
				)}
			</PageSentence>
			<OnRecord evidence={data} />
			<Uses />
			<Lookups />
			<AllReads />
		</>
	);
}
