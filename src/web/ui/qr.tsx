import { useMemo } from "react";
import { drawQr } from "#web/ui/qr-drawing.ts";

/** The address of a page of ours for a phone to open, with the address itself for whoever has no camera. */
export function Qr({
	path,
	label,
	caption,
}: {
	readonly path: string;
	readonly label: string;
	readonly caption: string;
}) {
	const address = new URL(path, location.origin).href;
	const { size, path: bars } = useMemo(() => drawQr(address), [address]);
	return (
		<figure className="qr">
			<svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`${label} ${address}`} shapeRendering="crispEdges">
				<rect width={size} height={size} />
				<path d={bars} />
			</svg>
			<figcaption>
				{caption}
				<span>{address}</span>
			</figcaption>
		</figure>
	);
}
