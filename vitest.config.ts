import { defineConfig } from "vitest/config";

/** Tests named `*.db.test.ts` get a PostgreSQL, `*.e2e.ts` a browser; `./landfall test rules` runs those that need neither. */
export default defineConfig({
	test: {
		testTimeout: 120_000,
		setupFiles: "./src/testing/seed.setup.ts",
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
			{
				extends: true,
				test: {
					name: "browser",
					include: ["src/web/**/*.e2e.ts"],
					globalSetup: "./src/web/testing/portal.setup.ts",
					testTimeout: 300_000,
					hookTimeout: 300_000,
					expect: { poll: { timeout: 90_000 } },
					// After the others, and one file at a time: a browser and a zone in each.
					fileParallelism: false,
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
