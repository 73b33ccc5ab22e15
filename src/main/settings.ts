import { isIP } from "node:net";
import { nearestName } from "#kernel/nearest.ts";
import { BadSettings } from "#main/cli/exit.ts";
import {
	drainIn,
	limitsIn,
	type MetricsSettings,
	metricsIn,
	replicaIn,
	walArchiveIn,
} from "#main/settings-operation.ts";
import { type Said, secretIn } from "#main/settings-said.ts";
import { tracesIn } from "#main/settings-traces.ts";
import type { OpenId } from "#modules/identity/gateway.ts";
import { DEFAULT_LIMITS, type Limits } from "#platform/limits.ts";
import type { Server } from "#platform/postgres.ts";

/** What an installation is told by its environment; everything but the limits is off where nothing is said. */
export interface Settings {
	/** Where people reach it, as `https://zone.example`, when a proxy stands before it. */
	readonly origin?: string;
	/** Addresses or networks of the proxies whose `X-Forwarded-…` headers are believed. */
	readonly proxies?: readonly string[];
	/** The provider by which people log in. */
	readonly openId?: OpenId;
	/** How often one may ask; none are counted without. */
	readonly limits?: Limits;
	/** Where server and worker show what they measure. */
	readonly metrics?: MetricsSettings;
	/** How long a server that is to stop goes on answering while its proxy turns away from it, s. */
	readonly drain?: number;
	/** A replica of the database from which the cockpit is read. */
	readonly replica?: Server;
	/** Folder into which the embedded database puts its log, for a restore to a moment. */
	readonly walArchive?: string;
	/** Whether requests and jobs are traced; where to is OpenTelemetry's own to read. */
	readonly traces?: true;
}

export const SETTINGS_USAGE = `  LANDFALL_ORIGIN             where people reach it: https://zone.example
  LANDFALL_PROXIES            addresses or networks of the proxies before it, whose X-Forwarded headers are believed
  LANDFALL_OIDC_ISSUER        an OpenID provider by which people log in; it sends them back to ORIGIN/login/back
  LANDFALL_OIDC_CLIENT        the client id that it gave
  LANDFALL_OIDC_SECRET_FILE   a file that holds the client's secret
  LANDFALL_LIMITS             requests a minute, as "anyone=${DEFAULT_LIMITS.anyone},session=${DEFAULT_LIMITS.session},change=${DEFAULT_LIMITS.change},sign-in=${DEFAULT_LIMITS.signIn},costly=${DEFAULT_LIMITS.costly}", or off
  LANDFALL_METRICS            where the server shows /metrics for Prometheus: 127.0.0.1:9464
  LANDFALL_WORKER_METRICS     the same of the worker: 127.0.0.1:9465
  LANDFALL_METRICS_TOKEN_FILE a file that holds the token for them; needed where they are not on this machine only
  LANDFALL_DRAIN              seconds for which a server that is to stop goes on answering: more than the proxy's check takes
  LANDFALL_WAL_ARCHIVE        a folder on another disk for the log of the embedded database, to restore to a moment
  LANDFALL_DATABASE_URL       instead of --database-url, which other users of this machine can read; several hosts between commas
  LANDFALL_REPLICA            a replica of that database from which the cockpit is read: db2.example:5432
  LANDFALL_MAIL_PASSWORD      instead of the password in mail.json
  OTEL_…                      OpenTelemetry's own: traces are sent where OTEL_EXPORTER_OTLP_ENDPOINT says`;

const NAMES = [...SETTINGS_USAGE.matchAll(/^ {2}(LANDFALL_\w+)/gm)].map(([, name = ""]) => name);
/** Read by the rigs of `bench/` only. */
const OTHERS = ["LANDFALL_PLANTED"];

/** Reads and checks the settings. Throws `BadSettings` with every mistake: the name of the variable and what it takes. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
	const said: Said = (name) => environment[`LANDFALL_${name}`]?.trim() || undefined;
	const mistakes = Object.keys(environment).flatMap(unknown);
	const tried = <A>(read: () => A): A | undefined => {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof BadSettings)) throw error;
			mistakes.push(error.message);
			return undefined;
		}
	};
	const proxies = said("PROXIES");
	const given = said("ORIGIN");
	const origin = tried(() => (given === undefined ? undefined : originIn("LANDFALL_ORIGIN", given)));
	const settings = {
		origin,
		proxies: tried(() => proxies?.split(",").map(proxyIn)),
		openId: given !== undefined && origin === undefined ? undefined : tried(() => openIdIn(said, origin)),
		limits: tried(() => limitsIn(said)),
		metrics: tried(() => metricsIn(said)),
		drain: tried(() => drainIn(said)),
		replica: tried(() => replicaIn(said)),
		walArchive: tried(() => walArchiveIn(said)),
		traces: tried(() => tracesIn(environment)),
	};
	if (mistakes.length > 0) throw new BadSettings(mistakes.join("\n          "));
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** A name that is nearly one of ours would be passed over in silence. */
function unknown(name: string): string[] {
	if (!name.startsWith("LANDFALL_") || NAMES.includes(name) || OTHERS.includes(name)) return [];
	const nearest = nearestName(name, NAMES);
	return [`${name} is no setting${nearest === undefined ? "" : `: did you mean ${nearest}?`}`];
}

/** An answer of the provider is waited for this long, s. */
const PATIENCE = 5;

/** All of it or nothing; whether the provider answers is seen when someone logs in, for it may be away when we start. */
function openIdIn(said: Said, origin: string | undefined): OpenId | undefined {
	const needed = (name: string): string => {
		const value = name === "ORIGIN" ? origin : said(name);
		if (value === undefined) throw new BadSettings(`LANDFALL_${name} is missing: the OpenID provider needs it`);
		return value;
	};
	if (!["OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET_FILE"].some((name) => said(name) !== undefined)) return undefined;
	return {
		issuer: urlIn("LANDFALL_OIDC_ISSUER", needed("OIDC_ISSUER")).href,
		clientId: needed("OIDC_CLIENT"),
		secret: secretIn("LANDFALL_OIDC_SECRET_FILE", needed("OIDC_SECRET_FILE")),
		origin: needed("ORIGIN"),
		patience: PATIENCE,
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
