import type { ReactNode } from "react";
import { type Field as FactField, isValues, listIn, type Values } from "#web/features/projects/fields.ts";
import { type Choice, choicesFor, fieldName } from "#web/features/projects/lookups.ts";
import { MoneyField } from "#web/features/projects/money-field.tsx";
import type { ProjectPage, Settings } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { FACT_FORM, FACT_VALUES } from "#web/lib/words/project-facts.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";

/** What all fields of a form know: the fact, the lists to choose from, what is wrong where. */
export interface Asking {
	readonly type: string;
	readonly settings: Settings;
	readonly page: ProjectPage | undefined;
	/** Words at a field, by where it stands: `credit.0.share`. */
	readonly errorAt: (at: string) => string | undefined;
}

interface Told {
	readonly values: Values;
	readonly onTell: (values: Values) => void;
}

/** The fields of a fact or of a group of it. */
export function FactFields({
	fields,
	asking,
	values,
	onTell,
	at = "",
}: Told & { readonly fields: readonly FactField[]; readonly asking: Asking; readonly at?: string }) {
	return fields
		.filter(({ kind }) => kind !== "proofs" && kind !== "made")
		.map((field) => (
			<OneField
				key={field.path}
				field={field}
				asking={asking}
				at={at === "" ? field.name : `${at}.${field.name}`}
				value={values[field.name]}
				onTell={(value) => onTell({ ...values, [field.name]: value })}
			/>
		));
}

interface One {
	readonly field: FactField;
	readonly asking: Asking;
	readonly at: string;
	readonly value: unknown;
	readonly onTell: (value: unknown) => void;
}

function OneField(props: One) {
	const { say } = useSpeech();
	const { field, asking, at, value, onTell } = props;
	const { kind } = field;
	if (kind === "group" || kind === "rows" || kind === "lines") return <Many {...props} />;
	if (kind === "money")
		return (
			<MoneyField
				name={say(fieldName(asking.type, field))}
				optional={field.optional}
				settings={asking.settings}
				error={asking.errorAt(at) ?? asking.errorAt(`${at}.amount`)}
				value={value}
				onTell={onTell}
			/>
		);
	const choices = choicesFor(asking.type, field, asking.settings, asking.page);
	if (kind === "yesNo" || kind === "flag" || (kind === "choice" && (choices?.length ?? 0) <= 3))
		return <Few {...props} choices={kind === "choice" ? choices : undefined} />;
	return (
		<Labelled field={field} asking={asking} at={at}>
			{(input) =>
				choices ? (
					<Pick {...input} choices={choices} value={wordsIn(value)} onTell={onTell} />
				) : kind === "long" ? (
					<textarea
						{...input}
						rows={3}
						maxLength={2_000}
						value={wordsIn(value)}
						onChange={({ target }) => onTell(target.value)}
					/>
				) : (
					<input
						{...input}
						type={kind === "date" ? "date" : "text"}
						inputMode={kind === "decimal" || kind === "integer" ? "decimal" : undefined}
						maxLength={200}
						value={wordsIn(value)}
						onChange={({ target }) => onTell(target.value)}
					/>
				)
			}
		</Labelled>
	);
}

const wordsIn = (value: unknown): string =>
	typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

interface InputProps {
	readonly id: string;
	readonly className: string;
	readonly "aria-describedby": string | undefined;
	readonly "aria-invalid": boolean;
}

function Labelled({
	field,
	asking,
	at,
	children,
}: Pick<One, "field" | "asking" | "at"> & { readonly children: (input: InputProps) => ReactNode }) {
	const { say } = useSpeech();
	return (
		<Field
			label={
				<>
					{say(fieldName(asking.type, field))}
					{field.optional && <span className="optional">{say(FACT_FORM.optional)}</span>}
				</>
			}
			error={asking.errorAt(at)}
		>
			{({ id, describedBy, invalid }) =>
				children({ id, className: "input", "aria-describedby": describedBy, "aria-invalid": invalid })
			}
		</Field>
	);
}

function Pick({
	choices,
	value,
	onTell,
	...input
}: InputProps & {
	readonly choices: readonly Choice[];
	readonly value: string;
	readonly onTell: (value: string) => void;
}) {
	const { say } = useSpeech();
	return (
		<select {...input} value={value} onChange={({ target }) => onTell(target.value)}>
			<option value="">{say(FACT_FORM.choose)}</option>
			{choices.map(({ id, name }) => (
				<option key={id} value={id}>
					{say(name)}
				</option>
			))}
		</select>
	);
}

/** Two or three to choose from, all in view. */
function Few({ field, asking, at, value, onTell, choices }: One & { readonly choices: readonly Choice[] | undefined }) {
	const { say } = useSpeech();
	const name = say(fieldName(asking.type, field));
	const error = asking.errorAt(at);
	if (field.kind === "flag")
		return (
			<label className="choice">
				<input
					type="checkbox"
					checked={value === true}
					onChange={({ target }) => onTell(target.checked || undefined)}
				/>
				<span>{name}</span>
			</label>
		);
	const options =
		choices ?? (["true", "false"] as const).map((id) => ({ id, name: FACT_VALUES[id] ?? { zh: id, en: id } }));
	return (
		<fieldset className={error ? "field field-wrong" : "field"}>
			<legend>{name}</legend>
			{error && <p className="wrong">{error}</p>}
			<Choices
				inline
				name={`${asking.type} ${at}`}
				value={typeof value === "boolean" ? String(value) : wordsIn(value)}
				options={options.map((one) => ({ value: one.id, name: say(one.name) }))}
				onChange={(one) => onTell(choices ? one : one === "true")}
			/>
		</fieldset>
	);
}

/** Fields that stand together, rows of them, or lines. */
function Many({ field, asking, at, value, onTell }: One) {
	const { say } = useSpeech();
	const name = say(fieldName(asking.type, field));
	const legend = (
		<legend>
			{name}
			{field.optional && <span className="optional">{say(FACT_FORM.optional)}</span>}
		</legend>
	);
	if (field.kind === "group")
		return (
			<fieldset className={field.fields.some(({ name: one }) => one === "zh") ? "fact-group fact-names" : "fact-group"}>
				{legend}
				<FactFields
					fields={field.fields}
					asking={asking}
					at={at}
					values={isValues(value) ? value : {}}
					onTell={onTell}
				/>
			</fieldset>
		);
	const rows = listIn(value);
	const put = (i: number, row: unknown) => onTell(rows.map((one, j) => (j === i ? row : one)));
	const made = field.fields.some(({ kind }) => kind === "made");
	const error = asking.errorAt(at);
	return (
		<fieldset className="fact-group">
			{legend}
			{error && <p className="wrong">{error}</p>}
			{rows.map((row, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
				<div key={i} className="fact-row">
					{field.kind === "lines" ? (
						<input
							className="input"
							aria-label={`${name} ${i + 1}`}
							maxLength={2_000}
							value={wordsIn(row)}
							onChange={({ target }) => put(i, target.value)}
						/>
					) : (
						<FactFields
							fields={field.fields}
							asking={asking}
							at={`${at}.${i}`}
							values={isValues(row) ? row : {}}
							onTell={(next) => put(i, next)}
						/>
					)}
					<button
						type="button"
						className="linklike second"
						aria-label={say(FACT_FORM.drop, { n: i + 1 })}
						onClick={() => onTell(rows.filter((_, j) => j !== i))}
					>
						{say(FACT_FORM.dropShort)}
					</button>
				</div>
			))}
			<Button
				size="small"
				onClick={() =>
					onTell([...rows, field.kind === "lines" ? "" : made ? { id: crypto.randomUUID().slice(0, 8) } : {}])
				}
			>
				{say(FACT_FORM.add)}
			</Button>
		</fieldset>
	);
}
