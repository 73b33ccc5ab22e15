import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { BadSettings } from "#main/cli/exit.ts";
import { type Said, secretIn } from "#main/settings-said.ts";
import { DEFAULT_LIMITS, type Limits } from "#platform/limits.ts";
import type { MetricsPlace } from "#platform/metrics-server.ts";
import type { Server } from "#platform/postgres.ts";

export interface MetricsSettings {
	readonly server?: MetricsPlace;
	readonly worker?: MetricsPlace;
}

const CLASSES = {
	anyone: "anyone",
	session: "session",
	change: "change",
	"sign-in": "signIn",
	costly: "costly",
} as const satisfies Record<string, keyof Limits>;

/** Classes that are not named keep their default. */
export function limitsIn(said: Said): Limits | undefined {
	const value = said("LIMITS");
	if (value === undefined) return DEFAULT_LIMITS;
	if (value === "off") return undefined;
	const limits: { -readonly [K in keyof Limits]: number } = { ...DEFAULT_LIMITS };
	for (const pair of value.split(",")) {
		const [, name = "", count = ""] = /^\s*([a-z-]+)\s*=\s*([1-9]\d{0,6})\s*$/.exec(pair) ?? [];
		if (!(name in CLASSES))
			throw new BadSettings(
				`LANDFALL_LIMITS takes off, or requests a minute of ${Object.keys(CLASSES).join(", ")} as sign-in=60,costly=60, not ${JSON.stringify(pair.trim())}`,
			);
		limits[CLASSES[name as keyof typeof CLASSES]] = Number(count);
	}
	return limits;
}

/** What is measured tells an attacker when to come: without a token only the machine itself is answered. */
export function metricsIn(said: Said): MetricsSettings | undefined {
	const file = said("METRICS_TOKEN_FILE");
	const token = file === undefined ? undefined : secretIn("LANDFALL_METRICS_TOKEN_FILE", file);
	const placeIn = (name: string): MetricsPlace | undefined => {
		const value = said(name);
		if (value === undefined) return undefined;
		const [, host = "", port = ""] = /^(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(value) ?? [];
		if (host === "" || Number(port) > 65_535)
			throw new BadSettings(`LANDFALL_${name} takes an address and a port such as 127.0.0.1:9464, not ${value}`);
		const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
		if (!isHere && token === undefined)
			throw new BadSettings(
				`LANDFALL_METRICS_TOKEN_FILE is missing: LANDFALL_${name} is ${host}, which others can reach; name a file with a token, or take 127.0.0.1`,
			);
		return { host: host.replace(/^\[|\]$/g, ""), port: Number(port), ...(token !== undefined && { token }) };
	};
	const [server, worker] = [placeIn("METRICS"), placeIn("WORKER_METRICS")];
	if (server && worker && server.port === worker.port && server.port !== 0 && server.host === worker.host)
		throw new BadSettings("LANDFALL_WORKER_METRICS is the place of LANDFALL_METRICS: give each a port of its own");
	return server || worker ? { ...(server && { server }), ...(worker && { worker }) } : undefined;
}

/** Only where it is: database and logins are those of the primary. */
export function replicaIn(said: Said): Server | undefined {
	const value = said("REPLICA");
	if (value === undefined) return undefined;
	const [, host = "", port = "5432"] = /^(\[[0-9a-f:]+\]|[\w.-]+|\/[\w./@+-]+)(?::(\d{1,5}))?$/i.exec(value) ?? [];
	if (host === "" || Number(port) > 65_535)
		throw new BadSettings(
			`LANDFALL_REPLICA takes an address and a port such as db2.example:5432, not ${JSON.stringify(value)}`,
		);
	return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
}

/** Longer than anything that a proxy needs; a stop is not put off for ever. */
const LONGEST_DRAIN = 300;

export function drainIn(said: Said): number | undefined {
	const value = said("DRAIN");
	if (value === undefined) return undefined;
	if (!/^\d{1,3}$/.test(value) || Number(value) > LONGEST_DRAIN)
		throw new BadSettings(`LANDFALL_DRAIN takes seconds up to ${LONGEST_DRAIN}, not ${JSON.stringify(value)}`);
	return Number(value);
}

/** Quoted into a command of PostgreSQL's, so its path holds nothing that a shell or PostgreSQL reads otherwise. */
export function walArchiveIn(said: Said): string | undefined {
	const value = said("WAL_ARCHIVE");
	if (value === undefined) return undefined;
	if (!path.isAbsolute(value) || !/^[\w./@+-]+$/.test(value))
		throw new BadSettings(
			`LANDFALL_WAL_ARCHIVE takes the whole path of a folder, of letters, digits and ./@+-_, not ${JSON.stringify(value)}`,
		);
	try {
		if (!statSync(value).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
		accessSync(value, constants.W_OK | constants.X_OK);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new BadSettings(`LANDFALL_WAL_ARCHIVE: cannot write into ${value} (${code}): make the folder first`);
	}
	return path.resolve(value);
}
