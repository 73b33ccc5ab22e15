import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { isRefusal } from "#kernel/outcome.ts";
import { asChild } from "#main/child.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { Stale, Unreachable } from "#platform/failures.ts";
import { type CountInput, count } from "#testing/tally.ts";

/** The faults that the oracles must find, switched on by LANDFALL_PLANTED. */
const planted = process.env.LANDFALL_PLANTED;

/** Counts tallies over HTTP: enough of a server to be killed. */
asChild("rig", async (config, log) => {
	const database = openDatabase({ login: () => config.app });
	const clock = makeClock();
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		try {
			const { key, ...input } = (await json(request)) as CountInput & { readonly key: string };
			const context = makeContext(clock, {
				zone: config.zone,
				actor: "person:rig",
				purpose: "rig",
				packVersion: "rig",
			});
			const counting = count(database, context, planted === "no-idempotency" ? context.requestId : key, input);
			if (planted === "acknowledge-before-commit") counting.catch(() => {});
			const told = planted === "acknowledge-before-commit" ? { total: 0 } : await counting;
			response.writeHead(isRefusal(told) ? 409 : 200).end(JSON.stringify(told));
		} catch (error) {
			const isAway = error instanceof Unreachable || error instanceof Stale;
			if (!isAway) log.error({ err: error }, "fault");
			response.writeHead(isAway ? 503 : 500).end();
		}
	};
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve, reject) => server.on("error", reject).listen(config.port, config.host, resolve));
	return {
		address: `http://${config.host}:${config.port}`,
		async stop() {
			server.close();
			await database.close();
		},
	};
});
