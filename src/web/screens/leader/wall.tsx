import { type CSSProperties, useEffect, useState, useSyncExternalStore } from "react";
import { COCKPIT_READERS } from "#modules/indicators/model.ts";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { useCockpit, WALL_REFRESH } from "#web/features/indicators/cockpit.ts";
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
	const scale = useScale();
	useTitle(say(COCKPIT.wallTitle));
	useEffect(() => {
		const timer = setInterval(() => void refetch(), WALL_REFRESH);
		return () => clearInterval(timer);
	}, [refetch]);
	const time = data ? moment(data.at, zone.timeZone, language) : "";
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
				<span className={isLost ? "wall-badge" : "wall-time"} role="status">
					{data && say(isLost ? COCKPIT.lost : COCKPIT.at, { time })}
				</span>
				<To to="/cockpit" className="wall-back">
					{say(COCKPIT.desk)}
				</To>
			</header>
			{data ? (
				<WallPicture cockpit={data} scale={scale} />
			) : (
				error && <Failure error={error} onRetry={() => void refetch()} />
			)}
		</main>
	);
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
