import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Writes `.br` and `.gz` beside every text of the build, so that the server compresses nothing. */
const precompressed: Plugin = {
	name: "precompressed",
	apply: "build",
	writeBundle({ dir = "" }, bundle) {
		for (const name of Object.keys(bundle)) {
			if (!/\.(js|css|svg)$/.test(name)) continue;
			const file = path.join(dir, name);
			const source = readFileSync(file);
			if (source.length < 1000) continue;
			writeFileSync(`${file}.br`, brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
			writeFileSync(`${file}.gz`, gzipSync(source, { level: 9 }));
		}
	},
};

export default defineConfig({
	root: "src/web",
	plugins: [react(), precompressed],
	build: {
		outDir: "../../dist/web",
		emptyOutDir: true,
		target: "es2022",
		modulePreload: { polyfill: false },
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [{ name: "react", test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/ }],
				},
			},
		},
	},
	server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
