import { shortVersion } from "#modules/zone/decide.ts";
import type { PackPage } from "#web/features/zone/pack.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { moment } from "#web/lib/moment.ts";
import { PACK } from "#web/lib/words/pack.ts";
import { StateTag } from "#web/ui/words.tsx";

/** Which version was put in force for which day, by whom, the last first (发布记录). */
export function History({ publications, timeZone }: Pick<PackPage, "publications" | "timeZone">) {
	const { say, language } = useSpeech();
	return (
		<section className="pack-block" aria-labelledby="history">
			<h2 id="history">{say(PACK.history)}</h2>
			{publications.length === 0 && <p className="t2">{say(PACK.historyNone)}</p>}
			<ol className="publications">
				{publications.map(({ id, version, liveOn, at, by, standing }) => (
					<li key={id}>
						<p>
							<b>{fullDate(liveOn, language)}</b>
							<StateTag kind={standing === "live" ? "strong" : standing === "coming" ? "yours" : "class"}>
								{say(PACK[standing])}
							</StateTag>
						</p>
						<p>
							<code title={version}>{shortVersion(version)}</code>
						</p>
						<small>{say(PACK.by, { at: moment(at, timeZone, language), by: say(by) })}</small>
					</li>
				))}
			</ol>
		</section>
	);
}
