import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["src/**/*.test.ts", "docs/*.test.ts", "*.test.ts"],
		testTimeout: 120_000,
		reporters: ["default", "./src/testing/closing-line.ts"],
	},
});
