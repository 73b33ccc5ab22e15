/**
 * Lines of cells as CSV (RFC 4180) in UTF-8 with a mark, so that a spreadsheet reads it as such. Text that a spreadsheet would take for a
 * formula (also one that begins with a full-width sign) stays text; a number stays a number.
 */
export const csvText = (lines: readonly (readonly (string | number)[])[]): string =>
	`\uFEFF${lines.map((line) => line.map(cellText).join(",")).join("\r\n")}\r\n`;

function cellText(value: string | number): string {
	if (typeof value === "number") return String(value);
	const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
