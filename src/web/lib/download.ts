/** Keeps a text as a file of that name. */
export const download = (name: string, type: string, content: string): void =>
	saveBlob(name, new Blob([content], { type }));

export function saveBlob(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
