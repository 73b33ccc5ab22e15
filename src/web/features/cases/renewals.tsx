import { useQuery } from "@tanstack/react-query";
import type { readRenewals } from "#modules/cases/contract/renewal.ts";
import { REMINDER_DAYS } from "#modules/cases/model/renewal.ts";
import type { CaseView, Draft } from "#web/features/cases/cases.ts";
import { call } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { RENEWAL } from "#web/lib/words/renewal.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";

const DAY = 86_400_000;
const daysLeft = (until: string, today: string): number => (Date.parse(until) - Date.parse(today)) / DAY;

/** What of mine ends within the first reminder, each with its way to be renewed (延续). */
export function Renewals() {
	const { say, language } = useSpeech();
	const { data } = useQuery({
		queryKey: ["renewals"],
		queryFn: ({ signal }) => call<typeof readRenewals>("GET", "/renewals", { signal }),
		staleTime: 60_000,
	});
	const soon = (data?.renewals ?? []).filter(({ until }) => daysLeft(until, data?.today ?? until) <= REMINDER_DAYS[0]);
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
										: say(data.today > applyBy ? RENEWAL.late : RENEWAL.by, { date: fullDate(applyBy, language) })}
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

/** Which certificate an application renews, and what its time means. */
export function RenewalNote({ renewal }: { readonly renewal: NonNullable<Draft["renewal"]> }) {
	const { say, language } = useSpeech();
	const { number, until, newUntil, late, applyBy } = renewal;
	return (
		<>
			<p>{say(RENEWAL.draft, { number, until: fullDate(until, language), newUntil: fullDate(newUntil, language) })}</p>
			{late && <p className="stale">{say(RENEWAL.draftLate, { date: fullDate(applyBy, language) })}</p>}
		</>
	);
}

/** The same of a case: until when it is decided, or that the law has done it. */
export function RenewalPart({
	renewal,
	open,
}: {
	readonly renewal: NonNullable<CaseView["renewal"]>;
	/** It is not decided. */
	readonly open: boolean;
}) {
	const { say, language } = useSpeech();
	const { tacit, until, newUntil } = renewal;
	return (
		<section aria-labelledby="renewal">
			<h2 id="renewal">{say(RENEWAL.caseTitle)}</h2>
			<RenewalNote renewal={renewal} />
			{tacit && <p>{say(RENEWAL.deemed, { date: fullDate(newUntil, language) })}</p>}
			{open && !renewal.late && <p className="t2">{say(RENEWAL.deems, { date: fullDate(until, language) })}</p>}
		</section>
	);
}
