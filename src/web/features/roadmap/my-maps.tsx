import { ArrowRight, Route as RouteIcon } from "lucide-react";
import { shortVersion } from "#modules/zone/decide.ts";
import { useMyMaps } from "#web/features/roadmap/saved-maps.ts";

import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { Failure } from "#web/ui/states.tsx";

/** The saved road maps of whom one acts for; nothing where there are none, the page says that elsewhere. */
export function MyMaps() {
	const { say, language } = useSpeech();
	const { zone, version } = usePortal();
	const { data, error, refetch } = useMyMaps();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : null;
	if (data.length === 0) return null;
	return (
		<section className="my-group">
			<h2>
				{say(SAVED.mine)} <em>{data.length}</em>
			</h2>
			<ul>
				{data.map((map) => (
					<li key={map.id}>
						<article className="my-row">
							<RouteIcon className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
							<div>
								<h3>
									<To to={`/roadmap/${map.id}`}>{map.name || say(MAP.unnamed)}</To>
								</h3>
								{map.version !== version && (
									<p className="second t2">{say(SAVED.olderShort, { hash: shortVersion(map.version) })}</p>
								)}
							</div>
							<div className="my-state">
								<span className="second t2">
									{say(SAVED.savedOn, { at: moment(map.savedAt, zone.timeZone, language) })}
								</span>
							</div>
							<div className="my-act">
								<To to={`/roadmap/${map.id}`} aria-label={`${say(SAVED.openMap)} ${map.name || say(MAP.unnamed)}`}>
									{say(SAVED.openMap)} <ArrowRight className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
								</To>
							</div>
						</article>
					</li>
				))}
			</ul>
		</section>
	);
}
