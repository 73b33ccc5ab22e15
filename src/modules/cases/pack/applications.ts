import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { PackFile, Reader } from "#kernel/section.ts";
import { idShape, termShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import type { ApplicationSettings } from "#modules/cases/model/application.ts";
import { UPLOAD_DEFAULTS } from "#modules/cases/model/files.ts";
import { readIntake } from "#modules/cases/pack/intake.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { citationShape, type LawBook } from "#modules/zone/pack/laws.ts";

const fieldShape = z.strictObject({
	id: idShape,
	name: textShape,
	help: textShape.exactOptional(),
	kind: z.enum(["text", "number", "choice"]).default("text"),
	required: z.boolean().default(true),
	max: z.int().min(1).max(2_000).default(200),
	choices: z.array(z.strictObject({ value: idShape, name: textShape })).exactOptional(),
	from: idShape.exactOptional(),
});

const formShape = z.strictObject({ items: z.array(idShape).min(1), fields: z.array(fieldShape).min(1) });

const uploadsShape = z.strictObject({
	maxMegabytes: z.int().min(1).max(50),
	maxFiles: z.int().min(1).max(50),
});

/** The questions of the application forms, by item; an item without any is only confirmed. */
export const formsFile = {
	name: "forms.yaml",
	shape: z.strictObject({ forms: z.array(formShape), uploads: uploadsShape.exactOptional() }),
	optional: true,
} satisfies PackFile;

const reasonShape = z.strictObject({
	id: idShape,
	name: textShape,
	basis: z.array(citationShape).default([]),
	bars: termShape.exactOptional(),
});
const remedyShape = z.strictObject({
	id: idShape,
	name: textShape,
	within: termShape,
	basis: z.array(citationShape).default([]),
});

/** The grounds for saying no, and the ways to contest it. */
export const reasonsFile = {
	name: "reasons.yaml",
	shape: z.strictObject({
		intake: z.array(reasonShape).default([]),
		denial: z.array(reasonShape).default([]),
		revocation: z.array(reasonShape).default([]),
		cancellation: z.array(reasonShape).default([]),
		remedies: z.array(remedyShape).default([]),
	}),
	optional: true,
} satisfies PackFile;

/** What the pack says of applications; an item or article that is not in the pack is an error at its place. */
export function readApplications(reader: Reader, laws: LawBook, items: readonly Item[]): ApplicationSettings {
	const { forms, uploads } = reader.lists(formsFile);
	const { intake, denial, revocation, cancellation, remedies } = reader.lists(reasonsFile);
	const codes = new Set(items.map(({ code }) => code));
	for (const { value, source, path } of [...forms.entries, ...forms.broken])
		for (const [i, code] of (value.items ?? []).entries())
			if (!codes.has(code)) {
				const meant = reader.nearest(code, codes);
				reader.error(source, [...path, "items", i], {
					code: "case/unknown-item",
					message: text(`没有事项“${code}”`, `there is no item "${code}"`),
					hint: meant === undefined ? text("在 items/*.csv 中补上", "add it to items/*.csv") : didYouMean(meant),
				});
			}
	for (const list of [intake, denial, revocation, cancellation, remedies])
		for (const entry of [...list.entries, ...list.broken]) laws.checkBasis(entry);
	return {
		...readIntake(reader, laws, items),
		forms: forms.entries.map(({ value }) => value),
		intakeReasons: intake.entries.map(({ value }) => value),
		denialReasons: denial.entries.map(({ value }) => value),
		revocationReasons: revocation.entries.map(({ value }) => value),
		cancellationReasons: cancellation.entries.map(({ value }) => value),
		remedies: remedies.entries.map(({ value }) => value),
		uploads: uploads ? { maxBytes: uploads.maxMegabytes * 1_048_576, maxFiles: uploads.maxFiles } : UPLOAD_DEFAULTS,
	};
}
