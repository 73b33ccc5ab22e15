import { Phone } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { shortVersion } from "#modules/zone/decide.ts";
import { useMe } from "#web/features/identity/session.ts";
import { SessionMenu } from "#web/features/identity/session-menu.tsx";
import { Bell } from "#web/features/messages/bell.tsx";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Emblem } from "#web/ui/drawing.tsx";
import { LanguageSwitch } from "#web/ui/language-switch.tsx";

const NAV = [
	{ to: "/", name: COMMON.home, within: (path: string) => path === "/" },
	{ to: "/items", name: COMMON.items, within: (path: string) => path.startsWith("/items") },
	{ to: "/roadmap", name: COMMON.roadmap, within: (path: string) => path.startsWith("/roadmap") },
] as const;
const MINE = { to: "/my", name: IDENTITY.myCases, within: (path: string) => /^\/(my|apply)(\/|$)/.test(path) };

/** The frame of every public page: who, where, the three ways in, a person to call. */
export function PublicShell({ children }: { readonly children: ReactNode }) {
	const { say, language } = useSpeech();
	const portal = usePortal();
	const { pathname } = useLocation();
	const [search] = useSearchParams();
	const { data: me } = useMe();
	const nav = me?.appointments.length === 0 ? [...NAV, MINE] : NAV;
	const call = `tel:${portal.help.phone.replace(/\s/g, "")}`;
	const [isLarge, turn] = useLargeType();
	// in the head; on a phone, where it has no room, at the foot
	const largeType = (className: string) => (
		<button type="button" className={className} aria-pressed={isLarge} onClick={turn}>
			{say(COMMON.large)}
		</button>
	);
	return (
		<>
			<a className="skip" href="#main">
				{say(COMMON.skip)}
			</a>
			<header className="head">
				<div className={`head-in ${pathname === "/roadmap" ? "wide-wrap" : "wrap"}`}>
					<To className="brand" to="/">
						<Emblem drawing={portal.emblem} size={38} />
						<span>
							<b>{say(portal.zone.name)}</b>
							<small>{say(portal.service)}</small>
						</span>
					</To>
					<nav className="nav" aria-label={say(COMMON.mainNav)}>
						<ul>
							{nav.map(({ to, name, within }) => (
								<li key={to}>
									<To to={to} {...(within(pathname) && { "aria-current": "page" })}>
										{say(name)}
									</To>
								</li>
							))}
						</ul>
					</nav>
					<div className="util">
						<a className="head-call" href={call} aria-label={`${say(COMMON.phone)} ${portal.help.phone}`}>
							<Phone className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
							<span className="wide nw">{portal.help.phone}</span>
						</a>
						{largeType("wide")}
						<LanguageSwitch />
						<Bell logged={Boolean(me)} />
						<SessionMenu />
					</div>
				</div>
			</header>
			<main id="main" tabIndex={-1}>
				{children}
			</main>
			<footer className="foot on-ink">
				<div className="wrap">
					<Emblem drawing={portal.emblem} size={28} />
					<div>
						<p>{say(COMMON.host, { host: say(portal.host) })}</p>
						<p className="foot-help">
							<a className="foot-call" href={call}>
								{say(COMMON.call, { phone: portal.help.phone })}
							</a>
							<span>{say(portal.help.hours)}</span>
						</p>
						<ul>
							<li className="foot-large">{largeType("linklike")}</li>
							<li>
								{say(COMMON.rules, { hash: shortVersion(portal.version), date: date(portal.validFrom, language) })}
							</li>
							<li>
								<a href={`/api/docs${search.get("lang") ? `?lang=${language}` : ""}`}>{say(COMMON.api)}</a>
							</li>
							<li>
								<To to="/overruns">{say(SUPERVISION.publicTitle)}</To>
							</li>
							{portal.footer.map((line) => (
								<li key={line.en}>{say(line)}</li>
							))}
						</ul>
					</div>
				</div>
			</footer>
		</>
	);
}

/** 长辈版: everything a quarter larger, kept on this device; whether it is on, and the turn. */
function useLargeType(): readonly [boolean, () => void] {
	const [isLarge, setLarge] = useState(() => localStorage.getItem("landfall.type") === "large");
	useEffect(() => {
		document.documentElement.dataset.type = isLarge ? "large" : "";
		localStorage.setItem("landfall.type", isLarge ? "large" : "");
	}, [isLarge]);
	return [isLarge, () => setLarge(!isLarge)];
}
