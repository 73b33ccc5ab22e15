import { type CSSProperties, useEffect, useReducer, useState, useSyncExternalStore } from "react";
import { COCKPIT_READERS } from "#modules/indicators/model.ts";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { behindIn, useCockpit, WALL_REFRESH } from "#web/features/indicators/cockpit.ts";
import {
	PAGE_SECONDS,
	type Rotation,
	rotationFrom,
	type Turn,
	turned,
	WALL_PAGES,
} from "#web/features/indicators/rotation.ts";
import { WallPicture } from "#web/features/indicators/wall-picture.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Emblem } from "#web/ui/drawing.tsx";
import { Failure } from "#web/ui/states.tsx";
import "#web/screens/leader/wall.css";

/** The cockpit on a wall of 16 : 9 or 32 : 9: nothing scrolls, nothing hides under a pointer, the time of its data always shows (大屏). */
export default function WallScreen() {
	return (
		<Guard roles={COCKPIT_READERS} Frame={PublicShell}>
			{() => <Wall />}
		</Guard>
	);
}

function Wall() {
	const { say, language } = useSpeech();
	const isOnline = useIsOnline();
	const { zone, emblem } = usePortal();
	const { data, error, refetch, dataUpdatedAt } = useCockpit();
	const isOld = useIsOld(dataUpdatedAt);
	const [turning, turn] = useRotation();
	const scale = useScale();
	useTitle(say(COCKPIT.wallTitle));
	useEffect(() => {
		const timer = setInterval(() => void refetch(), WALL_REFRESH);
		return () => clearInterval(timer);
	}, [refetch]);
	const time = data ? moment(data.at, zone.timeZone, language) : "";
	const behind = behindIn(data);
	const isLost = error !== null || isOld || !isOnline;
	return (
		<main id="main" className="wall" style={{ "--u": `${scale}px` } as CSSProperties}>
			<header className="wall-head on-ink">
				<Emblem drawing={emblem} size={54} />
				<h1 className="display" tabIndex={-1}>
					{say(zone.name)}
				</h1>
				<span className="wall-sub">{say(COCKPIT.three)}</span>
				<span className="spring" />
				<Turning turning={turning} onTurn={turn} />
				<span className={isLost || behind !== undefined ? "wall-badge" : "wall-time"} role="status">
					{data && say(wordsOf(isLost, behind), { time, n: behind ?? 0 })}
				</span>
				<To to="/cockpit" className="wall-back">
					{say(COCKPIT.desk)}
				</To>
			</header>
			{data ? (
				<WallPicture cockpit={data} scale={scale} page={WALL_PAGES[turning.page] ?? WALL_PAGES[0]} />
			) : (
				error && <Failure error={error} onRetry={() => void refetch()} />
			)}
		</main>
	);
}

/** Which page is on, how long it stays, and what stops it: a key or a click. */
function Turning({ turning, onTurn }: { readonly turning: Rotation; readonly onTurn: (how: Turn) => void }) {
	const { say } = useSpeech();
	const { page, seconds, isPaused } = turning;
	return (
		<button
			type="button"
			className="wall-turning"
			aria-pressed={isPaused}
			aria-keyshortcuts="Space ArrowLeft ArrowRight"
			onClick={() => onTurn("pause")}
		>
			<span className="wall-turning-words">
				{say(isPaused ? COCKPIT.pausedPage : COCKPIT.page, { n: page + 1, of: WALL_PAGES.length })}
			</span>
			<span className="wall-turning-track" aria-hidden="true">
				<i style={{ width: `${(seconds / PAGE_SECONDS) * 100}%` }} />
			</span>
		</button>
	);
}

const KEYS: Readonly<Record<string, Turn>> = { " ": "pause", ArrowRight: "next", ArrowLeft: "back" };

const wordsOf = (isLost: boolean, behind: number | undefined) => {
	if (isLost) return COCKPIT.lost;
	return behind === undefined ? COCKPIT.at : COCKPIT.wallBehind;
};

/** Turns the pages by itself, and by keys; who wants less motion turns them by hand. */
function useRotation(): readonly [Rotation, (how: Turn) => void] {
	const [turning, turn] = useReducer(turned, undefined, () =>
		rotationFrom(matchMedia("(prefers-reduced-motion: reduce)").matches),
	);
	useEffect(() => {
		const timer = setInterval(() => turn("second"), 1_000);
		const press = (event: KeyboardEvent) => {
			const how = KEYS[event.key];
			const isPressed = event.key === " " && event.target instanceof HTMLButtonElement;
			if (how === undefined || isPressed || event.ctrlKey || event.metaKey || event.altKey) return;
			event.preventDefault();
			turn(how);
		};
		addEventListener("keydown", press);
		return () => {
			clearInterval(timer);
			removeEventListener("keydown", press);
		};
	}, []);
	return [turning, turn];
}

const watchLine = (told: () => void) => {
	addEventListener("online", told);
	addEventListener("offline", told);
	return () => {
		removeEventListener("online", told);
		removeEventListener("offline", told);
	};
};

/** What the browser itself knows of its line. */
const useIsOnline = (): boolean => useSyncExternalStore(watchLine, () => navigator.onLine);

/** One and a half rounds without an answer are a lost network, also where the browser has not noticed. */
function useIsOld(updatedAt: number): boolean {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 5_000);
		return () => clearInterval(timer);
	}, []);
	return updatedAt > 0 && now - updatedAt > WALL_REFRESH * 1.5;
}

/** Everything on the wall is sized in parts of its height, as the wall is 1080 of them; a narrow window takes its width. */
function useScale(): number {
	const [scale, setScale] = useState(1);
	useEffect(() => {
		const fit = () => setScale(Math.max(0.5, Math.min(innerHeight / 1080, innerWidth / 1920)));
		fit();
		addEventListener("resize", fit);
		return () => removeEventListener("resize", fit);
	}, []);
	return scale;
}
