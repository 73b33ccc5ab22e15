import type { Readable } from "node:stream";
import { expect } from "vitest";
import { compared } from "#main/checkup/folder.ts";
import { namedHashes } from "#modules/cases/queries/files.ts";
import { server } from "#testing/registration.ts";
import { png } from "#testing/sample-files.ts";
import { freshKey, type Person, type Told } from "#testing/zone-server.ts";

export const PAPER = "shareholder-identity";
/** Another picture each time. */
let made = 0;
export const picture = () => png(60 + ++made, 40);
export const pngOf = (index: number) => png(1_000 + index, 3);

/** A02 without the consent under which the identity card would be fetched: it is asked of the applicant. */
export async function asking(applicant: Person): Promise<string> {
	const { id } = (await applicant.post("/drafts", { item: "A02" })).body;
	const { body } = await applicant.get(`/drafts/${id}`);
	const form = Object.fromEntries(
		body.form.map(({ id: field, value }: { id: string; value: string }) => [field, value]),
	);
	const saving = { revision: body.revision, form, consents: [], commitments: ["premises-proof"] };
	expect((await applicant.put(`/drafts/${id}`, saving)).body.missing).toEqual([PAPER]);
	return id;
}

export const upload = (
	person: Person,
	draft: string,
	bytes: Uint8Array | Readable,
	{ name = "身份证.png", material = PAPER, key = freshKey() } = {},
): Promise<Told> =>
	person.send({
		method: "POST",
		path: `/drafts/${draft}/files?material=${material}&name=${encodeURIComponent(name)}`,
		body: bytes,
		headers: { "idempotency-key": key, "content-type": "image/png" },
	});

export const filesIn = (told: Told) =>
	told.body.materials.find(({ id }: { id: string }) => id === PAPER).files as {
		readonly id: string;
		readonly name: string;
		readonly hash: string;
	}[];

export const submit = async (person: Person, draft: string) => {
	const { body } = await person.get(`/drafts/${draft}`);
	return person.post("/cases", { draft, revision: body.revision, signed: true });
};

export const onDisk = async (): Promise<string[]> => {
	const hashes: string[] = [];
	for await (const hash of server.files.kept()) hashes.push(hash);
	return hashes;
};

/** Row and file go together (oracle O9). */
export async function rowsHaveFiles(): Promise<void> {
	const { missing, changed } = await compared(server.files, await namedHashes(server.database.of("alpha")));
	if (missing.length + changed.length > 0)
		throw new Error(`rows without their file: ${[...missing, ...changed].join(", ")}`);
}
