import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { useDispute, useKeeping } from "#web/features/evidence/evidence.ts";
import { KeptList, KeptOne } from "#web/features/evidence/keeping.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { Problem } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

/** What holders say is wrong of the records that a department keeps, and its answers (登记信息更正). */
export default function KeepingScreen() {
	return (
		<Guard roles={["examiner", "head", "promoter", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <Keeping me={me} />}
		</Guard>
	);
}

function Keeping({ me }: { readonly me: Me }) {
	const { say, tell, language } = useSpeech();
	const { id } = useParams();
	const { data, error, refetch } = useKeeping();
	useTitle(say(EVIDENCE.keepingTitle));
	const first = data?.open[0];
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(EVIDENCE.refresh) }]}
			top={
				<>
					<b>{say(EVIDENCE.keepingTitle)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			<div className="keeping">
				{data ? (
					<>
						<div className="keeping-head">
							{error && <Stale onRetry={() => void refetch()} />}
							<PageSentence>
								{first
									? tell(
											EVIDENCE.keepingSentence,
											{
												clause: (
													<Clause>{say(EVIDENCE.keepingClause, { date: fullDate(first.dueOn, language) })}</Clause>
												),
											},
											{ n: data.open.length },
										)
									: say(EVIDENCE.keepingNone)}
							</PageSentence>
						</div>
						<nav className="keeping-list" aria-label={say(EVIDENCE.keepingTitle)}>
							<KeptList title={say(EVIDENCE.waiting)} rows={data.open} open={id} />
							<KeptList title={say(EVIDENCE.ended)} rows={data.ended} open={id} />
						</nav>
						{id !== undefined ? (
							<One id={id} />
						) : (
							data.open.length + data.ended.length > 0 && <p className="t2">{say(EVIDENCE.choose)}</p>
						)}
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

function One({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useDispute(id);
	if (data) return <KeptOne dispute={data} />;
	if (error instanceof Problem && error.status === 404) return <p>{say(EVIDENCE.gone)}</p>;
	return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
}
