import { ODD, OFFLINE, Problem, waitOf } from "#web/lib/call.ts";
import { patiently, waitIn } from "#web/lib/patience.ts";

interface Sending {
	readonly key: string;
	readonly onProgress: (part: number) => void;
	readonly signal: AbortSignal;
}

/** Sends a file as it lies on the disk and tells how much of it is there, from 0 to 1; fetch cannot tell that. Again under its key while the server is away. */
export const upload = <T>(url: string, file: Blob, sending: Sending): Promise<T> =>
	patiently(() => sentOnce<T>(url, file, sending), waitOf, sending.signal);

function sentOnce<T>(url: string, file: Blob, { key, onProgress, signal }: Sending): Promise<T> {
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
			const { status } = request;
			const waits = waitIn(status, request.getResponseHeader("retry-after"));
			const told = answerIn(request.responseText);
			if (told === undefined) fail(new Problem({ status, code: "web/unreadable", title: ODD, waits }));
			else if (status >= 400) fail(new Problem({ ...(told as ConstructorParameters<typeof Problem>[0]), waits }));
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
