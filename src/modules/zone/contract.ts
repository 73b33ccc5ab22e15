import { z } from "zod";
import { parseDay } from "#kernel/calendar.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { DIFFERENCE_GROUPS } from "#modules/zone/model.ts";

const dayShape = z.string().refine((iso) => parseDay(iso) !== undefined);
const versionShape = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const sideShape = z.union([z.literal("draft"), versionShape]);

export const readPack = {
	method: "GET",
	path: "/admin/pack",
	policy: { who: ["administrator", "leader", "auditor"] },
	summary: text("区情包：各版本与草案", "The zone pack: versions in force, past and coming, and the draft on disk"),
	answer: z.object({
		today: z.string(),
		timeZone: z.string(),
		live: z.string().meta({ description: "version that decides today" }),
		publications: z.array(
			z.object({
				id: z.int(),
				version: z.string(),
				liveOn: z.string(),
				at: z.string(),
				by: toldShape,
				standing: z.enum(["live", "coming", "past"]),
			}),
		),
		draft: z.object({
			version: z.string(),
			ok: z.boolean(),
			validFrom: z.string().nullable(),
			counts: z.record(z.string(), z.number()),
			diagnostics: z.array(
				z.object({
					severity: z.enum(["error", "warning"]),
					code: z.string(),
					file: z.string(),
					line: z.number(),
					column: z.number(),
					path: z.string(),
					message: toldShape,
					hint: toldShape,
				}),
			),
		}),
		openCases: z.int().meta({ description: "cases that go on under the version under which they were submitted" }),
	}),
} satisfies Endpoint;

export const readPackDifference = {
	method: "GET",
	path: "/admin/pack/difference",
	limit: "costly",
	policy: { who: ["administrator", "leader", "auditor"] },
	summary: text("两个版本的差异", "The difference of two versions, in words"),
	query: z.object({ from: sideShape, to: sideShape }),
	answer: z.object({
		from: z.string(),
		to: z.string(),
		groups: z.array(
			z.object({
				group: z.enum(DIFFERENCE_GROUPS),
				lines: z.array(z.object({ code: z.string(), words: toldShape })),
			}),
		),
	}),
} satisfies Endpoint;

/** 发布: nothing that was begun under another version is moved. */
export const publishPack = {
	method: "POST",
	path: "/admin/pack/publications",
	policy: { who: "administrator" },
	summary: text("发布草案", "Put the draft in force from a day on"),
	body: z.object({
		version: versionShape.meta({ description: "of the draft as it was seen" }),
		liveOn: dayShape,
		after: z.int().min(0).meta({ description: "the last publication that was seen, 0 for none" }),
	}),
	answer: z.object({ id: z.int(), version: z.string(), liveOn: z.string() }),
} satisfies Endpoint;
