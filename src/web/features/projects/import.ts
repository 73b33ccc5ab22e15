import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { checkImport, writeImport } from "#modules/projects/contract/imports.ts";
import { address, OFFLINE, Problem, waitOf } from "#web/lib/call.ts";
import { saveBlob } from "#web/lib/download.ts";
import { patiently, waitIn } from "#web/lib/patience.ts";
import { upload } from "#web/lib/upload.ts";

export type Checked = Answer<typeof checkImport>;
export type Mistake = Checked["mistakes"][number];

const sent = <T>(place: string, file: File): Promise<T> =>
	upload<T>(place, file, {
		key: crypto.randomUUID(),
		signal: new AbortController().signal,
		onProgress: () => {},
	});

/** Looks a workbook through; nothing is written. */
export const useCheckImport = () =>
	useMutation({ mutationFn: (file: File) => sent<Checked>(address("/projects/imports/check"), file) });

/** Writes a workbook; `partial`: the right rows though others have mistakes. */
export const useWriteImport = () => {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ file, partial }: { readonly file: File; readonly partial: boolean }) =>
			sent<Answer<typeof writeImport>>(address("/projects/imports", { partial: partial ? "1" : undefined }), file),
		onSuccess: () => client.invalidateQueries(),
	});
};

/** Saves a workbook that the server makes: the template, or the file that is sent with its mistakes in red. Neither changes anything. */
const saved = async (name: string, place: string, file?: File): Promise<void> =>
	saveBlob(name, await patiently(() => madeOnce(address(place), file), waitOf));

async function madeOnce(url: string, file: File | undefined): Promise<Blob> {
	let response: Response;
	try {
		response = await fetch(url, file ? { method: "POST", headers: FILE, body: file } : {});
	} catch {
		throw new Problem({ status: 0, code: "web/unreachable", title: OFFLINE });
	}
	const waits = waitIn(response.status, response.headers.get("retry-after"));
	if (!response.ok)
		throw new Problem({ ...((await response.json()) as ConstructorParameters<typeof Problem>[0]), waits });
	return response.blob();
}
const FILE = { "content-type": "application/octet-stream" };

export const useTemplate = () =>
	useMutation({ mutationFn: (name: string) => saved(name, "/projects/imports/template") });
export const useMarked = () =>
	useMutation({
		mutationFn: ({ file, name }: { readonly file: File; readonly name: string }) =>
			saved(name, "/projects/imports/marked", file),
	});
