import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { jpegFault } from "#modules/cases/gateway/file-check/jpeg.ts";
import { pdfFault } from "#modules/cases/gateway/file-check/pdf.ts";
import { pngFault } from "#modules/cases/gateway/file-check/png.ts";
import { typeOf } from "#modules/cases/gateway/file-check/signature.ts";
import type { FileFault, FileType } from "#modules/cases/model/files.ts";

/** How each type is looked through. */
const FAULTS: Readonly<Record<FileType, (bytes: Buffer) => FileFault | undefined | Promise<FileFault | undefined>>> = {
	"application/pdf": pdfFault,
	"image/jpeg": jpegFault,
	"image/png": pngFault,
};

async function looked(path: string): Promise<FileType | FileFault> {
	const bytes = readFileSync(path);
	const type = typeOf(bytes.subarray(0, 16));
	return typeof type === "string" ? ((await FAULTS[type](bytes)) ?? type) : type;
}

parentPort?.on("message", (path: string) => void looked(path).then((told) => parentPort?.postMessage(told)));
