import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readSettings, SETTINGS_USAGE } from "#main/settings.ts";
import { DEFAULT_LIMITS } from "#platform/limits.ts";

const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-settings-"));
const token = path.join(folder, "token");
writeFileSync(token, "of the monitor\n");

describe("settings of operation", () => {
	test.each([
		["LANDFALL_LIMITS", "lots"],
		["LANDFALL_LIMITS", "anyone=0"],
		["LANDFALL_LIMITS", "anyone=-5"],
		["LANDFALL_LIMITS", "everyone=5"],
		["LANDFALL_LIMITS", "anyone=5;session=5"],
		["LANDFALL_METRICS", "9464"],
		["LANDFALL_METRICS", "127.0.0.1:70000"],
		["LANDFALL_METRICS", "http://127.0.0.1:9464"],
		["LANDFALL_WORKER_METRICS", "localhost"],
		["LANDFALL_METRICS_TOKEN_FILE", path.join(folder, "gone")],
		["LANDFALL_DRAIN", "5s"],
		["LANDFALL_DRAIN", "301"],
		["LANDFALL_DRAIN", "-1"],
		["LANDFALL_WAL_ARCHIVE", "archive"],
		["LANDFALL_WAL_ARCHIVE", path.join(folder, "gone")],
		["LANDFALL_WAL_ARCHIVE", token],
		["LANDFALL_WAL_ARCHIVE", "/tmp/a b"],
		["LANDFALL_WAL_ARCHIVE", "/tmp/'; rm"],
		["LANDFALL_REPLICA", "postgres://db2.example:5432"],
		["LANDFALL_REPLICA", "db2.example:70000"],
		["OTEL_TRACES_EXPORTER", "zipkin"],
		["OTEL_EXPORTER_OTLP_ENDPOINT", "collector"],
	])("that are wrong are told by their name: %s=%s", (name, value) => {
		expect(() => readSettings({ [name]: value })).toThrow(name);
	});

	test("that are misspelt are not passed over, and the name that was meant is told", () => {
		expect(() => readSettings({ LANDFALL_ORGIN: "https://zone.example" })).toThrow(
			"LANDFALL_ORGIN is no setting: did you mean LANDFALL_ORIGIN?",
		);
		expect(() => readSettings({ LANDFALL_METRIC: "127.0.0.1:1" })).toThrow("did you mean LANDFALL_METRICS?");
		for (const [, name = ""] of SETTINGS_USAGE.matchAll(/^ {2}(LANDFALL_\w+)/gm))
			expect(() => readSettings({ [name]: " " }), name).not.toThrow();
	});

	test("that are wrong end `up` with 78 before anything was started, those of mail.json too", () => {
		const data = path.join(folder, "data");
		const up = (environment: Record<string, string>) =>
			spawnSync(process.execPath, [CLI, "up", "--port", "0", "--data", data], {
				env: { ...process.env, ...environment },
				encoding: "utf8",
			});
		const wrong = up({ LANDFALL_DRAIN: "soon", LANDFALL_ORGIN: "https://zone.example" });
		expect([wrong.status, existsSync(data)]).toEqual([78, false]);
		expect(wrong.stderr).toMatch(/LANDFALL_ORGIN is no setting[^]*LANDFALL_DRAIN takes seconds/);
		mkdirSync(data);
		writeFileSync(path.join(data, "mail.json"), '{"port": "many"}');
		const mail = up({});
		expect([mail.status, existsSync(path.join(data, "pgdata"))]).toEqual([78, false]);
		expect(mail.stderr).toMatch(/mail\.json: .*port: /);
	});

	test("are told wrong all at once", () => {
		const all = { LANDFALL_ORIGIN: "zone", LANDFALL_DRAIN: "x", LANDFALL_PROXIES: "all", LANDFALL_LIMTS: "off" };
		for (const name of Object.keys(all)) expect(() => readSettings(all), name).toThrow(name);
	});

	test("limit what is named and leave the others as they are; off is none", () => {
		expect(readSettings({ LANDFALL_LIMITS: "sign-in=5, costly=7" }).limits).toEqual({
			...DEFAULT_LIMITS,
			signIn: 5,
			costly: 7,
		});
		expect(readSettings({ LANDFALL_LIMITS: "off" })).toEqual({});
	});

	test("show what is measured on the machine itself, and elsewhere to who has a token only", () => {
		const LANDFALL_METRICS = "127.0.0.1:9464";
		expect(readSettings({ LANDFALL_METRICS }).metrics).toEqual({ server: { host: "127.0.0.1", port: 9464 } });
		for (const place of ["0.0.0.0:9464", "10.0.0.5:9464", "[::]:9464", "monitor.example:9464"]) {
			expect(() => readSettings({ LANDFALL_METRICS: place }), place).toThrow("LANDFALL_METRICS_TOKEN_FILE is missing");
			expect(
				readSettings({ LANDFALL_METRICS: place, LANDFALL_METRICS_TOKEN_FILE: token }).metrics?.server,
				place,
			).toMatchObject({ port: 9464, token: "of the monitor" });
		}
		expect(() => readSettings({ LANDFALL_METRICS, LANDFALL_WORKER_METRICS: LANDFALL_METRICS })).toThrow(
			"LANDFALL_WORKER_METRICS is the place of LANDFALL_METRICS",
		);
	});

	test("trace when an exporter or an endpoint is named, and not when the SDK is switched off", () => {
		const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
		expect(readSettings({}).traces).toBeUndefined();
		expect(readSettings(endpoint).traces).toBe(true);
		expect(readSettings({ OTEL_TRACES_EXPORTER: "otlp" }).traces).toBe(true);
		expect(readSettings({ ...endpoint, OTEL_TRACES_EXPORTER: "none" }).traces).toBeUndefined();
		expect(readSettings({ ...endpoint, OTEL_SDK_DISABLED: "true" }).traces).toBeUndefined();
		expect(() => readSettings({ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" })).toThrow("http/json");
	});
});
