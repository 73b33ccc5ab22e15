import { isValues } from "#web/features/projects/fields.ts";
import { fieldName, UNITS } from "#web/features/projects/lookups.ts";
import type { Settings } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { FACT_FORM } from "#web/lib/words/project-facts.ts";
import { Field } from "#web/ui/field.tsx";

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** An amount as the paper says it: number, unit, currency. */
export function MoneyField({
	name,
	optional,
	settings,
	error,
	value,
	onTell,
}: {
	readonly name: string;
	readonly optional: boolean;
	readonly settings: Settings;
	readonly error: string | undefined;
	readonly value: unknown;
	readonly onTell: (value: unknown) => void;
}) {
	const { say } = useSpeech();
	const money = isValues(value) ? value : {};
	const told = {
		amount: textIn(money.amount),
		unit: textIn(money.unit) || settings.unit,
		currency: textIn(money.currency) || settings.currency,
	};
	return (
		<Field
			label={
				<>
					{name}
					{optional && <span className="optional">{say(FACT_FORM.optional)}</span>}
				</>
			}
			error={error}
		>
			{({ id, describedBy, invalid }) => (
				<span className="money">
					<input
						id={id}
						className="input"
						inputMode="decimal"
						maxLength={40}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						value={told.amount}
						onChange={({ target }) => onTell({ ...told, amount: target.value })}
					/>
					<select
						className="input"
						aria-label={`${name} · ${say(fieldName("", { path: "unit", name: "unit" }))}`}
						value={told.unit}
						onChange={({ target }) => onTell({ ...told, unit: target.value })}
					>
						{UNITS.map((one) => (
							<option key={one.id} value={one.id}>
								{say(one.name)}
							</option>
						))}
					</select>
					<select
						className="input"
						aria-label={`${name} · ${say(fieldName("", { path: "currency", name: "currency" }))}`}
						value={told.currency}
						onChange={({ target }) => onTell({ ...told, currency: target.value })}
					>
						{settings.currencies.map((one) => (
							<option key={one}>{one}</option>
						))}
					</select>
				</span>
			)}
		</Field>
	);
}
