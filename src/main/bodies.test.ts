import { describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import { bodiesOf, MORE, nameOf, withMore } from "#testing/bodies.ts";
import { ENDPOINTS } from "#testing/who-may.ts";

const ROUTES = ENDPOINTS.filter(({ body, streamed }) => body && !streamed);
const KINDS = ROUTES.flatMap((endpoint) =>
	bodiesOf(endpoint).map(([kind, body]) => [`${nameOf(endpoint)} ${kind}`.trim(), endpoint, body] as const),
);

/** Where a body has keys that no contract can name: fields of a form and facts, which the pack names, and what a correction tells of some kind. */
const OPEN: readonly string[] = [
	"POST /cases/{id}/steps CorrectionReceived: .form",
	"POST /cases/{id}/steps RecordCorrected: .as.told",
	"POST /cases/{id}/steps RecordCorrectionProposed: .as.told",
	"POST /projects/{id}/facts FactCorrected: .data.data",
	"POST /roadmaps: .project.answers",
	"PUT /counter/drafts/{id}: .form",
	"PUT /drafts/{id}: .form",
	"PUT /roadmaps/{ref}: .project.answers",
];

describe("a body of a request", () => {
	test("that has every field of its contract is taken, for every kind of every route", () => {
		expect(ROUTES.length).toBeGreaterThan(50);
		for (const [name, endpoint, body] of KINDS) expect(endpoint.body?.safeParse(body).error, name).toBeUndefined();
	});

	test("reaches no route with a key that its contract does not name, at whatever depth it stands", () => {
		const open = new Set<string>();
		for (const [name, endpoint, body] of KINDS) {
			const plain = canonicalJson(endpoint.body?.parse(body));
			for (const [key, value] of Object.entries(MORE))
				for (const [place, fuller] of withMore(body, { [key]: value })) {
					const taken = endpoint.body?.safeParse(fuller);
					if (taken?.success && canonicalJson(taken.data) !== plain) open.add(`${name}: ${place}`);
				}
		}
		expect([...open].sort()).toEqual(OPEN);
	});
});
