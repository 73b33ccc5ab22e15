import { ArrowRight, Link2, SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { ExportMenu } from "#web/features/roadmap/export-menu.tsx";
import { projectHash } from "#web/features/roadmap/saved.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";

/** Next act first, then change, share, export. */
export function MapActs({
	map,
	save,
	own,
	address,
	onChange,
	link,
	onShare,
}: {
	readonly map: RoadMap;
	readonly save?: ReactNode;
	readonly own?: string | undefined;
	/** Where it is kept, if it is. */
	readonly address?: string | undefined;
	readonly onChange: () => void;
	/** The address that is given on, where it is not the project itself. */
	readonly link?: string | undefined;
	readonly onShare?: (() => void) | undefined;
}) {
	const { say } = useSpeech();
	const [shared, setShared] = useState(false);
	const next = map.now.find(({ critical }) => critical) ?? map.now[0];
	const share = () => {
		const url = link ?? `${location.origin}${location.pathname}${location.search}${projectHash(map.project)}`;
		if (link === undefined) history.replaceState(history.state, "", url);
		navigator.clipboard?.writeText(url).then(
			() => setShared(true),
			() => setShared(true), // the address bar holds the link too
		);
	};
	return (
		<div className="map-acts no-print">
			{next && (
				<ButtonLink
					to={`/items/${next.id}${own === undefined ? "" : `?roadmap=${own}`}`}
					kind="primary"
					size="large"
					wide
				>
					{say(MAP.begin, { name: say(next.name) })}
					<ArrowRight className="ic" size={18} aria-hidden="true" />
				</ButtonLink>
			)}
			<div className="map-acts-row">
				<Button onClick={onChange}>
					<SlidersHorizontal className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
					{say(MAP.change)}
				</Button>
				<Button onClick={onShare ?? share}>
					<Link2 className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
					{say(MAP.share)}
				</Button>
				<ExportMenu map={map} address={address} />
			</div>
			{save}
			<p className="small t2" role="status">
				{shared ? say(MAP.shared) : ""}
			</p>
		</div>
	);
}
