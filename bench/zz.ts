import { unmarked } from "./attacks/example.ts";
import { marksOf, targetsOf } from "./attacks/targets.ts";
import { loadedZone } from "./load/zone.ts";

const zone = await loadedZone(0);
try {
	const t = await targetsOf(zone.address);
	const tally: Record<string, number> = {};
	for (const one of t) {
		const un = unmarked(one.url);
		const r = await fetch(un, {
			method: one.method,
			headers: {
				cookie: unmarked(one.cookie),
				"idempotency-key": crypto.randomUUID(),
				...(one.body ? { "content-type": "application/json" } : {}),
			},
			...(one.body ? { body: unmarked(one.body) } : {}),
		});
		const txt = await r.text();
		tally[`${one.method} ${r.status}`] = (tally[`${one.method} ${r.status}`] ?? 0) + 1;
		console.log(
			r.status,
			one.method,
			one.url.replace(zone.address, ""),
			marksOf(one),
			r.status >= 400 ? txt.slice(0, 260) : "",
			r.status === 400 && one.body ? one.body.slice(0, 300) : "",
		);
	}
	console.log(
		t.length,
		t.map(marksOf).reduce((a, b) => a + b),
		tally,
	);
} finally {
	await zone.close();
}
