import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { BadSettings } from "#main/cli/exit.ts";
import type { OpenId } from "#modules/identity/gateway.ts";

/** What an installation is told by its environment; everything is off where nothing is said. */
export interface Settings {
	/** Where people reach it, as `https://zone.example`, when a proxy stands before it. */
	readonly origin?: string;
	/** Addresses or networks of the proxies whose `X-Forwarded-…` headers are believed. */
	readonly proxies?: readonly string[];
	/** The provider by which people log in. */
	readonly openId?: OpenId;
}

export const SETTINGS_USAGE = `  LANDFALL_ORIGIN            where people reach it: https://zone.example
  LANDFALL_PROXIES           addresses or networks of the proxies before it, whose X-Forwarded headers are believed
  LANDFALL_OIDC_ISSUER       an OpenID provider by which people log in; it sends them back to ORIGIN/login/back
  LANDFALL_OIDC_CLIENT       the client id that it gave
  LANDFALL_OIDC_SECRET_FILE  a file that holds the client's secret`;

/** Reads and checks the settings. Throws `BadSettings` with the name of the variable and what it takes. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
	const said = (name: string): string | undefined => environment[`LANDFALL_${name}`]?.trim() || undefined;
	const proxies = said("PROXIES");
	const given = said("ORIGIN");
	const origin = given === undefined ? undefined : originIn("LANDFALL_ORIGIN", given);
	const openId = openIdIn(said, origin);
	return {
		...(origin !== undefined && { origin }),
		...(openId && { openId }),
		...(proxies !== undefined && { proxies: proxies.split(",").map(proxyIn) }),
	};
}

/** An answer of the provider is waited for this long, s. */
const PATIENCE = 5;

/** All of it or nothing; whether the provider answers is seen when someone logs in, for it may be away when we start. */
function openIdIn(said: (name: string) => string | undefined, origin: string | undefined): OpenId | undefined {
	const needed = (name: string): string => {
		const value = name === "ORIGIN" ? origin : said(name);
		if (value === undefined) throw new BadSettings(`LANDFALL_${name} is missing: the OpenID provider needs it`);
		return value;
	};
	if (!["OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET_FILE"].some((name) => said(name) !== undefined)) return undefined;
	return {
		issuer: urlIn("LANDFALL_OIDC_ISSUER", needed("OIDC_ISSUER")).href,
		clientId: needed("OIDC_CLIENT"),
		secret: secretIn(needed("OIDC_SECRET_FILE")),
		origin: needed("ORIGIN"),
		patience: PATIENCE,
	};
}

function secretIn(file: string): string {
	let secret: string;
	try {
		secret = readFileSync(file, "utf8").trim();
	} catch (error) {
		throw new BadSettings(`LANDFALL_OIDC_SECRET_FILE: cannot read ${file} (${(error as NodeJS.ErrnoException).code})`);
	}
	if (secret === "") throw new BadSettings(`LANDFALL_OIDC_SECRET_FILE: ${file} is empty`);
	return secret;
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
