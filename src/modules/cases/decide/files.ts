import { type Refusal, refuse } from "#kernel/outcome.ts";
import { FILE_TYPES, type FileFault, type UploadLimits } from "#modules/cases/model/files.ts";

/** What is wrong with a content, as it is told; the limits stand beside it. */
export function faultRefusal(fault: FileFault): Refusal {
	switch (fault.wrong) {
		case "empty":
			return refuse("case/file-empty");
		case "type":
			return refuse("case/file-type", { taken: FILE_TYPES, looksLike: fault.looksLike });
		case "broken":
			return refuse("case/file-broken");
		case "locked":
			return refuse("case/file-locked");
		case "active":
			return refuse("case/file-active");
		case "tooMuch":
			return refuse("case/file-too-much", { what: fault.what, most: fault.most });
	}
}

/** Whether one more file of that size may be added to a paper; a size that is not told is looked at when it has come. */
export function limitRefusal(
	{ maxBytes, maxFiles }: UploadLimits,
	{ size, files }: { readonly size: number | undefined; readonly files: number },
): Refusal | undefined {
	if (files >= maxFiles) return refuse("case/too-many-files", { maxFiles });
	if (size !== undefined && size > maxBytes) return refuse("case/file-too-large", { maxBytes, size });
	return undefined;
}
