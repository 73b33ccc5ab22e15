/** One check, or load, in a process of its own; prints the most memory it held, in MB. */
const [folder = "", mode] = process.argv.slice(2);
if (mode === "load") {
	const { loadPack } = await import("#main/pack.ts");
	await loadPack(folder);
} else {
	const [{ checkPack }, { readFolder }] = await Promise.all([
		import("#main/sections.ts"),
		import("#platform/files.ts"),
	]);
	const { ok, diagnostics } = checkPack(readFolder(folder));
	if (!ok) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));
}
console.log(Math.round(process.resourceUsage().maxRSS / 1000));

export {};
