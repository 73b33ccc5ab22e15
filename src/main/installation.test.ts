import { describe, expect, test } from "vitest";
import { Usage } from "#main/cli/exit.ts";
import { addressesIn } from "#main/installation.ts";

describe("the address of a database", () => {
	const placesIn = (url: string) => addressesIn(url).map(({ host, port }) => `${host}:${port}`);

	test.each([
		["postgres://u:p@db.example/landfall", ["db.example:5432"]],
		["postgresql://u:p@db1:5433,db2,db3:5434/landfall", ["db1:5433", "db2:5432", "db3:5434"]],
		["postgres://u:p@localhost:5433/landfall?host=%2Frun%2Fone%2C%2Frun%2Ftwo", ["/run/one:5433", "/run/two:5433"]],
		["postgres://u:p@[::1]:5433,db2/landfall", ["::1:5433", "db2:5432"]],
	])("%s names each server", (url, places) => {
		expect(placesIn(url)).toEqual(places);
	});

	test("has one login for all of them", () => {
		for (const address of addressesIn("postgres://u:p%40%2C@db1,db2/landfall"))
			expect(address).toMatchObject({ user: "u", password: "p@,", database: "landfall" });
	});

	test.each(["mysql://db/landfall", "postgres://", "db1,db2", "postgres://u:p@db1:many,db2/landfall"])(
		"is not %s",
		(url) => {
			expect(() => addressesIn(url)).toThrow(Usage);
		},
	);
});
