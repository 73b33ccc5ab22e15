import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { untilTick } from "#web/lib/tick.ts";

/** Without the stream a page looks for news so often, ms. */
const SLOW = 30_000;
/** The server is heard every 15 s; after this silence the line is dead, ms. */
const SILENCE = 40_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

let isUp = false;
const watchers = new Set<() => void>();
function setUp(now: boolean): void {
	if (now === isUp) return;
	isUp = now;
	for (const watcher of watchers) watcher();
}
function watch(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => void watchers.delete(watcher);
}

/** What a query needs to show changes as they come: the stream invalidates it, and it asks slowly by itself while there is none. */
export function useLiveQuery(...modules: readonly string[]) {
	const up = useIsLive();
	return {
		meta: { live: modules },
		staleTime: 0,
		refetchInterval: up ? (false as const) : SLOW,
		refetchIntervalInBackground: false,
	};
}

/** The same for a screen that many have open all day: what changes is read again at the next beat (`TICK`). */
export function useCalmQuery(...modules: readonly string[]) {
	const live = useLiveQuery(...modules);
	return { ...live, meta: { ...live.meta, calm: true } };
}

/** Whether the stream of changes is up. */
export const useIsLive = (): boolean => useSyncExternalStore(watch, () => isUp);

/** The one stream of the app, open while its person is logged in and its page is looked at. A browser has few lines to a server. */
export function useChanges(person: string | undefined): void {
	const client = useQueryClient();
	useEffect(() => {
		if (person === undefined) return;
		let close = () => {};
		const follow = () => {
			close();
			close = document.visibilityState === "visible" ? listen(client) : () => {};
		};
		follow();
		document.addEventListener("visibilitychange", follow);
		return () => {
			document.removeEventListener("visibilitychange", follow);
			close();
		};
	}, [client, person]);
}

/** What has changed since the last beat, and is read again at the next one; `null`: everything. */
let sinceBeat: Set<string> | null | undefined;

/** Reads again what a change may have touched; `null`: everything. */
function readAgain(client: QueryClient, modules: readonly string[] | null): void {
	invalidate(client, modules, false);
	if (sinceBeat === undefined) {
		sinceBeat = new Set();
		window.setTimeout(() => {
			const changed = sinceBeat;
			sinceBeat = undefined;
			invalidate(client, changed ? [...changed] : null, true);
		}, untilTick(Date.now()));
	}
	if (modules === null) sinceBeat = null;
	else for (const one of modules) sinceBeat?.add(one);
}

function invalidate(client: QueryClient, modules: readonly string[] | null, calm: boolean): void {
	void client.invalidateQueries({
		predicate: ({ meta }) => {
			const live = meta?.live;
			if (!Array.isArray(live) || (meta?.calm === true) !== calm) return false;
			return modules === null || live.some((one: string) => modules.includes(one));
		},
	});
}

/** Listens until it is closed; a line that breaks or falls silent is opened again after ever longer waits. */
function listen(client: QueryClient): () => void {
	let source: EventSource;
	let timer = 0;
	let wait = FIRST_WAIT;
	const alive = () => {
		clearTimeout(timer);
		timer = window.setTimeout(again, SILENCE);
	};
	const again = () => {
		source.close();
		setUp(false);
		clearTimeout(timer);
		timer = window.setTimeout(open, wait * (0.5 + Math.random()));
		wait = Math.min(wait * 2, LONGEST_WAIT);
	};
	const open = () => {
		source = new EventSource("/api/v1/changes");
		source.onerror = again;
		source.onopen = () => {
			wait = FIRST_WAIT;
			setUp(true);
			readAgain(client, null); // something may have been missed
		};
		source.addEventListener("beat", alive);
		source.addEventListener("changed", ({ data }: MessageEvent<string>) => {
			alive();
			readAgain(client, (JSON.parse(data) as { readonly modules: readonly string[] | null }).modules);
		});
		alive();
	};
	open();
	return () => {
		clearTimeout(timer);
		source.close();
		setUp(false);
	};
}
