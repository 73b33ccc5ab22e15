import { formatNum } from "#kernel/decimal.ts";
import { mostOf, pointsFor, scoreOf } from "#modules/projects/decide/scores.ts";
import type { ScoreItem } from "#modules/projects/model/scorecards.ts";
import { isValues, listIn, type Values, wordsOf } from "#web/features/projects/fields.ts";
import type { Settings } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { SCORES } from "#web/lib/words/scores.ts";
import { Choices, Field } from "#web/ui/field.tsx";

/** Every item of the first card, with nothing told yet. */
export const scoreStart = ({ scorecards }: Settings): Values => cardStart(scorecards[0]);

const cardStart = (card: Settings["scorecards"][number] | undefined): Values => ({
	card: card?.id,
	items: card?.items.map(({ id }) => ({ item: id, value: "", evidence: "" })) ?? [],
	vetoes: [],
});

/** A score: each item of its card with a value and where that can be looked up; points and total follow as one types (优商选资). */
export function ScoreFields({
	settings,
	values,
	tried,
	onTell,
}: {
	readonly settings: Settings;
	readonly values: Values;
	/** Something was missing when it was sent. */
	readonly tried: boolean;
	readonly onTell: (values: Values) => void;
}) {
	const { say } = useSpeech();
	const card = settings.scorecards.find(({ id }) => id === values.card);
	if (!card) return <p className="wrong">{say(SCORES.none)}</p>;
	const rows = listIn(values.items).map((row) => (isValues(row) ? row : {}));
	const told = rows.map(({ item, value, evidence }) => ({
		item: wordsOf(item),
		value: wordsOf(value),
		evidence: wordsOf(evidence),
	}));
	const score = scoreOf(card, told);
	const tell = (item: string, change: Values) =>
		onTell({ ...values, items: rows.map((row) => (row.item === item ? { ...row, ...change } : row)) });
	const vetoes = listIn(values.vetoes).map(wordsOf);
	return (
		<>
			{settings.scorecards.length > 1 && (
				<Field label={say(SCORES.card)}>
					{({ id }) => (
						<select
							id={id}
							className="input"
							value={card.id}
							onChange={({ target }) =>
								onTell({
									...values,
									...cardStart(settings.scorecards.find((one) => one.id === target.value)),
								})
							}
						>
							{settings.scorecards.map((one) => (
								<option key={one.id} value={one.id}>
									{say(one.name)}
								</option>
							))}
						</select>
					)}
				</Field>
			)}
			<fieldset className="field">
				<legend>{say(SCORES.kind)}</legend>
				<Choices
					inline
					name="score kind"
					value={wordsOf(values.kind)}
					options={(["self", "review"] as const).map((kind) => ({ value: kind, name: say(SCORES.kinds[kind]) }))}
					onChange={(kind) => onTell({ ...values, kind })}
				/>
				{tried && wordsOf(values.kind) === "" && <p className="wrong">{say(SCORES.choose)}</p>}
			</fieldset>
			<ol className="score-items" aria-label={say(SCORES.item)}>
				{card.items.map((item) => {
					const one = told.find((row) => row.item === item.id);
					return (
						<ScoreRow
							key={item.id}
							item={item}
							value={one?.value ?? ""}
							evidence={one?.evidence ?? ""}
							wrong={tried && (one?.value === "" || one?.evidence === "")}
							onTell={(change) => tell(item.id, change)}
						/>
					);
				})}
			</ol>
			<p className="score-total" role="status">
				{say(SCORES.total, { n: score.total, most: score.most })}
			</p>
			{card.vetoes.length > 0 && (
				<fieldset className="field">
					<legend>{say(SCORES.vetoes)}</legend>
					{card.vetoes.map(({ id, name }) => (
						<label key={id} className="choice">
							<input
								type="checkbox"
								checked={vetoes.includes(id)}
								onChange={({ target }) =>
									onTell({ ...values, vetoes: target.checked ? [...vetoes, id] : vetoes.filter((one) => one !== id) })
								}
							/>
							<span>{say(name)}</span>
						</label>
					))}
				</fieldset>
			)}
		</>
	);
}

function ScoreRow({
	item,
	value,
	evidence,
	wrong,
	onTell,
}: {
	readonly item: ScoreItem;
	readonly value: string;
	readonly evidence: string;
	readonly wrong: boolean;
	readonly onTell: (change: Values) => void;
}) {
	const { say } = useSpeech();
	const points = value === "" ? undefined : pointsFor(item, value);
	const label = `${say(item.name)} ${say(SCORES.value)}`;
	return (
		<li>
			<p>
				<b>{say(item.name)}</b> {item.unit && <small>{say(item.unit)}</small>}
				<span className="score-points">
					{say(SCORES.pointsOf, { n: points === undefined ? "–" : formatNum(points), most: formatNum(mostOf(item)) })}
				</span>
			</p>
			<div className="score-told">
				{item.choices.length > 0 ? (
					<select
						className="input"
						aria-label={label}
						value={value}
						onChange={({ target }) => onTell({ value: target.value })}
					>
						<option value="">{say(SCORES.choose)}</option>
						{item.choices.map(({ id, name }) => (
							<option key={id} value={id}>
								{say(name)}
							</option>
						))}
					</select>
				) : (
					<input
						className="input"
						inputMode="decimal"
						aria-label={label}
						placeholder={say(SCORES.value)}
						maxLength={20}
						value={value}
						onChange={({ target }) => onTell({ value: target.value })}
					/>
				)}
				<input
					className="input"
					aria-label={`${say(item.name)} ${say(SCORES.evidence)}`}
					placeholder={say(SCORES.evidence)}
					maxLength={2_000}
					value={evidence}
					onChange={({ target }) => onTell({ evidence: target.value })}
				/>
			</div>
			{wrong && <p className="wrong">{say(SCORES.needed)}</p>}
		</li>
	);
}
