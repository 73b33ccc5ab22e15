import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Where a program of that name is. */
export const programAt = (name: string): string | undefined =>
	["/usr/bin", "/usr/sbin", "/bin", "/sbin"].map((folder) => `${folder}/${name}`).find((place) => existsSync(place));

/** Has Debian's packages installed where `isThere` says that something is missing, as root only; why it still is. */
export function missing(packages: readonly string[], isThere: () => boolean): string | undefined {
	if (isThere()) return undefined;
	const [what, byHand] = [packages.join(" and "), `Debian, as root: apt-get install ${packages.join(" ")}`];
	if (process.getuid?.() !== 0 || programAt("apt-get") === undefined) return `${what} missing. ${byHand}`;
	process.stderr.write(`landfall: installing ${what} (once) …\n`);
	try {
		apt("update");
		apt("install", "-y", "--no-install-recommends", ...packages);
	} catch (error) {
		const said = (error as { readonly stderr?: Buffer }).stderr?.toString().trim().split("\n").at(-1) ?? String(error);
		return `${what} missing, and apt-get could not install it (${said}). ${byHand}`;
	}
	return isThere() ? undefined : `apt-get installed no ${what}`;
}

const apt = (...words: readonly string[]): unknown =>
	execFileSync("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", ...words], {
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		stdio: ["ignore", "ignore", "pipe"],
	});
