import { ODD, OFFLINE, Problem } from "#web/lib/call.ts";

/** Sends a file as it lies on the disk and tells how much of it is there, from 0 to 1; fetch cannot tell that. */
export function upload<T>(
	url: string,
	file: Blob,
	{
		key,
		onProgress,
		signal,
	}: { readonly key: string; readonly onProgress: (part: number) => void; readonly signal: AbortSignal },
): Promise<T> {
	return new Promise((done, fail) => {
		const request = new XMLHttpRequest();
		const unanswered = () => fail(new Problem({ status: 0, code: "web/unreachable", title: OFFLINE }));
		request.open("POST", url);
		request.setRequestHeader("idempotency-key", key);
		request.setRequestHeader("content-type", "application/octet-stream");
		request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
		request.onerror = unanswered;
		request.onabort = unanswered;
		request.onload = () => {
			const told = answerIn(request.responseText);
			if (told === undefined) fail(new Problem({ status: request.status, code: "web/unreadable", title: ODD }));
			else if (request.status >= 400) fail(new Problem(told as ConstructorParameters<typeof Problem>[0]));
			else done(told as T);
		};
		signal.addEventListener("abort", () => request.abort(), { once: true });
		if (signal.aborted) unanswered();
		else request.send(file);
	});
}

function answerIn(words: string): unknown {
	try {
		return JSON.parse(words);
	} catch {
		return undefined;
	}
}
