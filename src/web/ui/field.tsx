import { type ReactNode, useId } from "react";

interface FieldProps {
	readonly label: ReactNode;
	readonly hint?: ReactNode;
	/** What is wrong, at the field. */
	readonly error?: string | undefined;
	readonly children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
}

/** A label, a hint, what is wrong, and the control between them. */
export function Field({ label, hint, error, children }: FieldProps) {
	const id = useId();
	const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
	return (
		<div className={`field${error ? " field-wrong" : ""}`}>
			<label htmlFor={id}>{label}</label>
			{hint && (
				<p id={`${id}-hint`} className="hint">
					{hint}
				</p>
			)}
			{error && (
				<p id={`${id}-error`} className="wrong">
					{error}
				</p>
			)}
			{children({ id, describedBy: described || undefined, invalid: error !== undefined })}
		</div>
	);
}

/** A few sentences of free words, at most 500 characters. */
export function NoteField({
	value,
	onChange,
	...field
}: Omit<FieldProps, "children"> & { readonly value: string; readonly onChange: (value: string) => void }) {
	return (
		<Field {...field}>
			{({ id, describedBy, invalid }) => (
				<textarea
					id={id}
					className="input"
					rows={3}
					maxLength={500}
					value={value}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					onChange={({ target }) => onChange(target.value)}
				/>
			)}
		</Field>
	);
}

export interface Option<T extends string> {
	readonly value: T;
	readonly name: ReactNode;
	readonly note?: ReactNode;
}

/** One of several, each a row that a thumb can hit. */
export function Choices<T extends string>({
	name,
	value,
	options,
	onChange,
	inline = false,
}: {
	readonly name: string;
	readonly value: T | undefined;
	readonly options: readonly Option<T>[];
	readonly onChange: (value: T) => void;
	readonly inline?: boolean;
}) {
	return (
		<div className={inline ? "choices choices-inline" : "choices"}>
			{options.map((option) => (
				<label key={option.value} className="choice">
					<input
						type="radio"
						name={name}
						value={option.value}
						checked={option.value === value}
						onChange={() => onChange(option.value)}
					/>
					<span>
						{option.name}
						{option.note && <small>{option.note}</small>}
					</span>
				</label>
			))}
		</div>
	);
}

/** Any of several. */
export function Checks<T extends string>({
	values,
	options,
	onChange,
}: {
	readonly values: readonly T[];
	readonly options: readonly Option<T>[];
	readonly onChange: (values: readonly T[]) => void;
}) {
	return (
		<div className="choices">
			{options.map((option) => (
				<label key={option.value} className="choice">
					<input
						type="checkbox"
						value={option.value}
						checked={values.includes(option.value)}
						onChange={({ target }) =>
							onChange(target.checked ? [...values, option.value] : values.filter((value) => value !== option.value))
						}
					/>
					<span>
						{option.name}
						{option.note && <small>{option.note}</small>}
					</span>
				</label>
			))}
		</div>
	);
}
