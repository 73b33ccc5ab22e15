import type { ReactNode } from "react";
import { Glyph, type LightState } from "#web/ui/light.tsx";

/** One paper: what it is and who issues it, who supplies it, what is asked (材料一行). */
export const EvidenceRow = ({
	name,
	issuer,
	state,
	supply,
	detail,
	asked,
}: {
	readonly name: ReactNode;
	readonly issuer?: ReactNode;
	/** A ring is expected, a green disc is got, the copper pentagon is yours. */
	readonly state: Extract<LightState, "green" | "waiting" | "yours" | "red">;
	readonly supply: ReactNode;
	readonly detail?: ReactNode;
	readonly asked?: ReactNode;
}) => (
	<tr className={`ev ev-${state}`}>
		<th scope="row">
			{name}
			{issuer && <small>{issuer}</small>}
		</th>
		<td>
			<span className="ev-who">
				<Glyph state={state} />
				<span>
					<b>{supply}</b>
					{detail && <small>{detail}</small>}
				</span>
			</span>
		</td>
		<td className="ev-asked">{asked}</td>
	</tr>
);

/** A table held by hairlines under an ink rule; it scrolls inside itself before the page does. */
export const Table = ({
	label,
	head,
	children,
	className = "",
}: {
	readonly label: string;
	readonly head: readonly ReactNode[];
	readonly children: ReactNode;
	readonly className?: string;
}) => (
	<div className="table-frame">
		<table className={`table ${className}`} aria-label={label}>
			<thead>
				<tr>
					{head.map((cell, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: columns are fixed
						<th key={i} scope="col">
							{cell}
						</th>
					))}
				</tr>
			</thead>
			<tbody>{children}</tbody>
		</table>
	</div>
);
