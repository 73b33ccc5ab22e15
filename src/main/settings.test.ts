import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { BadSettings } from "#main/cli/exit.ts";
import { readSettings } from "#main/settings.ts";
import { DEFAULT_LIMITS } from "#platform/limits.ts";

describe("settings", () => {
	test("say nothing where nothing is set, and a blank is nothing", () => {
		expect(readSettings({})).toEqual({ limits: DEFAULT_LIMITS });
		expect(readSettings({ LANDFALL_ORIGIN: " ", OTHER: "x" })).toEqual({ limits: DEFAULT_LIMITS });
	});

	test("take an origin with TLS, and one without on the machine itself", () => {
		expect(readSettings({ LANDFALL_ORIGIN: "https://zone.example/" }).origin).toBe("https://zone.example");
		expect(readSettings({ LANDFALL_ORIGIN: "http://127.0.0.1:8080" }).origin).toBe("http://127.0.0.1:8080");
	});

	test.each([
		"http://zone.example",
		"zone.example",
		"https://zone.example/sub",
		"https://u:p@zone.example",
		"ftp://localhost",
	])("refuse %s as an origin, by its name", (value) => {
		expect(() => readSettings({ LANDFALL_ORIGIN: value })).toThrow(BadSettings);
		expect(() => readSettings({ LANDFALL_ORIGIN: value })).toThrow(/LANDFALL_ORIGIN/);
	});

	test("take proxies by address and network", () => {
		expect(readSettings({ LANDFALL_PROXIES: "127.0.0.1, 10.0.0.0/8,::1" }).proxies).toEqual([
			"127.0.0.1",
			"10.0.0.0/8",
			"::1",
		]);
		for (const value of ["everyone", "10.0.0.0/33", "10.0.0.0/8/8", "true"])
			expect(() => readSettings({ LANDFALL_PROXIES: value }), value).toThrow(/LANDFALL_PROXIES/);
	});
});

describe("an OpenID provider", () => {
	const file = path.join(mkdtempSync(path.join(os.tmpdir(), "landfall-settings-")), "secret");
	writeFileSync(file, "s3cret of the client\n");
	const ALL = {
		LANDFALL_ORIGIN: "https://zone.example",
		LANDFALL_OIDC_ISSUER: "https://id.example/realms/zone",
		LANDFALL_OIDC_CLIENT: "landfall",
		LANDFALL_OIDC_SECRET_FILE: file,
	};

	test("is an issuer, a client and a secret that stands in a file", () => {
		expect(readSettings(ALL).openId).toMatchObject({
			issuer: "https://id.example/realms/zone",
			clientId: "landfall",
			secret: "s3cret of the client",
			origin: "https://zone.example",
		});
	});

	test.each(Object.keys(ALL))("is not half set up: %s is missed by its name", (name) => {
		expect(() => readSettings({ ...ALL, [name]: "" })).toThrow(`${name} is missing`);
	});

	test("is not reached without TLS, and not with a secret that is not there", () => {
		expect(() => readSettings({ ...ALL, LANDFALL_OIDC_ISSUER: "http://id.example" })).toThrow(/OIDC_ISSUER/);
		expect(() => readSettings({ ...ALL, LANDFALL_OIDC_SECRET_FILE: `${file}-gone` })).toThrow(/SECRET_FILE.*ENOENT/);
		writeFileSync(`${file}-empty`, "\n");
		expect(() => readSettings({ ...ALL, LANDFALL_OIDC_SECRET_FILE: `${file}-empty` })).toThrow(/empty/);
	});
});
