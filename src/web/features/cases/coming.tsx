import { useComing } from "#web/features/cases/standing-acts.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";

/** Papers that applicants said they bring by mail or to the window, for the desk that takes them in; others only see them (待收材料). */
export function Coming({ taking }: { readonly taking: boolean }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data } = useComing();
	if (!data || data.rows.length === 0) return null;
	return (
		<details className="coming">
			<summary>
				{say(EVIDENCE.coming)} <em>{data.rows.length}</em>
			</summary>
			<p className="small t2">{say(EVIDENCE.comingLead)}</p>
			<ul>
				{data.rows.map(({ draft, itemName, holderName, savedAt, papers }) => (
					<li key={draft}>
						{taking ? (
							<To to={`/counter?draft=${draft}`}>{say(EVIDENCE.draftNumber, { draft })}</To>
						) : (
							<b>{say(EVIDENCE.draftNumber, { draft })}</b>
						)}{" "}
						{say(itemName)} · {say(holderName)}
						<small className="t2">
							{papers.map(({ name, byName }) => `${say(name)} ${say(byName)}`).join(language === "zh" ? "，" : ", ")} ·{" "}
							{shortMoment(savedAt, timeZone, language)}
						</small>
					</li>
				))}
			</ul>
		</details>
	);
}
