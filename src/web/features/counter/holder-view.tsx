import { Building2, UserRound } from "lucide-react";
import { PRESENTER_NAMES, PRESENTERS, type PresenterAs } from "#modules/cases/model/counter.ts";
import type { HolderPage } from "#web/features/counter/counter.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Choices, Field } from "#web/ui/field.tsx";
import { Glyph } from "#web/ui/light.tsx";

/** Who stands at the counter, in one line. */
export function HolderLine({ holder, onLeave }: { readonly holder: HolderPage; readonly onLeave: () => void }) {
	const { say } = useSpeech();
	const Icon = holder.kind === "firm" ? Building2 : UserRound;
	const [document] = holder.documents;
	return (
		<div className="desk-who">
			<Icon className="ic" size={20} strokeWidth={1.6} aria-hidden="true" />
			<b>{say(holder.name)}</b>
			<span className="t2">
				{holder.code ?? (document && say(COUNTER.known, { name: say(document.name), tail: document.tail }))}
			</span>
			<span>
				<button type="button" className="linklike" onClick={onLeave}>
					{say(COUNTER.another)}
				</button>
			</span>
		</div>
	);
}

/** What is open of who stands here, and what a window has begun for them. */
export function HolderCases({ holder }: { readonly holder: HolderPage }) {
	const { say } = useSpeech();
	const { cases, intakes } = holder;
	if (cases.length + intakes.length === 0) return null;
	return (
		<div className="holder-cases">
			{intakes.length > 0 && (
				<section>
					<h2>{say(COUNTER.begunHere)}</h2>
					<ul>
						{intakes.map(({ id, itemName }) => (
							<li key={id}>
								<Glyph state="yours" />
								<span>{say(itemName)}</span>
								<To to={`/counter/intake/${id}`}>{say(COUNTER.goOn)}</To>
							</li>
						))}
					</ul>
				</section>
			)}
			{cases.length > 0 && (
				<section>
					<h2>{say(COUNTER.openCases)}</h2>
					<ul>
						{cases.map(({ id, number, itemName, statusName }) => (
							<li key={id}>
								<Glyph state="green" />
								<To to={`/counter/case/${id}`}>{say(itemName)}</To>
								<span className="t2">
									{number} · {say(statusName)}
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
		</div>
	);
}

export interface Presenter {
	readonly name: string;
	readonly as: PresenterAs;
}

/** Who hands the papers in, and as what; an agent by their power of attorney (行政许可法 Art 29). */
export function PresenterFields({
	presenter,
	onChange,
}: {
	readonly presenter: Presenter;
	readonly onChange: (presenter: Presenter) => void;
}) {
	const { say } = useSpeech();
	return (
		<div className="presenter">
			<fieldset>
				<legend>{say(COUNTER.presenter)}</legend>
				<Choices
					name="presenter"
					inline
					value={presenter.as}
					options={PRESENTERS.map((as) => ({ value: as, name: say(PRESENTER_NAMES[as]) }))}
					onChange={(as) => onChange({ ...presenter, as })}
				/>
			</fieldset>
			<Field label={say(COUNTER.presenterName)}>
				{({ id }) => (
					<input
						id={id}
						className="input"
						maxLength={100}
						value={presenter.name}
						onChange={({ target }) => onChange({ ...presenter, name: target.value })}
					/>
				)}
			</Field>
		</div>
	);
}
