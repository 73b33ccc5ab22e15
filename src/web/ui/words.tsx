import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { To } from "#web/lib/link.tsx";

/** What is so, what to do, by when: the first line of every screen, and its only h1. */
export const PageSentence = ({
	children,
	kind = "sentence",
}: {
	readonly children: ReactNode;
	readonly kind?: "sentence" | "title";
}) => (
	<h1 className={`display page-${kind}`} tabIndex={-1}>
		{children}
	</h1>
);

/** A clause that breaks as a whole. */
export const Clause = ({ children }: { readonly children: ReactNode }) => <span className="clause">{children}</span>;

/** A number that opens how it was counted and the list behind it; only the digits are marked. */
export function OpenNumber({
	to,
	onOpen,
	children,
	label,
}: {
	readonly to?: string;
	readonly onOpen?: () => void;
	readonly children: ReactNode;
	/** What opens, for those who do not see the page. */
	readonly label?: string;
}) {
	if (to !== undefined) {
		return (
			<To to={to} className="num" {...(label && { "aria-label": label })}>
				{children}
			</To>
		);
	}
	return (
		<button type="button" className="num" onClick={onOpen} {...(label && { "aria-label": label })}>
			{children}
		</button>
	);
}

/** At most three beside a name: quality filled, class outlined. */
export const StateTag = ({
	children,
	kind = "quality",
}: {
	readonly children: ReactNode;
	readonly kind?: "quality" | "class" | "strong" | "yours";
}) => <span className={`tag tag-${kind}`}>{children}</span>;

/** The way back up. */
export const Crumbs = ({
	steps,
	label,
}: {
	readonly steps: readonly { readonly to?: string; readonly name: string }[];
	readonly label: string;
}) => (
	<nav className="crumbs" aria-label={label}>
		<ol>
			{steps.map(({ to, name }) => (
				<li key={name}>
					{to === undefined ? <span aria-current="page">{name}</span> : <To to={to}>{name}</To>}
					{to !== undefined && <ChevronRight className="ic" size={14} aria-hidden="true" />}
				</li>
			))}
		</ol>
	</nav>
);
