import { crc32, deflateSync } from "node:zlib";

/** Files as people hand them in, and such as are made to do harm; each made here byte by byte. */

const chunk = (name: string, body: Uint8Array): Buffer => {
	const inner = Buffer.concat([Buffer.from(name, "latin1"), body]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	sum.writeUInt32BE(crc32(inner));
	return Buffer.concat([length, inner, sum]);
};

/** A grey PNG of that size; `lines` says how much data is really in it, as lines. */
export function png(width: number, height: number, lines = height): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.writeUInt8(8, 8); // depth; colour type 0, no interlace
	const data = deflateSync(Buffer.alloc((width + 1) * lines, 0x80));
	return Buffer.concat([
		Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
		chunk("IHDR", header),
		chunk("IDAT", data),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

/** The structure of a JPEG of that size, with so many scans; what is behind its end is `more`. */
export function jpeg(width: number, height: number, { scans = 1, more = "" } = {}): Buffer {
	const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
	frame.writeUInt16BE(height, 5);
	frame.writeUInt16BE(width, 7);
	const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		frame,
		...Array.from({ length: scans }, () => scan),
		Buffer.from([0xff, 0xd9]),
		Buffer.from(more, "latin1"),
	]);
}

export interface PdfStream {
	readonly dictionary: string;
	readonly data: Uint8Array;
}

/** A PDF of so many pages with these streams in it, and `objects` as further objects. */
export function pdf({
	pages = 1,
	streams = [],
	objects = "",
	trailer = "",
}: {
	readonly pages?: number;
	readonly streams?: readonly PdfStream[];
	readonly objects?: string;
	readonly trailer?: string;
} = {}): Buffer {
	const page = "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
	const head = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count ${pages} /Kids [3 0 R] >>\nendobj\n${page.repeat(pages)}${objects}`;
	const bodies = streams.map(({ dictionary, data }) =>
		Buffer.concat([
			Buffer.from(`9 0 obj\n<< ${dictionary} /Length ${data.length} >>\nstream\n`, "latin1"),
			data,
			Buffer.from("\nendstream\nendobj\n", "latin1"),
		]),
	);
	const body = Buffer.concat([Buffer.from(head, "latin1"), ...bodies]);
	const tail = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
	return Buffer.concat([body, Buffer.from(tail, "latin1")]);
}

/** A stream packed once, as Flate does it. */
export const packed = (dictionary: string, data: Uint8Array): PdfStream => ({
	dictionary: `${dictionary} /Filter /FlateDecode`,
	data: deflateSync(data),
});
