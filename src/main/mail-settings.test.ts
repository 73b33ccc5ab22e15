import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openMail } from "#main/mail-settings.ts";
import { openDataFolder } from "#platform/data-folder.ts";

const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-mail-settings-")));
const GOOD = { host: "mail.zone.example", port: 587, security: "starttls", from: "no-reply@zone.example" };
const opened = (settings: unknown) => {
	writeFileSync(folder.at("mail.json"), typeof settings === "string" ? settings : JSON.stringify(settings));
	return openMail(folder);
};
afterEach(() => {
	delete process.env.LANDFALL_MAIL_PASSWORD;
});

describe("how a site sends mail", () => {
	test("is nothing where it is not set: the site sends none", () => {
		const empty = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-mail-settings-")));
		expect(openMail(empty)).toBeUndefined();
	});

	test("is read from the data folder, the password from the environment before the file", () => {
		const set = { ...GOOD, site: "https://zone.example/", user: "landfall", password: "in the file" };
		expect(opened(set)).toMatchObject({ site: "https://zone.example", password: "in the file" });
		process.env.LANDFALL_MAIL_PASSWORD = "in the environment";
		expect(opened(set)).toMatchObject({ password: "in the environment" });
	});

	test("is refused with every mistake by its field, and never quotes the password", () => {
		const wrong = { ...GOOD, port: 0, site: "ftp://zone.example", pasword: "very secret" };
		expect(() => opened(wrong)).toThrow(/^mail\.json: port: .*; site: .*pasword/);
		expect(() => opened(wrong)).not.toThrow(/very secret/);
		expect(() => opened("{")).toThrow(/^mail\.json: the file: /);
	});
});
