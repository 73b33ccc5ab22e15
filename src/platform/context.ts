import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Instant } from "#kernel/zone-time.ts";
import type { DataFolder } from "#platform/data-folder.ts";

/** Who asks for something to be done, for whom, why and when: everything a command may know of the world outside its input. */
export interface Context {
	readonly zone: string;
	/** The zone's time; in a demo it is not the real one. Legal time is always this. */
	readonly now: Instant;
	/** The real time: sessions, idempotency, seals. */
	readonly realNow: Instant;
	/** Who acts: `person:…`, `staff:…`, `system:worker`. */
	readonly actor: string;
	/** For whom; the same as the actor unless there is a mandate (代办). */
	readonly principal: string;
	/** Why, in a word of the trade: it stands in the access log. */
	readonly purpose: string;
	readonly requestId: string;
	/** The version of the zone pack that decides. */
	readonly packVersion: string;
}

/** The only thing that reads the time. */
export interface Clock {
	readonly now: () => Instant;
	readonly realNow: () => Instant;
	/** ms that the zone's time is ahead of the real one; 0 in real operation. */
	readonly offset: number;
}

export const makeClock = (offset = 0): Clock => ({
	offset,
	realNow: () => Date.now(),
	now: () => Date.now() + offset,
});

/** What differs from one request to the next; everything else is filled in. */
export interface Asked {
	readonly zone: string;
	readonly actor: string;
	readonly principal?: string;
	readonly purpose: string;
	readonly requestId?: string;
	readonly packVersion: string;
}

export function makeContext(clock: Clock, asked: Asked): Context {
	const realNow = clock.realNow();
	return {
		...asked,
		principal: asked.principal ?? asked.actor,
		requestId: asked.requestId ?? randomUUID(),
		now: realNow + clock.offset,
		realNow,
	};
}

const CLOCK_FILE = "clock.json";

/** The clock of an installation: as it was set last, else the real one. */
export function clockOf(folder: DataFolder): Clock {
	const file = folder.at(CLOCK_FILE);
	if (!existsSync(file)) return makeClock();
	const { offset } = JSON.parse(readFileSync(file, "utf8")) as { readonly offset: number };
	return makeClock(offset);
}

export const hasClock = (folder: DataFolder): boolean => existsSync(folder.at(CLOCK_FILE));

/** The zone's time is `start` now and runs on, also after a restart (`--clock`). */
export function setClock(folder: DataFolder, start: Instant): Clock {
	const offset = Math.round(start - Date.now());
	writeFileSync(folder.at(`${CLOCK_FILE}.new`), `${JSON.stringify({ offset })}\n`);
	renameSync(folder.at(`${CLOCK_FILE}.new`), folder.at(CLOCK_FILE));
	return makeClock(offset);
}

/** What was written last: a statement writes its own moment some six times. */
let latest = { instant: 0, text: "1970-01-01T00:00:00.000Z" };

/** An instant as PostgreSQL, JSON and seals write it: UTC, milliseconds. */
export function iso(instant: Instant): string {
	if (instant !== latest.instant) latest = { instant, text: new Date(instant).toISOString() };
	return latest.text;
}
