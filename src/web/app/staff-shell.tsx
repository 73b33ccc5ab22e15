import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { Emblem } from "#web/ui/drawing.tsx";

export interface RailEntry {
	readonly to: string;
	readonly name: string;
	readonly icon: LucideIcon;
	/** Only this very place, not what lies below it. */
	readonly exact?: boolean;
}

/** Places that belong together, under a word. */
export interface RailGroup {
	readonly name: string;
	readonly entries: readonly RailEntry[];
}

/** A rail of more places than this says what its groups are. */
const LONG = 8;

/** The place that one is at or below; of several the nearest. */
const placeOf = (rail: readonly RailGroup[], pathname: string): string | undefined =>
	rail
		.flatMap(({ entries }) => entries)
		.filter(({ to, exact }) => pathname === to || (!exact && pathname.startsWith(`${to}/`)))
		.toSorted((a, b) => b.to.length - a.to.length)[0]?.to;

/** The frame of a desk: ink rail, one line on top, the work below. */
export function StaffShell({
	rail,
	foot,
	top,
	children,
}: {
	readonly rail: readonly RailGroup[];
	/** Below the places: keys, language, the way out. */
	readonly foot?: ReactNode;
	readonly top: ReactNode;
	readonly children: ReactNode;
}) {
	const { say } = useSpeech();
	const portal = usePortal();
	const { pathname } = useLocation();
	const here = placeOf(rail, pathname);
	const isLong = rail.reduce((sum, { entries }) => sum + entries.length, 0) > LONG;
	return (
		<div className="staff">
			<a className="skip" href="#main">
				{say(COMMON.skip)}
			</a>
			<nav className="staff-rail on-ink" aria-label={say(COMMON.mainNav)}>
				<Emblem drawing={portal.emblem} size={32} />
				{rail.map(({ name: group, entries }) => (
					<div key={group} className="rail-group" role="group" aria-label={group}>
						{isLong && (
							<span className="rail-word" aria-hidden="true">
								{group}
							</span>
						)}
						{entries.map(({ to, name, icon: Icon }) => (
							<To key={to} to={to} {...(to === here && { "aria-current": "page" })}>
								<Icon size={20} strokeWidth={1.6} aria-hidden="true" />
								{name}
							</To>
						))}
					</div>
				))}
				{foot && <div className="staff-rail-foot">{foot}</div>}
			</nav>
			<div className="staff-work">
				<header className="staff-top">{top}</header>
				<main id="main" tabIndex={-1}>
					{children}
				</main>
			</div>
		</div>
	);
}
