import { type Audit, useVerify, type Verification } from "#web/features/audit/audit.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { AUDIT } from "#web/lib/words/audit.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { Failure } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

const faultsOf = (last: Verification | null): Verification["faults"] & object => last?.faults ?? [];

/** Whether the chain holds, in one sentence. */
export function AuditSentence({ audit: { last } }: { readonly audit: Audit }) {
	const { say, tell, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const faults = faultsOf(last);
	if (!last?.doneAt)
		return <PageSentence>{tell(AUDIT.unchecked, { clause: <Clause>{say(AUDIT.doCheck)}</Clause> })}</PageSentence>;
	if (faults.length > 0) {
		const clause = <Clause>{say(AUDIT.first)}</Clause>;
		return <PageSentence>{tell(AUDIT.broken, { clause }, { n: faults.length })}</PageSentence>;
	}
	const clause = <Clause>{say(AUDIT.checked, { at: moment(last.doneAt, timeZone, language) })}</Clause>;
	return <PageSentence>{tell(AUDIT.whole, { clause })}</PageSentence>;
}

/** Chain, anchors, last check (三灯). */
export function Lights({ audit, mayVerify }: { readonly audit: Audit; readonly mayVerify: boolean }) {
	const speech = useSpeech();
	const { say, number, language } = speech;
	const { timeZone } = usePortal().zone;
	const verify = useVerify();
	const { chain, anchored, last, running } = audit;
	const behind = chain.batches - anchored;
	const [fault] = faultsOf(last);
	const checked = last
		? say(AUDIT.lastSays, {
				at: moment(last.doneAt ?? last.askedAt, timeZone, language),
				events: number(last.events ?? 0),
				n: faultsOf(last).length,
			})
		: say(AUDIT.never);
	return (
		<>
			<ul className="audit-lights">
				<Lamp
					state={fault ? "red" : "green"}
					name={say(AUDIT.chain)}
					says={say(AUDIT.chainSays, { batches: number(chain.batches), events: number(chain.events) })}
					more={chain.waiting > 0 ? say(AUDIT.waiting, { n: chain.waiting }) : undefined}
				/>
				<Lamp
					state={behind > 1 ? "yellow" : "green"}
					name={say(AUDIT.anchors)}
					says={say(AUDIT.anchorsSay, { n: number(anchored) })}
					more={behind > 1 ? say(AUDIT.anchorsBehind, { n: behind }) : undefined}
				/>
				<Lamp
					state={fault ? "red" : last ? "green" : "waiting"}
					name={say(AUDIT.last)}
					says={running ? say(AUDIT.running) : checked}
					more={!running && last ? say(last.by) : undefined}
				/>
				{mayVerify && (
					<li className="audit-act">
						<Button kind="primary" disabled={verify.isPending || running !== null} onClick={() => verify.mutate()}>
							{say(running ? AUDIT.running : AUDIT.verify)}
						</Button>
					</li>
				)}
			</ul>
			{verify.error && <Failure error={verify.error} />}
			{fault && (
				<p className="audit-fault" role="alert">
					{faultText(fault, speech)}
				</p>
			)}
		</>
	);
}

const faultText = (
	{ message, stream, seq, batch }: NonNullable<Verification["faults"]>[number],
	{ say }: Speech,
): string => say(AUDIT.fault, { message: say(message), stream: stream ?? "–", seq: seq ?? "–", batch: batch ?? "–" });

const Lamp = ({
	state,
	name,
	says,
	more,
}: {
	readonly state: LightState;
	readonly name: string;
	readonly says: string;
	readonly more: string | undefined;
}) => (
	<li>
		<Glyph state={state} size={18} />
		<span>
			<b>{name}</b> {says}
			{more && <small>{more}</small>}
		</span>
	</li>
);
