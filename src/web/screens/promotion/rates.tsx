import { useNumbers } from "#web/features/indicators/indicators.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { OpenNumber } from "#web/ui/words.tsx";

/** As many rates stand above the board. */
const MOST = 3;

/** The published rates with numerator and denominator; each opens its definition and both lists (BRD-05). */
export function Rates() {
	const { say, language } = useSpeech();
	const { data } = useNumbers();
	const rates = data?.indicators.filter(({ unit, value }) => unit === "%" && value !== null).slice(0, MOST) ?? [];
	if (rates.length === 0) return null;
	return (
		<ul className="rates">
			{rates.map(({ id, name, value, exact, definition }) => (
				<li key={id} title={say(definition)}>
					<span>{say(name)}</span>{" "}
					<OpenNumber to={`/numbers/${id}`} label={say(PROJECTS.rateOpen, { value: value ?? "", name: say(name) })}>
						{value}
						{language === "en" && " "}%
					</OpenNumber>{" "}
					<small className="t2">
						{exact.numerator} ÷ {exact.denominator}
					</small>
				</li>
			))}
		</ul>
	);
}
