import { expect, test } from "vitest";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const DAY = 86_400_000;
const server = zoneServer(MONDAY);

interface Row {
	readonly id: string;
	readonly light: object;
}

/** The light of P1 as its page, the board and the list say it. */
async function lights(person: Person): Promise<readonly object[]> {
	const page: Row = (await person.get("/projects/isotope")).body;
	const columns: readonly { readonly rows: readonly Row[] }[] = (await person.get("/projects/board")).body.columns;
	const listed: readonly Row[] = (await person.get("/projects?chain=bio&pageSize=200")).body.rows;
	return [page, ...[...columns.flatMap(({ rows }) => rows), ...listed].filter(({ id }) => id === "isotope")].map(
		({ light }) => light,
	);
}

/** Does something on another day. */
async function after<T>(days: number, work: () => Promise<T>): Promise<T> {
	server.now = MONDAY + days * DAY;
	try {
		return await work();
	} finally {
		server.now = MONDAY;
	}
}

test("the light of P1 says that its land is late, the same on its page, the board and the list: a warning, then red", async () => {
	const liu = await server.as("liu-yang");
	const late = (state: string, days: number) => ({ state, because: "permitLate", days, permit: "B08" });
	// 22 July was the last day for it; what waits for the investor (A02) is late too, and not told here
	expect(await after(-3, () => lights(liu))).not.toContainEqual(expect.objectContaining({ because: "permitLate" }));
	expect(await lights(liu)).toEqual([late("yellow", 3), late("yellow", 3), late("yellow", 3)]);
	expect(await after(7, () => lights(liu))).toEqual([late("red", 10), late("red", 10), late("red", 10)]);
});

test("whoever leads a project is sent no slip for a permit that is late: that one is laid on its department", async () => {
	const chen = await server.as("chen-li");
	const { slips, light } = await after(7, async () => (await chen.get("/projects/isotope")).body);
	expect(light.state).toBe("red");
	expect(slips.may).toEqual([]);
	expect(slips.orders).toMatchObject([{ permit: { id: "B08" } }]);
});
