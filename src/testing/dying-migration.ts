import pg from "pg";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";

/** A migration whose process is killed at its n-th statement: before it is sent, or after it has been carried out. */
interface Dying {
	readonly admin: ServerAddress;
	readonly zones: readonly string[];
	readonly statement: number;
	readonly heard: boolean;
}

const dying = JSON.parse(process.env.DYING ?? "") as Dying;
let left = dying.statement;
const query = Reflect.get(pg.Client.prototype, "query") as (...args: unknown[]) => unknown;
const die = () => process.kill(process.pid, "SIGKILL");
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
	if (--left !== 0) return query.apply(this, args);
	if (!dying.heard) return die();
	const told = query.apply(this, args) as Promise<unknown> | undefined;
	if (told) void told.finally(die);
	return told;
} as typeof pg.Client.prototype.query;
await migrate(dying.admin, dying.zones);
