import { useSatisfaction } from "#web/features/ratings/ratings.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import "#web/features/ratings/ratings.css";

/** How satisfied people are, never without how many have said so and by when; nothing where nobody has. */
export function Satisfaction({ item }: { readonly item?: string }) {
	const { say, number, language } = useSpeech();
	const { data } = useSatisfaction(item);
	if (!data) return null;
	return (
		<details className="satisfaction-line">
			<summary>
				{data.value === null ? (
					<span className="t2">{say(SATISFACTION.publicNone)}</span>
				) : (
					<>
						<b>{say(SATISFACTION.public, { value: number(data.value) })}</b>{" "}
						<span className="t2">
							{say(SATISFACTION.publicCount, { rated: data.rated, date: date(data.asOf, language) })}
						</span>
					</>
				)}
			</summary>
			<p className="small t2">{say(data.definition)}</p>
		</details>
	);
}
