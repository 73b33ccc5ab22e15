import { isIP } from "node:net";
import { BadSettings } from "#main/cli/exit.ts";

/** What an installation is told by its environment; everything is off where nothing is said. */
export interface Settings {
	/** Where people reach it, as `https://zone.example`, when a proxy stands before it. */
	readonly origin?: string;
	/** Addresses or networks of the proxies whose `X-Forwarded-…` headers are believed. */
	readonly proxies?: readonly string[];
}

export const SETTINGS_USAGE = `  LANDFALL_ORIGIN            where people reach it: https://zone.example
  LANDFALL_PROXIES           addresses or networks of the proxies before it, whose X-Forwarded headers are believed`;

/** Reads and checks the settings. Throws `BadSettings` with the name of the variable and what it takes. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
	const said = (name: string): string | undefined => environment[`LANDFALL_${name}`]?.trim() || undefined;
	const [origin, proxies] = [said("ORIGIN"), said("PROXIES")];
	return {
		...(origin !== undefined && { origin: originIn("LANDFALL_ORIGIN", origin) }),
		...(proxies !== undefined && { proxies: proxies.split(",").map(proxyIn) }),
	};
}

/** Without TLS only on the machine itself: a session's cookie and a code of a provider would be read on the way. */
function urlIn(name: string, value: string): URL {
	const url = URL.parse(value);
	const isHere = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
	if (!url || (url.protocol !== "https:" && !(url.protocol === "http:" && isHere)) || url.username || url.hash)
		throw new BadSettings(`${name} takes an https address, not ${JSON.stringify(value)}`);
	return url;
}

function originIn(name: string, value: string): string {
	const url = urlIn(name, value);
	if (url.pathname !== "/" || url.search)
		throw new BadSettings(`${name} takes an address without a path, not ${JSON.stringify(value)}`);
	return url.origin;
}

function proxyIn(value: string): string {
	const [address = "", bits, ...rest] = value.trim().split("/");
	const most = isIP(address) === 6 ? 128 : 32;
	const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
	if (isIP(address) === 0 || !isNetwork || rest.length > 0)
		throw new BadSettings(
			`LANDFALL_PROXIES takes addresses or networks with commas between, not ${JSON.stringify(value)}`,
		);
	return value.trim();
}
