import { defineConfig } from "vitest/config";

/** Tests named `*.db.test.ts` need a PostgreSQL and get one; `./landfall test rules` runs the others. */
export default defineConfig({
	test: {
		testTimeout: 120_000,
		reporters: ["default", "./src/testing/closing-line.ts"],
		projects: [
			{
				extends: true,
				test: {
					name: "rules",
					include: ["src/**/*.test.ts", "docs/*.test.ts", "*.test.ts"],
					exclude: ["**/*.db.test.ts"],
				},
			},
			{
				extends: true,
				test: {
					name: "database",
					include: ["src/**/*.db.test.ts"],
					globalSetup: "./src/testing/postgres.setup.ts",
					hookTimeout: 60_000,
				},
			},
		],
	},
});
