import { Building2, UserRound } from "lucide-react";
import { useState } from "react";
import type { Intake, IntakeInput } from "#web/features/cases/intake.ts";
import { gapsOf, rowState } from "#web/features/cases/intake-rows.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Glyph } from "#web/ui/light.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

type Change = (change: (now: IntakeInput) => Partial<IntakeInput>) => void;

/** The checklist of an intake: each paper with its number, how it stands, and below them what the form still asks (收件清单). */
export function IntakeList({
	intake,
	chosen,
	onChange,
	onChoose,
}: {
	readonly intake: Intake;
	/** The paper that a scan goes to. */
	readonly chosen: string | undefined;
	readonly onChange: Change;
	readonly onChoose: (material: string) => void;
}) {
	const { say, tell } = useSpeech();
	const { timeZone } = usePortal().zone;
	const gaps = gapsOf(intake);
	const held = intake.materials.filter(({ asked }) => !asked).length;
	const { parcel, presenter } = intake.intake;
	const Icon = intake.holder.startsWith("firm:") ? Building2 : UserRound;
	return (
		<>
			<div className="desk-who">
				<Icon className="ic" size={20} strokeWidth={1.6} aria-hidden="true" />
				<b>{say(intake.holderName)}</b>
				<span className="t2">
					{parcel
						? say(COUNTER.fromParcel, { waybill: parcel.waybill, time: onTheWall(parcel.receivedAt, timeZone)[1] })
						: presenter?.name}
				</span>
			</div>
			<PageSentence>
				{gaps.length > 0
					? tell(COUNTER.sentenceLacks, { clause: <Clause>{say(COUNTER.lacksClause)}</Clause> }, { n: gaps.length })
					: tell(COUNTER.sentenceWhole, { clause: <Clause>{say(COUNTER.wholeClause)}</Clause> })}
			</PageSentence>
			<div className="desk-item">
				<div>
					<h2>{say(intake.item.name)}</h2>
					<p className="t2">
						{intake.item.code} · {say(intake.item.variant.name)}
					</p>
				</div>
				<p className="t2">{say(COUNTER.held, { n: held })}</p>
			</div>
			<ol className="desk-list" aria-label={say(COUNTER.checklist)}>
				{intake.materials.map((material, i) => {
					const { light, words, n, tick, handedOver } = rowState(intake, material);
					const state = say(words, { n: n ?? 0 });
					return (
						<li key={material.id}>
							<button
								type="button"
								className="desk-row"
								data-chosen={chosen === material.id || undefined}
								disabled={!tick}
								onClick={() => {
									if (tick) onChange(tick);
									if (handedOver) onChoose(material.id);
								}}
							>
								{i < 9 ? <kbd aria-hidden="true">{i + 1}</kbd> : <span />}
								<span>
									<b>{say(material.name)}</b>
									<small>{say(material.because)}</small>
								</span>
								<span className="ev-who">
									<Glyph state={light} size={15} />
									<span>
										{state}
										{light === "green" && !tick && <small>{say(material.stepName)}</small>}
									</span>
								</span>
							</button>
						</li>
					);
				})}
				<SignRow intake={intake} />
			</ol>
			{intake.form.length > 0 && <FormRows key={intake.id} intake={intake} onChange={onChange} />}
		</>
	);
}

function SignRow({ intake: { signature } }: { readonly intake: Intake }) {
	const { say } = useSpeech();
	const words = !signature
		? COUNTER.signMissing
		: !signature.valid
			? COUNTER.signAgain
			: signature.way === "drawn"
				? COUNTER.signed
				: COUNTER.confirmed;
	return (
		<li>
			<div className="desk-row">
				<kbd aria-hidden="true">F3</kbd>
				<span>
					<b>{say(COUNTER.sign)}</b>
					<small>{say(COUNTER.signHint)}</small>
				</span>
				<span className="ev-who">
					<Glyph state={signature?.valid ? "green" : "yours"} size={15} />
					<span>{say(words)}</span>
				</span>
			</div>
		</li>
	);
}

/** The form's questions, filled in with what is on record; an answer is kept when one leaves it. */
function FormRows({ intake, onChange }: { readonly intake: Intake; readonly onChange: Change }) {
	const { say } = useSpeech();
	const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
	const keep = (id: string, value: string) => {
		if (value !== intake.form.find((field) => field.id === id)?.value)
			onChange(({ form }) => ({ form: { ...form, [id]: value } }));
	};
	return (
		<section className="intake-form" aria-label={say(COUNTER.form)}>
			<h2>{say(COUNTER.form)}</h2>
			<div className="intake-fields">
				{intake.form.map((field) => {
					const value = typed[field.id] ?? field.value;
					const id = `field-${field.id}`;
					const common = { id, className: "input", value, "aria-invalid": field.problem !== null };
					return (
						<div key={field.id} className={field.problem ? "field field-wrong" : "field"}>
							<label htmlFor={id}>
								{say(field.name)} {field.problem && <span className="wrong">{say(field.problem)}</span>}
							</label>
							{field.kind === "choice" ? (
								<select
									{...common}
									onChange={({ target }) => {
										setTyped({ ...typed, [field.id]: target.value });
										keep(field.id, target.value);
									}}
								>
									<option value="" />
									{field.choices.map((choice) => (
										<option key={choice.value} value={choice.value}>
											{say(choice.name)}
										</option>
									))}
								</select>
							) : (
								<input
									{...common}
									{...(field.kind === "number" && { inputMode: "decimal" as const })}
									onChange={({ target }) => setTyped({ ...typed, [field.id]: target.value })}
									onBlur={({ target }) => keep(field.id, target.value)}
								/>
							)}
						</div>
					);
				})}
			</div>
		</section>
	);
}
