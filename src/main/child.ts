import type { Settings } from "#main/settings.ts";
import type { Log } from "#platform/log.ts";
import { makeLog } from "#platform/log.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { loginAs, readerRole } from "#platform/roles.ts";

/** What a process of `up` is told; logins come this way and not by the environment, which others may read. */
export interface ChildConfig {
	readonly data: string;
	/** Folder of the zone's pack. */
	readonly pack: string;
	readonly zone: string;
	/** The pack in force at the start. */
	readonly version: string;
	/** ms that the zone's time is ahead. */
	readonly offset: number;
	/** As the zone's application. */
	readonly app: ServerAddress;
	/** As the worker; only the worker has it. */
	readonly worker?: ServerAddress;
	/** As the zone's reader on the replica, where there is one. */
	readonly replica?: ServerAddress | undefined;
	readonly host: string;
	readonly port: number;
	/** Whether the demo's people log in by one click. */
	readonly isDemo: boolean;
	/** What the environment says, checked. */
	readonly settings: Settings;
}

/** As its reader, who writes nothing even on a replica that was promoted. */
export const replicaLogin = (admin: ServerAddress, zone: string, { replica }: Settings): ServerAddress | undefined =>
	replica && { ...loginAs(admin, readerRole(zone)), ...replica, failover: undefined };

/** What a child tells its parent: that it serves, or why it cannot. */
export type Told = { readonly ready: { readonly address?: string } } | { readonly failed: string };

export interface Running {
	readonly address?: string;
	stop(): Promise<void>;
}

/** After this, and what it is to drain for, a shutdown is no longer waited for, ms. */
const PATIENCE = 10_000;
export const patienceFor = ({ drain = 0 }: Settings): number => PATIENCE + drain * 1_000;

/** Runs one process of `up`: starts when told how, stops on SIGTERM, and at once when the parent is gone. */
export function asChild(name: string, start: (config: ChildConfig, log: Log) => Promise<Running>): void {
	const log = makeLog(name);
	let running: Running | undefined;
	let stopping = false;
	let patience = PATIENCE;
	const stop = async (why: string) => {
		if (stopping) return;
		stopping = true;
		log.info({ why }, "stopping");
		setTimeout(() => process.exit(1), patience).unref();
		await running?.stop().catch((error: unknown) => log.error({ err: error }, "while stopping"));
		process.exit(0);
	};
	process.on("SIGINT", () => {}); // Ctrl-C is the parent's to answer
	process.on("SIGTERM", () => void stop("asked to"));
	process.on("disconnect", () => void stop("parent gone"));
	process.on("uncaughtException", (error) => {
		log.fatal({ err: error }, "uncaught");
		process.exit(1);
	});
	process.once("message", (config) => {
		void begin(config as ChildConfig);
	});
	const begin = async (config: ChildConfig) => {
		patience = patienceFor(config.settings);
		try {
			running = await start(config, log);
			log.info("ready");
			tell({ ready: running.address === undefined ? {} : { address: running.address } });
		} catch (error) {
			log.fatal({ err: error }, "cannot start");
			tell({ failed: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
		}
	};
}

const tell = (told: Told, then?: () => void): void => {
	process.send?.(told, undefined, undefined, () => then?.());
};
