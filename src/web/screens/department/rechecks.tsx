import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { RecheckRow } from "#web/features/cases/rechecks.tsx";
import { useRechecks } from "#web/features/cases/standing-acts.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/features/cases/cases.css";

/** Cases and permits of a department under which evidence has changed, each with what is to be done now (依据变化复核). */
export default function RechecksScreen() {
	return (
		<Guard roles={["examiner", "head", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <Rechecks me={me} />}
		</Guard>
	);
}

function Rechecks({ me }: { readonly me: Me }) {
	const { say, tell } = useSpeech();
	const { data, error, refetch } = useRechecks();
	useTitle(say(EVIDENCE.rechecksTitle));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(EVIDENCE.refresh) }]}
			top={
				<>
					<b>{say(EVIDENCE.rechecksTitle)}</b>
					<span>{say(me.name)}</span>
				</>
			}
		>
			<div className="rechecks">
				{data ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<PageSentence>
							{data.rows.length === 0
								? say(EVIDENCE.rechecksNone)
								: tell(
										EVIDENCE.rechecksSentence,
										{ clause: <Clause>{say(EVIDENCE.rechecksClause)}</Clause> },
										{ n: data.rows.length },
									)}
						</PageSentence>
						<ul>
							{data.rows.map((row) => (
								<RecheckRow key={row.id} row={row} />
							))}
						</ul>
					</>
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={8} />
				)}
			</div>
		</DeskFrame>
	);
}
