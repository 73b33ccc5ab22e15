import { defineConfig } from "vitest/config";

/** The journeys in a real browser: `vitest run --config vitest.browser.config.ts`. */
export default defineConfig({
	test: {
		include: ["src/web/**/*.e2e.ts"],
		globalSetup: "./src/web/testing/portal.setup.ts",
		testTimeout: 120_000,
		hookTimeout: 120_000,
		fileParallelism: false,
		reporters: ["default", "./src/testing/closing-line.ts"],
	},
});
