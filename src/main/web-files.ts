import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Language } from "#kernel/text.ts";
import type { PublicFaces } from "#modules/exhibition/queries.ts";
import { sha256 } from "#platform/hash.ts";
import type { WebFiles } from "#platform/http.ts";

/** Where `vite build` writes. */
export const WEB_FOLDER = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** The built web with the portal's page inside the document, so that the first screen waits for no request. */
export function webFiles(faces: PublicFaces, folder = WEB_FOLDER): WebFiles | undefined {
	const index = path.join(folder, "index.html");
	if (!existsSync(index)) return undefined;
	const template = readFileSync(index, "utf8");
	return {
		folder,
		page(language) {
			const portal = faces.current.portal();
			const shown: Language = language ?? portal.zone.languages[0] ?? "zh";
			const data = JSON.stringify(portal).replaceAll("<", "\\u003c");
			const html = template
				.replace('lang="zh"', `lang="${shown === "zh" ? "zh-CN" : "en"}"`)
				.replace(/<title>[^<]*<\/title>/, () => `<title>${portal.service[shown]} – ${portal.zone.name[shown]}</title>`)
				.replace("<!--portal-->", () => `<script type="application/json" id="portal">${data}</script>`);
			return { html, hash: sha256(html).slice(7, 31) };
		},
	};
}
