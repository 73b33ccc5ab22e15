import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach } from "vitest";
import { server } from "#testing/registration.ts";

/** The draft of the zone pack, anew before each test, in a folder that a test may change; tells how a file of it is changed. */
export function draftFolder() {
	const pack = server.draft;
	const draft = mkdtempSync(path.join(os.tmpdir(), "landfall-draft-"));
	beforeEach(() => {
		cpSync(pack, draft, { recursive: true });
		server.draft = draft;
	});
	afterAll(() => rmSync(draft, { recursive: true }));

	/** Changes words of a file of the draft, as a person with an editor would. */
	function edit(file: string, from: string | RegExp, to: string): void {
		const place = path.join(draft, file);
		const before = readFileSync(place, "utf8");
		const after = before.replace(from, to);
		if (after === before) throw new Error(`${file} has no ${String(from)}`);
		writeFileSync(place, after);
	}
	return { draft, edit };
}
