import type { ComponentProps, ReactNode } from "react";
import { To } from "#web/lib/link.tsx";

type Kind = "primary" | "plain" | "quiet";
type Size = "small" | "normal" | "large";

const classOf = (kind: Kind, size: Size, wide: boolean, more?: string): string =>
	["btn", `btn-${kind}`, `btn-${size}`, wide ? "btn-wide" : "", more ?? ""].join(" ").trim();

interface Look {
	readonly kind?: Kind;
	readonly size?: Size;
	/** Full width. */
	readonly wide?: boolean;
}

/** Something that acts. Disabled ones say why beside them. */
export const Button = ({
	kind = "plain",
	size = "normal",
	wide = false,
	className,
	...rest
}: ComponentProps<"button"> & Look) => (
	<button type="button" className={classOf(kind, size, wide, className)} {...rest} />
);

/** Something that goes elsewhere and looks like an act. */
export const ButtonLink = ({
	kind = "plain",
	size = "normal",
	wide = false,
	className,
	...rest
}: ComponentProps<typeof To> & Look) => <To className={classOf(kind, size, wide, className)} {...rest} />;

/** One choice of a few, all in view (视图切换). */
export function Segmented<T extends string>({
	label,
	value,
	options,
	onChange,
}: {
	readonly label: string;
	readonly value: T;
	readonly options: readonly { readonly value: T; readonly name: ReactNode }[];
	readonly onChange: (value: T) => void;
}) {
	return (
		<div className="seg" role="group" aria-label={label}>
			{options.map((option) => (
				<button
					key={option.value}
					type="button"
					aria-pressed={option.value === value}
					onClick={() => onChange(option.value)}
				>
					{option.name}
				</button>
			))}
		</div>
	);
}
