import { inflateSync } from "node:zlib";

/** What a test reads of a PDF made by us: its pages, the fonts inside, and the words at their places. */
export interface ReadPdf {
	readonly boxes: readonly string[];
	readonly embedded: readonly string[];
	readonly actual: readonly string[];
	/** In the order of drawing; `x` and `baseline` in points from the upper left corner. */
	readonly runs: readonly {
		readonly page: number;
		readonly x: number;
		readonly baseline: number;
		readonly words: string;
	}[];
}

export function readPdf(bytes: Buffer): ReadPdf {
	const whole = bytes.toString("latin1");
	const objects = new Map<string, string>();
	for (const [, id = "", body = ""] of whole.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
		objects.set(id, inflated(body));
	const all = [...objects.values()];
	const pages = all.filter((body) => /\/Type \/Page\n/.test(body));
	const fonts = new Map(
		all.flatMap((body) =>
			[...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, id] as const),
		),
	);
	const maps = new Map(
		[...fonts].map(([name, id]) => {
			const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1] ?? "";
			return [name, unicodeOf(objects.get(toUnicode) ?? "")] as const;
		}),
	);
	const runs = pages.flatMap((page, index) => {
		const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "";
		return runsIn(objects.get(contents) ?? "", maps).map((run) => ({ page: index + 1, ...run }));
	});
	return {
		boxes: pages.map((page) => /\/MediaBox \[([^\]]*)\]/.exec(page)?.[1] ?? ""),
		embedded: all.flatMap((body) => (body.includes("/FontFile2") ? [/\/FontName \/(\S+)/.exec(body)?.[1] ?? ""] : [])),
		actual: [...all.join("\n").matchAll(/\/ActualText \(([^)]*)\)/g)].map(([, words = ""]) => utf16(words)),
		runs,
	};
}

function inflated(body: string): string {
	const start = body.indexOf("stream\n");
	if (start < 0) return body;
	const raw = Buffer.from(body.slice(start + 7, body.lastIndexOf("\nendstream")), "latin1");
	return body.slice(0, start) + (body.includes("/FlateDecode") ? inflateSync(raw) : raw).toString("latin1");
}

function unicodeOf(map: string): ReadonlyMap<number, string> {
	const known = new Map<number, string>();
	for (const [, from = "0", , list = ""] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
		for (const [i, [, hex = ""]] of [...list.matchAll(/<([\w ]*)>/g)].entries())
			known.set(Number.parseInt(from, 16) + i, hexWords(hex.replaceAll(" ", "")));
	return known;
}

function runsIn(content: string, maps: ReadonlyMap<string, ReadonlyMap<number, string>>) {
	const runs: { x: number; baseline: number; words: string }[] = [];
	for (const [, x = "", y = "", font = "", shown = ""] of content.matchAll(
		/1 0 0 1 (\S+) (\S+) Tm\n\/(F\d+) [\d.]+ Tf\n(?:\S+ T[cw]\n)*\[(.*?)\] TJ/g,
	)) {
		const glyphs = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
		const words = glyphs.map((glyph) => maps.get(font)?.get(Number.parseInt(glyph, 16)) ?? "?").join("");
		runs.push({ x: Number(x), baseline: A4_HEIGHT - Number(y), words });
	}
	return runs;
}

const A4_HEIGHT = 841.89;
const hexWords = (hex: string): string => {
	const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
	return String.fromCharCode(...units);
};
const utf16 = (latin: string): string => {
	const bytes = Buffer.from(latin, "latin1");
	return bytes[0] === 0xfe ? bytes.subarray(2).swap16().toString("utf16le") : latin;
};
