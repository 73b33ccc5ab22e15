import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Answer } from "#kernel/endpoint.ts";
import type { addFile, removeFile } from "#modules/cases/contract.ts";
import type { CaseMaterial, Draft } from "#web/features/cases/cases.ts";
import { address, call, Problem } from "#web/lib/call.ts";
import { upload } from "#web/lib/upload.ts";

export type CaseFile = CaseMaterial["files"][number];

/** One file on its way, or that did not arrive. */
export interface Sending {
	/** Under which it happens once, however often it is sent. */
	readonly key: string;
	readonly file: File;
	readonly abort: AbortController;
	/** 0 to 1; undefined while it waits. */
	readonly part?: number;
	readonly failed?: Problem | "tooLarge" | "empty" | "tooMany";
}

/** A name as the server keeps it: without halves of characters, control characters and what turns the direction of writing. */
const nameOf = ({ name }: File): string =>
	Array.from(
		name
			.toWellFormed()
			.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "")
			.trim() || "file",
	)
		.slice(-120)
		.join("");

/** Where the files of a draft are, and under what it is kept: one's own, or one that a window fills in. */
export const placeOf = (draft: string, counter: boolean) =>
	counter
		? { files: `/counter/drafts/${draft}/files`, key: ["intake", draft] }
		: { files: `/drafts/${draft}/files`, key: ["draft", draft] };

/** The uploads for one paper: one after the other, and never while the draft is being saved. */
export function useUploads(
	draft: Draft,
	material: { readonly id: string; readonly files: readonly CaseFile[] },
	place: ReturnType<typeof placeOf>,
) {
	const client = useQueryClient();
	const [sending, setSending] = useState<readonly Sending[]>([]);
	const left = useRef(0);
	const change = (key: string, more: Partial<Sending>) =>
		setSending((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)));
	const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key));
	const { mutate } = useMutation({
		scope: { id: `draft ${draft.id}` },
		mutationFn: ({ key, file, abort }: Sending) =>
			upload<Answer<typeof addFile>>(address(place.files, { material: material.id, name: nameOf(file) }), file, {
				key,
				signal: abort.signal,
				onProgress: (part) => change(key, { part }),
			}),
		onSuccess: (told, { key }) => {
			client.setQueryData(place.key, told);
			drop(key);
		},
		onError: (error, { key, abort }) => {
			if (abort.signal.aborted) drop(key);
			else if (error instanceof Problem) change(key, { failed: error });
		},
	});
	const { maxBytes, maxFiles } = draft.uploads;
	/** What cannot be taken is told before a byte of it is sent. */
	const refusedHere = ({ size }: File): Sending["failed"] => {
		if (size === 0) return "empty";
		if (size > maxBytes) return "tooLarge";
		return left.current-- > 0 ? undefined : "tooMany";
	};
	return {
		sending,
		drop,
		add(files: readonly File[]) {
			left.current = maxFiles - material.files.length - sending.filter(({ failed }) => !failed).length;
			for (const file of files) {
				const failed = refusedHere(file);
				const one: Sending = {
					key: crypto.randomUUID(),
					file,
					abort: new AbortController(),
					...(failed && { failed }),
				};
				setSending((all) => [...all, one]);
				if (!failed) mutate(one);
			}
		},
		again(one: Sending) {
			const { failed: _failed, part: _part, ...fresh } = one;
			setSending((all) => all.map((other) => (other.key === one.key ? fresh : other)));
			mutate(fresh);
		},
		cancel(one: Sending) {
			one.abort.abort();
			drop(one.key);
		},
	};
}

export function useRemoveFile(draft: string, place: ReturnType<typeof placeOf>) {
	const client = useQueryClient();
	return useMutation({
		scope: { id: `draft ${draft}` },
		mutationFn: (file: CaseFile) =>
			call<typeof removeFile>("DELETE", `${place.files}/${file.id}` as "/drafts/{id}/files/{file}"),
		onSuccess: (told) => client.setQueryData(place.key, told),
		onError: () => void client.invalidateQueries({ queryKey: place.key }),
	});
}

const UNITS = ["B", "KB", "MB"] as const;

/** Bytes as people say them, rounded up: one byte over a limit reads as more than the limit. */
export function sizeOf(bytes: number): string {
	const step = bytes < 1_024 ? 0 : bytes < 1_048_576 ? 1 : 2;
	const value = bytes / 1_024 ** step;
	return `${step === 2 ? Math.ceil(value * 10) / 10 : Math.ceil(value)} ${UNITS[step]}`;
}

export const kindOf = ({ type }: Pick<CaseFile, "type">): string =>
	({ "application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG" })[type];
