import type { Drawing } from "#modules/exhibition/model.ts";

/** Hairlines of a place, as its pack draws them; never behind small text, never read out. */
export const PlaceDrawing = ({
	drawing,
	className = "",
}: {
	readonly drawing: Drawing;
	readonly className?: string;
}) => {
	const contours = drawing.lines.filter(({ as }) => as === "contour").length;
	let contour = 0;
	return (
		<svg
			className={className}
			viewBox={`0 0 ${drawing.width} ${drawing.height}`}
			preserveAspectRatio="xMaxYMax slice"
			aria-hidden="true"
		>
			{drawing.lines.map(({ as, d }) => (
				<path
					key={d.slice(0, 40)}
					d={d}
					className={`draw-${as}`}
					{...(as === "contour" && { opacity: 0.35 + (0.6 * contour++) / contours })}
				/>
			))}
		</svg>
	);
};

export const Emblem = ({ drawing, size }: { readonly drawing: Drawing; readonly size: number }) => (
	<svg
		className="emblem"
		width={size}
		height={size}
		viewBox={`0 0 ${drawing.width} ${drawing.height}`}
		aria-hidden="true"
	>
		{drawing.lines.map(({ as, d }) => (
			<path key={d} d={d} className={`mark-${as}`} />
		))}
	</svg>
);
