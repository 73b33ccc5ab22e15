import { type LucideIcon, Menu } from "lucide-react";
import { type CSSProperties, type ReactNode, useState } from "react";
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

/** A rail of more places than this says what its groups are, and stands closer on a low screen. */
const LONG = 10;

/** The place that one is at or below; of several the nearest. */
const placeOf = (rail: readonly RailGroup[], pathname: string): RailEntry | undefined =>
	rail
		.flatMap(({ entries }) => entries)
		.filter(({ to, exact }) => pathname === to || (!exact && pathname.startsWith(`${to}/`)))
		.toSorted((a, b) => b.to.length - a.to.length)[0];

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
	const places = rail.reduce((sum, { entries }) => sum + entries.length, 0);
	const isLong = places > LONG;
	// on a phone the places are folded; wherever one goes they fold again
	const [openAt, setOpenAt] = useState<string>();
	const isOpen = openAt === pathname;
	return (
		<div className="staff">
			<a className="skip" href="#main">
				{say(COMMON.skip)}
			</a>
			<nav
				className={isLong ? "staff-rail rail-long on-ink" : "staff-rail on-ink"}
				style={{ "--places": places } as CSSProperties}
				aria-label={say(COMMON.mainNav)}
			>
				<Emblem drawing={portal.emblem} size={32} />
				<button
					type="button"
					className="rail-open"
					aria-expanded={isOpen}
					aria-controls="rail-places"
					onClick={() => setOpenAt(isOpen ? undefined : pathname)}
				>
					<Menu size={20} strokeWidth={1.6} aria-hidden="true" />
					{say(COMMON.menu)}
					<b>{here?.name}</b>
				</button>
				<div id="rail-places" className={isOpen ? "rail-places rail-is-open" : "rail-places"}>
					{rail.map(({ name: group, entries }) => (
						<div key={group} className="rail-group" role="group" aria-label={group}>
							{isLong && (
								<span className="rail-word" aria-hidden="true">
									{group}
								</span>
							)}
							{entries.map(({ to, name, icon: Icon }) => (
								<To key={to} to={to} {...(to === here?.to && { "aria-current": "page" })}>
									<Icon size={20} strokeWidth={1.6} aria-hidden="true" />
									{name}
								</To>
							))}
						</div>
					))}
					{foot && <div className="staff-rail-foot">{foot}</div>}
				</div>
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
