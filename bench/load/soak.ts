import { setTimeout as sleep } from "node:timers/promises";
import { connected } from "#platform/database.ts";
import { desks, portal } from "./mixes.ts";
import type { LoadedZone } from "./zone.ts";

/** What the server was measured at, each so many seconds. */
const EACH = 10;

interface Sample {
	readonly hours: number;
	readonly loop: number;
	readonly rss: number;
}

/**
 * L1 and L2 at about half of what the machine can do, for so many minutes: p99 of the last fifth of the time beside that of the first, the
 * event loop, the slope of memory over the second half, MB an hour, and what is not yet sealed at the end.
 */
export async function soak(zone: LoadedZone, minutes: number) {
	const samples: Sample[] = [];
	const fifths: { readonly portal: number; readonly desks: number; readonly asked: number }[] = [];
	const began = performance.now();
	const hours = () => (performance.now() - began) / 3_600_000;
	const measuring = setInterval(
		() => void zone.measures().then((measured) => samples.push({ hours: hours(), ...measured })),
		EACH * 1_000,
	);
	for (let fifth = 1; fifth <= 5; fifth++) {
		const isOver = () => hours() * 60 >= (minutes / 5) * fifth;
		const [reading, working] = await Promise.all([
			portal({ address: zone.address, users: 32, isOver, pause: 300 }),
			desks({ address: zone.address, users: 16, isOver, pause: 600 }),
		]);
		fifths.push({ portal: reading.p99(), desks: working.p99(), asked: reading.count() + working.count() });
	}
	clearInterval(measuring);
	await sleep(5_000);
	const [first, last] = [fifths[0], fifths[4]];
	if (!first || !last) throw new Error("there are five fifths");
	const later = samples.slice(samples.length / 2);
	return {
		asked: fifths.reduce((sum, { asked }) => sum + asked, 0),
		first: Math.max(first.portal, first.desks),
		last: Math.max(last.portal, last.desks),
		loop: Math.max(...samples.map(({ loop }) => loop)),
		rss: Math.max(...samples.map(({ rss }) => rss)),
		slope: slopeOf(later),
		unsealed: await unsealed(zone),
	};
}

/** By least squares, MB an hour. */
function slopeOf(samples: readonly Sample[]): number {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [x, y] = [mean(samples.map(({ hours }) => hours)), mean(samples.map(({ rss }) => rss))];
	const over = samples.reduce((sum, { hours, rss }) => sum + (hours - x) * (rss - y), 0);
	return over / samples.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0);
}

const unsealed = (zone: LoadedZone): Promise<number> =>
	connected(zone.admin, async (client) => {
		const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM platform.outbox");
		return rows[0]?.n ?? Number.NaN;
	});
