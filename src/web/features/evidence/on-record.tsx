import { type ReactNode, useState } from "react";
import { DisputeForm } from "#web/features/evidence/dispute-form.tsx";
import { DisputeState } from "#web/features/evidence/dispute-state.tsx";
import { type Dispute, type Evidence, type Subject, useDisputes } from "#web/features/evidence/evidence.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { MY } from "#web/lib/words/my.ts";
import { Glyph } from "#web/ui/light.tsx";

/** Facts and certificates on record, each with its source and date, and the way to say that it is wrong (证照与数据). */
export function OnRecord({ evidence }: { readonly evidence: Evidence }) {
	const { say, language } = useSpeech();
	const { data } = useDisputes();
	const last = (kind: Subject["kind"], id: string) =>
		data?.disputes.find(({ about, state }) => about.kind === kind && about.id === id && state !== "withdrawn");
	return (
		<>
			<section className="my-group" id="facts">
				<h2>
					{say(EVIDENCE.facts)} <em>{evidence.facts.length}</em>
				</h2>
				<ul>
					{evidence.facts.map(({ name, label, value, valueName, source, on }) => {
						const shown = valueName ? say(valueName) : typeof value === "string" ? value : JSON.stringify(value);
						return (
							<Line
								key={name}
								about={{ kind: "fact", id: name }}
								name={say(label)}
								recorded={shown}
								dispute={last("fact", name)}
								state="green"
								what={shown}
								known={say(EVIDENCE.sourceOf, { source: say(source), date: fullDate(on, language) })}
							/>
						);
					})}
				</ul>
				{evidence.facts.length === 0 && <p className="t2">{say(EVIDENCE.none)}</p>}
			</section>
			<section className="my-group" id="certificates">
				<h2>
					{say(EVIDENCE.certificates)} <em>{evidence.certificates.length}</em>
				</h2>
				<ul>
					{evidence.certificates.map((one) => (
						<Line
							key={one.id}
							about={{ kind: "certificate", id: one.id }}
							name={say(one.name)}
							recorded={one.validUntil ? fullDate(one.validUntil, language) : say(EVIDENCE.noEnd)}
							dispute={last("certificate", one.id)}
							state={one.valid ? "green" : "waiting"}
							what={
								<>
									{one.number}
									{one.verify && (
										<>
											{" "}
											<To to={`/verify/${one.verify}`} aria-label={`${say(MY.verify)} ${one.number}`}>
												{say(MY.verify)}
											</To>
										</>
									)}
								</>
							}
							known={
								<>
									{say(EVIDENCE.sourceOf, { source: say(one.issuer), date: fullDate(one.issuedOn, language) })}
									{" · "}
									{one.valid
										? one.validUntil
											? say(EVIDENCE.until, { date: fullDate(one.validUntil, language) })
											: say(EVIDENCE.noEnd)
										: say(EVIDENCE.over)}
								</>
							}
							closed={one.revoked || one.verify !== null}
						/>
					))}
				</ul>
				{evidence.certificates.length === 0 && <p className="t2">{say(EVIDENCE.none)}</p>}
			</section>
		</>
	);
}

function Line({
	about,
	name,
	recorded,
	dispute,
	state,
	what,
	known,
	closed = false,
}: {
	readonly about: Subject;
	readonly name: string;
	readonly recorded: string;
	readonly dispute: Dispute | undefined;
	readonly state: "green" | "waiting";
	readonly what: ReactNode;
	readonly known: ReactNode;
	/** It has ended, or is a result of the zone, which is changed by an application. */
	readonly closed?: boolean;
}) {
	const { say } = useSpeech();
	const [disputing, setDisputing] = useState(false);
	return (
		<li>
			<article className="my-row record-row">
				<Glyph state={dispute?.state === "open" ? "yours" : state} size={16} />
				<div>
					<h3>{name}</h3>
					<p className="record-value">{what}</p>
				</div>
				<div className="my-state second t2">{known}</div>
				<div className="my-act">
					{!closed && dispute?.state !== "open" && !disputing && (
						<button
							type="button"
							className="linklike"
							aria-label={`${say(APPLY.wrong)} ${name}`}
							onClick={() => setDisputing(true)}
						>
							{say(APPLY.wrong)}
						</button>
					)}
				</div>
				{(disputing || dispute) && (
					<div className="record-more">
						{disputing ? (
							<DisputeForm
								about={about}
								name={name}
								recorded={recorded}
								onDone={() => setDisputing(false)}
								onCancel={() => setDisputing(false)}
							/>
						) : (
							dispute && (
								<DisputeState
									dispute={{ ...dispute, department: dispute.department.name, note: dispute.answer?.note ?? null }}
									late={dispute.late}
								/>
							)
						)}
					</div>
				)}
			</article>
		</li>
	);
}
