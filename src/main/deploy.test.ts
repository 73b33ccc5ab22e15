import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { COMMANDS } from "#main/cli/commands.ts";
import { readSettings, SETTINGS_USAGE } from "#main/settings.ts";

const DEPLOY = fileURLToPath(new URL("../../deploy/", import.meta.url));
const textOf = (name: string): string => readFileSync(path.join(DEPLOY, name), "utf8");
const units = globSync("systemd/*.service", { cwd: DEPLOY }).sort();

/** Throws when there is no such command, or it does not take these words. */
async function understood(words: readonly string[]): Promise<void> {
	const [name = "", ...rest] = words;
	const load = COMMANDS[name];
	if (!load) throw new Error(`no command ${name}`);
	const { command } = await load();
	parseArgs({ args: rest, options: command.options, allowPositionals: true, strict: true });
}

describe("what is delivered to run it", () => {
	test.each(units)(
		"%s starts what there is, as its own user, and does not try again after a mistake in the settings",
		async (unit) => {
			const text = textOf(unit);
			const [, words = ""] = /^ExecStart=\/opt\/landfall\/(.*)$/m.exec(text) ?? [];
			const [program = "", ...args] = words.replaceAll("${ZONE}", "science-city").replaceAll("%i", "8081").split(" ");
			if (program === "landfall") await understood(args);
			else expect(globSync(program, { cwd: path.join(DEPLOY, "..") })).toEqual([program]);
			for (const line of [
				"User=landfall",
				"NoNewPrivileges=yes",
				"ProtectSystem=strict",
				"PrivateTmp=yes",
				"CapabilityBoundingSet=",
			])
				expect(text.split("\n"), line).toContain(line);
			if (text.includes("Restart=")) expect(text).toContain("RestartPreventExitStatus=78");
		},
	);

	test("the settings of the example are settings, those in comments too", () => {
		const told = parseEnv(textOf("landfall.env").replace(/^#(?=[A-Z])/gm, ""));
		const archive = mkdtempSync(path.join(os.tmpdir(), "landfall-deploy-"));
		expect(() => readSettings({ ...told, LANDFALL_WAL_ARCHIVE: archive })).not.toThrow();
		rmSync(archive, { recursive: true });
		const asked = new Set(
			units.flatMap((unit) => [...textOf(unit).matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]) => name)),
		);
		for (const name of asked) expect(Object.keys(told), name).toContain(name);
	});

	test("the containers are Debian's, run commands that there are, and are told settings that there are", async () => {
		const { services } = parse(textOf("compose.yaml"), { merge: true }) as {
			services: Record<
				string,
				{ image: string; command?: readonly string[]; environment?: Record<string, string>; build?: object }
			>;
		};
		expect(textOf("Dockerfile")).toMatch(/^FROM debian:12-slim$/m);
		expect(Object.keys(services)).toEqual(["db", "prepare", "server-1", "server-2", "worker", "proxy"]);
		for (const [name, { image, command, environment = {}, build }] of Object.entries(services)) {
			if (!build) expect(image, name).toMatch(/-(bookworm|trixie)$/);
			else await understood(command ?? []);
			for (const setting of Object.keys(environment))
				if (setting.startsWith("LANDFALL_")) expect(SETTINGS_USAGE, name).toContain(`  ${setting} `);
		}
	});

	test("the nightly backup keeps fourteen, and of the log what the oldest of them needs", () => {
		const place = mkdtempSync(path.join(os.tmpdir(), "landfall-deploy-"));
		const at = (...names: string[]) => path.join(place, ...names);
		// a landfall that only says where a backup began
		execFileSync("mkdir", ["-p", at("deploy"), at("wal"), at("backups")]);
		symlinkSync(path.join(DEPLOY, "backup"), at("deploy", "backup"));
		const script = readFileSync(path.join(DEPLOY, "backup"), "utf8");
		writeFileSync(at("run"), script.replace(/^landfall=.*$/m, `landfall=${at("landfall")}`), { mode: 0o700 });
		writeFileSync(
			at("landfall"),
			'#!/bin/bash\nmkdir -p "$2/pgdata"; echo "START WAL LOCATION: 0/5000028 (file 000000020000000000000005)" > "$2/pgdata/backup_label"\n',
			{ mode: 0o700 },
		);
		for (let day = 1; day <= 15; day++) {
			const name = at("backups", `202201${String(day).padStart(2, "0")}T020000Z`);
			const segment = `00000001000000000000000${day < 3 ? 1 : 3}`;
			execFileSync("mkdir", ["-p", path.join(name, "pgdata")]);
			writeFileSync(path.join(name, "pgdata/backup_label"), `START WAL LOCATION: 0/1 (file ${segment})\n`);
		}
		const pieces = [
			"000000010000000000000002",
			"000000010000000000000003",
			"000000020000000000000004",
			"00000002.history",
		];
		for (const piece of pieces) writeFileSync(at("wal", piece), "");
		execFileSync("bash", [at("run"), at("backups"), at("data")], {
			env: { ...process.env, LANDFALL_WAL_ARCHIVE: at("wal") },
		});
		const left = globSync("*", { cwd: at("backups") }).sort();
		expect(left).toHaveLength(14);
		expect(left[0]).toBe("20220103T020000Z");
		expect(globSync("*", { cwd: at("wal") }).sort()).toEqual(pieces.slice(1).sort());
		rmSync(place, { recursive: true });
	});
});
