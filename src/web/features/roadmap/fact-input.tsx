import { unitWords, valueWords } from "#modules/rules/decide/words.ts";
import type { Fact, Value } from "#modules/rules/model.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { WHAT_IF } from "#web/lib/words/roadmap.ts";
import { Checks, Choices } from "#web/ui/field.tsx";

/** An answer as it is being given: a value, `?` for "not sure", or nothing yet. */
export type Draft = Value | undefined;

/** Numbers as people type them: full-width digits, thousands separators and blanks are no mistakes. */
export function readNumber(typed: string): number | undefined {
	const plain = typed.normalize("NFKC").replace(/[\s,，]/g, "");
	return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** One fact asked by its type; "not sure" is always an answer. */
export function FactInput({
	fact,
	draft,
	onChange,
	inline = false,
	typed,
	onTyped,
	described,
	labelled,
}: {
	readonly fact: Fact;
	readonly draft: Draft;
	readonly onChange: (draft: Draft) => void;
	readonly inline?: boolean;
	/** What stands in a number's box while it is typed. */
	readonly typed: string;
	readonly onTyped: (typed: string) => void;
	readonly described?: string | undefined;
	readonly labelled?: string | undefined;
}) {
	const { say } = useSpeech();
	const notSure = { value: "?", name: say(WHAT_IF.notSure) };
	if (fact.type === "boolean") {
		return (
			<Choices
				name={fact.name}
				inline={inline}
				value={draft === undefined ? undefined : draft === "?" ? "?" : String(draft)}
				options={[{ value: "true", name: say(WHAT_IF.yes) }, { value: "false", name: say(WHAT_IF.no) }, notSure]}
				onChange={(value) => onChange(value === "?" ? "?" : value === "true")}
			/>
		);
	}
	if (fact.type === "list") {
		const chosen = Array.isArray(draft) ? (draft as readonly string[]) : [];
		return (
			<Checks
				values={draft === "?" ? ["?"] : chosen}
				options={[
					...(fact.values ?? []).map((value) => ({ value: String(value), name: say(valueWords(String(value), fact)) })),
					notSure,
				]}
				onChange={(values) => {
					if (values.includes("?") && draft !== "?") onChange("?");
					else onChange(values.filter((value) => value !== "?"));
				}}
			/>
		);
	}
	if (fact.values) {
		return (
			<Choices
				name={fact.name}
				inline={inline && fact.values.length <= 5}
				value={draft === undefined ? undefined : String(draft)}
				options={[
					...fact.values.map((value) => ({ value: String(value), name: say(valueWords(value, fact)) })),
					notSure,
				]}
				onChange={(value) => onChange(value === "?" ? "?" : fact.type === "number" ? Number(value) : value)}
			/>
		);
	}
	return (
		<div className="number-answer">
			<div className="input-unit">
				<input
					className="input"
					inputMode={fact.type === "number" ? "decimal" : "text"}
					value={draft === "?" ? "" : typed}
					aria-describedby={described}
					aria-labelledby={labelled}
					onChange={({ target }) => {
						onTyped(target.value);
						onChange(fact.type === "number" ? readNumber(target.value) : target.value);
					}}
				/>
				{fact.unit && <span>{say(unitWords(fact.unit))}</span>}
			</div>
			<label className="choice choice-bare">
				<input
					type="checkbox"
					checked={draft === "?"}
					onChange={({ target }) => onChange(target.checked ? "?" : undefined)}
				/>
				<span>{say(WHAT_IF.notSure)}</span>
			</label>
		</div>
	);
}

/** A project with one answer changed. */
export function answered<
	P extends { readonly answers: Readonly<Record<string, unknown>>; readonly unsure: readonly string[] },
>(project: P, name: string, draft: Draft): P {
	const { [name]: _, ...others } = project.answers;
	const unsure = project.unsure.filter((fact) => fact !== name);
	if (draft === "?") return { ...project, answers: others, unsure: [...unsure, name] };
	return { ...project, answers: draft === undefined ? others : { ...others, [name]: draft }, unsure };
}

/** How a fact stands before it is changed. */
export const draftOf = (
	project: { readonly answers: Readonly<Record<string, unknown>>; readonly unsure: readonly string[] },
	fact: Fact,
): Draft => (project.unsure.includes(fact.name) ? "?" : (project.answers[fact.name] as Draft));
