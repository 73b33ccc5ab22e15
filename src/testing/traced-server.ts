import { createRequire } from "node:module";
import type { ChildConfig } from "#main/child.ts";
import { startServer } from "#main/serving.ts";
import { makeLog } from "#platform/log.ts";

/** A server that reads one draft and stops; tells which draft, and whether OpenTelemetry's SDK was loaded for it. */
const config = JSON.parse(process.argv[2] ?? "{}") as ChildConfig;
const log = makeLog("traced");
log.level = "silent";
const server = await startServer(config, log);
const address = `${server.address}/api/v1`;
const login = await fetch(`${address}/demo-logins/zhou-min`, { method: "POST" });
const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const made = await fetch(`${address}/drafts`, {
	method: "POST",
	headers: { cookie, "content-type": "application/json", "idempotency-key": "traced-draft-1" },
	body: JSON.stringify({ item: "A02" }),
});
const { id } = (await made.json()) as { readonly id: string };
const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
await (await fetch(`${address}/drafts/${id}`, { headers: { cookie, traceparent } })).text();
await server.stop();
const loaded = Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes("sdk-trace"));
process.stdout.write(JSON.stringify({ draft: id, loaded }));
process.exit(0);
