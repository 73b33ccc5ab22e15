import { type Intake, useSign } from "#web/features/cases/intake.ts";
import { rowState } from "#web/features/cases/intake-rows.ts";
import { RefusedBox } from "#web/features/cases/refused.tsx";
import { SignPad } from "#web/features/cases/sign-pad.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Glyph } from "#web/ui/light.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

/** What the applicant checks and signs at the counter: everything that is about to be handed in for them. */
export function SecondView({ intake }: { readonly intake: Intake }) {
	const { say, tell } = useSpeech();
	const sign = useSign(intake.id);
	const consents = intake.consents.filter(({ given }) => given);
	const commitments = intake.materials.filter(({ commitment }) => commitment?.given);
	const isSigned = intake.signature?.valid ?? false;
	return (
		<>
			<PageSentence>
				{isSigned
					? tell(COUNTER.secondSigned, { clause: <Clause>{say(COUNTER.secondSignedClause)}</Clause> })
					: tell(
							COUNTER.secondCheck,
							{ clause: <Clause>{say(COUNTER.secondCheckClause)}</Clause>, name: say(intake.holderName) },
							{},
						)}
			</PageSentence>
			<h2 className="second-item">
				{say(intake.item.name)} <small>{say(intake.item.variant.name)}</small>
			</h2>
			<div className="second-columns">
				<section>
					<h3>{say(COUNTER.secondPapers)}</h3>
					<ul className="second-list">
						{intake.materials.map((material) => {
							const { light, words, n } = rowState(intake, material);
							return (
								<li key={material.id}>
									<Glyph state={light} size={16} />
									<span>
										<b>{say(material.name)}</b>
										<small>{say(words, { n: n ?? 0 })}</small>
									</span>
								</li>
							);
						})}
					</ul>
					{consents.length > 0 && (
						<>
							<h3>{say(COUNTER.secondConsents)}</h3>
							<ul className="second-plain">
								{consents.map(({ type, name }) => (
									<li key={type}>{say(name)}</li>
								))}
							</ul>
						</>
					)}
					{commitments.length > 0 && (
						<>
							<h3>{say(COUNTER.secondCommitments)}</h3>
							<ul className="second-plain">
								{commitments.map(({ id, name }) => (
									<li key={id}>{say(name)}</li>
								))}
							</ul>
						</>
					)}
				</section>
				<section>
					<h3>{say(COUNTER.secondForm)}</h3>
					<dl className="second-form">
						{intake.form.map(({ id, name, value, choices }) => (
							<div key={id}>
								<dt>{say(name)}</dt>
								<dd>
									{say(choices.find((one) => one.value === value)?.name ?? { zh: value || "—", en: value || "—" })}
								</dd>
							</div>
						))}
					</dl>
				</section>
			</div>
			{sign.error && <RefusedBox refused={sign.error} onClose={() => sign.reset()} />}
			{!isSigned && (
				<SignPad
					key={intake.revision}
					busy={sign.isPending}
					onSign={(path) => sign.mutate({ revision: intake.revision, ...(path !== undefined && { path }) })}
				/>
			)}
		</>
	);
}
