import type { ServerAddress } from "#platform/postgres.ts";
import { CHANNEL, type Changed } from "#platform/relay.ts";
import { Client } from "#platform/servers.ts";

export interface Listening {
	close(): Promise<void>;
}

/** After a lost connection: how long until the next try. */
const WAIT = 500;

/**
 * Tells every change of every zone after it was committed, on one connection of its own. After a lost connection it tells
 * `{zone: "*", streams: null}`, since something may have been missed.
 */
export function listenForChanges(address: ServerAddress, onChange: (changed: Changed) => void): Listening {
	let closed = false;
	let client: Client | undefined;
	let again: NodeJS.Timeout | undefined;
	let first = true;
	const connect = async () => {
		client = new Client({ ...address, application_name: "landfall listen", connectionTimeoutMillis: 5_000 });
		let lost = false;
		const retry = () => {
			if (lost || closed) return;
			lost = true;
			again = setTimeout(() => void connect(), WAIT);
		};
		client.on("error", retry).on("end", retry);
		client.on("notification", ({ payload }) => onChange(JSON.parse(payload ?? "{}") as Changed));
		try {
			await client.connect();
			await client.query(`LISTEN ${CHANNEL}`);
			if (!first) onChange({ zone: "*", streams: null });
			first = false;
		} catch {
			await client.end().catch(() => {});
			retry();
		}
	};
	void connect();
	return {
		async close() {
			closed = true;
			clearTimeout(again);
			await client?.end().catch(() => {});
		},
	};
}
