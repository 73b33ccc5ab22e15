import type { Person } from "#web/features/meetings/meetings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { Checks } from "#web/ui/field.tsx";

/** Any of the people who may come, each by name and post. */
export function PeopleChecks({
	legend,
	people,
	values,
	error,
	onChange,
}: {
	readonly legend: string;
	readonly people: readonly Person[];
	readonly values: readonly string[];
	readonly error?: string | undefined;
	readonly onChange: (ids: readonly string[]) => void;
}) {
	const { say } = useSpeech();
	return (
		<fieldset className={error ? "field field-wrong people-checks" : "field people-checks"}>
			<legend>{legend}</legend>
			{error && <p className="wrong">{error}</p>}
			<Checks
				values={values}
				options={people.map(({ id, name }) => ({ value: id, name: say(name) }))}
				onChange={onChange}
			/>
		</fieldset>
	);
}
