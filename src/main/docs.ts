import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generatedDocs } from "#main/generated.ts";

/** `npm run docs`: writes `docs/generated` anew. */
const folder = fileURLToPath(new URL("../../docs/generated/", import.meta.url));
rmSync(folder, { recursive: true, force: true });
for (const [name, content] of await generatedDocs()) {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}
