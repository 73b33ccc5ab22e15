import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { BadSettings } from "#main/cli/exit.ts";
import type { MailSettings } from "#modules/messages/model.ts";
import type { DataFolder } from "#platform/data-folder.ts";

const shape = z.strictObject({
	host: z.string().min(1),
	port: z.int().min(1).max(65_535),
	security: z.enum(["tls", "starttls", "none"]),
	user: z.string().exactOptional(),
	password: z.string().exactOptional(),
	ca: z.string().exactOptional(),
	from: z.email(),
	site: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
});

/**
 * How this installation sends mail: `mail.json` of the data folder, its password there or in `LANDFALL_MAIL_PASSWORD`. Without the file no
 * mail is sent. Throws with every mistake by its field: a site whose mail is set wrong does not start.
 */
export function openMail(folder: DataFolder): MailSettings | undefined {
	const file = folder.at("mail.json");
	if (!existsSync(file)) return undefined;
	const read = shape.safeParse(jsonIn(file));
	if (!read.success)
		throw new BadSettings(
			`mail.json: ${read.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`).join("; ")}`,
		);
	const password = process.env.LANDFALL_MAIL_PASSWORD ?? read.data.password;
	return { ...read.data, ...(password !== undefined && { password }) };
}

function jsonIn(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch {
		return undefined;
	}
}
