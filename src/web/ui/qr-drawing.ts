import { create } from "qrcode";

/** A QR code (ISO/IEC 18004) as one path in a square of `size` units; the quiet zone of four modules is part of it. */
export interface QrDrawing {
	readonly size: number;
	readonly path: string;
}

const QUIET = 4;

/** Draws runs of dark modules as bars. Level M still reads with a seventh of it covered. */
export function drawQr(text: string): QrDrawing {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const bars: string[] = [];
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++) {
			const start = column;
			while (column < modules.size && modules.get(row, column)) column++;
			const length = column - start;
			if (length > 0) bars.push(`M${start + QUIET} ${row + QUIET}h${length}v1h-${length}z`);
		}
	return { size: modules.size + 2 * QUIET, path: bars.join("") };
}
