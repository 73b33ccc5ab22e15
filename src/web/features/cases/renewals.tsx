import { useQuery } from "@tanstack/react-query";
import type { readRenewals } from "#modules/cases/contract/renewal.ts";
import { GRANTED, OPEN } from "#modules/cases/decide/chart.ts";
import { REMINDER_DAYS } from "#modules/cases/model/renewal.ts";
import type { CaseView, Draft } from "#web/features/cases/cases.ts";
import { call } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { RENEWAL } from "#web/lib/words/renewal.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";

const DAY = 86_400_000;
const daysTo = (day: string, today: string): number => (Date.parse(day) - Date.parse(today)) / DAY;

/** What of mine ends within the first reminder, each with its way to be renewed (延续). */
export function Renewals() {
	const { say, language } = useSpeech();
	const { data } = useQuery({
		queryKey: ["renewals"],
		queryFn: ({ signal }) => call<typeof readRenewals>("GET", "/renewals", { signal }),
		staleTime: 60_000,
	});
	const soon = (data?.renewals ?? []).filter(
		({ applyBy, refused }) =>
			daysTo(applyBy, data?.today ?? applyBy) <= REMINDER_DAYS[0] && refused?.code !== "case/already-renewed",
	);
	if (!data || soon.length === 0) return null;
	return (
		<section className="my-group" aria-labelledby="renewals">
			<h2 id="renewals">
				{say(RENEWAL.title)} <em>{soon.length}</em>
			</h2>
			<ul>
				{soon.map(({ certificate, number, item, itemName, until, applyBy, refused }) => (
					<li key={certificate}>
						<article className="my-row">
							<Glyph state={refused ? "waiting" : "yours"} size={16} />
							<div>
								<h3>{say(itemName)}</h3>
								<p className="second t2">{say(RENEWAL.row, { number, until: fullDate(until, language) })}</p>
							</div>
							<div className="my-state">
								<span className="second">
									{refused
										? say(refused.title)
										: say(data.today > applyBy ? RENEWAL.past : RENEWAL.by, { date: fullDate(applyBy, language) })}
								</span>
							</div>
							<div className="my-act">
								{!refused && (
									<ButtonLink kind="primary" to={`/apply?item=${item}&variant=renewal&renews=${certificate}`}>
										{say(RENEWAL.apply)}
									</ButtonLink>
								)}
							</div>
						</article>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Which certificate an application renews; until when it is renewed then, and what silence means. `status` of a case, none of a draft. */
export function renewalWords(
	renewal: NonNullable<Draft["renewal"]> & { readonly tacit?: boolean },
	status: CaseView["status"] | undefined,
	{ say, language }: Pick<Speech, "say" | "language">,
): readonly [of: string, more: string] {
	const { number, tacit, late } = renewal;
	const days = {
		until: fullDate(renewal.until, language),
		by: fullDate(renewal.applyBy, language),
		then: fullDate(renewal.newUntil, language),
	};
	const of = say(RENEWAL.of, { number, ...days });
	if (tacit) return [of, say(RENEWAL.deemed, days)];
	if (GRANTED.some((state) => state === status)) return [of, say(RENEWAL.granted, days)];
	if (status !== undefined && OPEN.every((state) => state !== status)) return [of, ""];
	const silence = late ? RENEWAL.late : status === "correcting" ? RENEWAL.correcting : RENEWAL.deems;
	return [of, `${say(RENEWAL.then, days)}${language === "zh" ? "" : " "}${say(silence, days)}`];
}

/** The same as a part of the applicant's page. */
export function RenewalPart({ view }: { readonly view: CaseView }) {
	const speech = useSpeech();
	if (!view.renewal) return null;
	const [of, more] = renewalWords(view.renewal, view.status, speech);
	return (
		<section aria-labelledby="renewal">
			<h2 id="renewal">{speech.say(RENEWAL.caseTitle)}</h2>
			<p>{of}</p>
			<p className="t2">{more}</p>
		</section>
	);
}
