import { useMemo } from "react";
import { RECORD_KINDS, RECORD_NAMES } from "#modules/audit/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { type Audit, type RecordFilter, useAudit } from "#web/features/audit/audit.ts";
import { AuditSentence, Lights } from "#web/features/audit/lights.tsx";
import { RecordSearch, Records } from "#web/features/audit/records.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { AUDIT } from "#web/lib/words/audit.ts";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import "#web/screens/leader/audit.css";

/** Whether the record holds, what happened, and who looked at whose data (审计). */
export default function AuditScreen() {
	return (
		<Guard roles={["auditor", "leader"]} Frame={PublicShell}>
			{(me) => <AuditFrame me={me} />}
		</Guard>
	);
}

function AuditFrame({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useAudit();
	useTitle(say(AUDIT.audit));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(AUDIT.refresh) }]}
			top={
				<>
					<b>{say(AUDIT.audit)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			<div className="audit-page">
				{!data ? (
					error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={10} />
					)
				) : (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<AuditSentence audit={data} />
						<Lights audit={data} mayVerify={holdsOne(me, ["auditor"])} />
						<LookUp audit={data} />
					</>
				)}
			</div>
		</DeskFrame>
	);
}

function LookUp({ audit }: { readonly audit: Audit }) {
	const { say, number } = useSpeech();
	const [address, change] = useAddress();
	const word = (name: string) => address.get(name) ?? undefined;
	const [kind, from, until, person, object] = ["kind", "from", "until", "person", "object"].map(word);
	const filter = useMemo<RecordFilter>(
		() => ({ kind: RECORD_KINDS.find((known) => known === kind) ?? "event", from, until, person, object }),
		[kind, from, until, person, object],
	);
	const search = (next: RecordFilter) => change({ ...next }, false);
	return (
		<>
			<nav className="view-tabs" aria-label={say(AUDIT.kinds)}>
				{RECORD_KINDS.map((one) => (
					<button
						key={one}
						type="button"
						aria-pressed={one === filter.kind}
						onClick={() => search({ ...filter, kind: one })}
					>
						{say(RECORD_NAMES[one])}{" "}
						<em>
							{say(AUDIT.today)} {number(audit.counts[one] ?? 0)}
						</em>
					</button>
				))}
			</nav>
			<RecordSearch filter={filter} today={audit.today} onSearch={search} />
			<section aria-live="polite">
				<Records filter={filter} onSearch={search} />
			</section>
		</>
	);
}
