import { describe, expect, test } from "vitest";
import { LONGEST, weakness } from "#modules/identity/decide/passwords.ts";

describe("a password", () => {
	test.each([
		"correct horse battery staple",
		"tulpe-regen-kanne",
		"窗外的梧桐叶又落了一地啊哈",
		"kx7Fq2mZr9Lw",
		"aaaa bbbb cccc unten am Fluss",
		"my grandmother has 3 goats",
		"x".repeat(3) + "Lampe Vogel Tisch".repeat(14),
	])("such as %s is taken whatever kinds of characters it has", (password) => {
		expect(weakness(password, "wang-fang")).toBeUndefined();
	});

	test.each([
		["elf Zeichen", "short"],
		["窗外的梧桐叶又落了一地", "short"],
		["🦉🦉🦉🦉🦉🦉", "short"],
		["n".repeat(LONGEST + 1), "long"],
		["password1234", "common"],
		["P@ssw0rd2022!", "common"],
		["PasswordPassword", "common"],
		["Welcome-2022-08", "common"],
		["123456789012", "common"],
		["qwertyuiop123", "common"],
		["1qaz2wsx3edc", "common"],
		["abcabcabcabc", "common"],
		["aaaaaaaaaaaaa", "common"],
		["woaini5201314", "common"],
		["ａｄｍｉｎ１２３４５６７８", "common"],
		["Wang-Fang-2022", "name"],
		["wangfangwangfang", "name"],
	])("such as %s is refused as %s", (password, why) => {
		expect(weakness(password, "wang-fang")).toBe(why);
	});
});
