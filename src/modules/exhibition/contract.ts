import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { HANDLINGS, ITEM_TYPES, LADDER, VARIANT_KINDS } from "#modules/catalogue/model.ts";

const termShape = z.object({ n: z.number(), unit: z.enum(["workday", "calendarDay", "month", "year"]) });
const flag = z
	.enum(["yes", "no"])
	.default("yes")
	.transform((word) => word === "yes");

const rowShape = z.object({
	code: z.string(),
	name: toldShape,
	variant: z.object({ kind: z.enum(VARIANT_KINDS), name: toldShape }).nullable(),
	department: toldShape,
	type: z.enum(ITEM_TYPES),
	promised: termShape.nullable(),
	statutory: termShape.nullable(),
	materials: z.int(),
	zeroMaterial: z.boolean(),
});

/** The public slice of the pack, from which a browser computes road maps. */
export const readZone = {
	method: "GET",
	path: "/zone",
	policy: { who: "anyone" },
	summary: text("配置包的公开部分", "The public slice of the zone pack"),
	answer: z.object({ version: z.string() }).loose(),
} satisfies Endpoint;

/** The same of a version that was in force before, for what was made under it. */
export const readZoneVersion = {
	method: "GET",
	path: "/zone/{version}",
	policy: { who: "anyone" },
	summary: text("某一版本配置包的公开部分", "The public slice of one version of the zone pack"),
	params: z.object({ version: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
	answer: z.object({ version: z.string() }).loose(),
} satisfies Endpoint;

export const readPortal = {
	method: "GET",
	path: "/portal",
	policy: { who: "anyone" },
	summary: text("门户首页", "The portal's first page"),
	answer: z.object({ version: z.string(), today: z.string() }).loose(),
} satisfies Endpoint;

const bundleHit = z.object({ id: z.string(), name: toldShape, about: toldShape, lead: toldShape, members: z.int() });

/** What is applied for once and handled together (一件事). */
export const readBundleGuide = {
	method: "GET",
	path: "/bundle-guides/{id}",
	policy: { who: "anyone" },
	summary: text("“一件事”的办事指南", "The guide of a bundle of items"),
	params: z.object({ id: z.string().min(1).max(64) }),
	answer: bundleHit.omit({ members: true }).extend({
		basis: z.array(toldShape),
		term: termShape.nullable(),
		extension: z.int().nullable(),
		members: z.array(
			z.object({
				item: z.string(),
				name: toldShape,
				department: toldShape,
				optional: z.boolean(),
				after: z.array(z.object({ item: z.string(), name: toldShape })),
				promised: termShape.nullable(),
				statutory: termShape.nullable(),
				materials: z.int(),
			}),
		),
		papers: z.object({ once: z.int(), apart: z.int() }),
		version: z.string(),
		validFrom: z.string(),
	}),
} satisfies Endpoint;

export const listItems = {
	method: "GET",
	path: "/items",
	policy: { who: "anyone" },
	summary: text("查事项：名称、拼音、首字母、编码", "Search the items: by name, pinyin, initials or code"),
	query: z.object({
		q: z.string().max(200).optional(),
		show: z.enum(["all", "zero", "window", "permits"]).default("all"),
		department: z.string().max(64).optional(),
		page: z.coerce.number().int().min(1).max(10_000).default(1),
		size: z.coerce.number().int().min(1).max(100).default(20),
	}),
	answer: z.object({
		total: z.int(),
		page: z.int(),
		size: z.int(),
		definition: toldShape,
		situation: toldShape.nullable().meta({ description: "what the words mean as a whole, such as building a plant" }),
		version: z.string(),
		validFrom: z.string(),
		departments: z.array(z.object({ id: z.string(), name: toldShape })),
		bundles: z.array(bundleHit).meta({ description: "bundles that the words mean" }),
		items: z.array(rowShape),
	}),
} satisfies Endpoint;

export const readItem = {
	method: "GET",
	path: "/items/{code}",
	policy: { who: "anyone" },
	summary: text("办事指南", "The guide of one item"),
	params: z.object({ code: z.string().min(1).max(64) }),
	query: z.object({
		variant: z.enum(VARIANT_KINDS).default("new"),
		registered: flag,
		earlier: flag,
		consent: flag,
		barred: z
			.enum(["yes", "no"])
			.default("no")
			.transform((word) => word === "yes"),
	}),
	answer: rowShape.omit({ materials: true }).extend({
		handling: z.enum(HANDLINGS),
		free: toldShape.nullable().meta({ description: "why no fee is taken; null where the pack does not say" }),
		oneWindow: z.boolean(),
		bundles: z.array(z.object({ id: z.string(), name: toldShape })),
		materials: z.array(
			z.object({
				id: z.string(),
				name: toldShape,
				step: z.enum(LADDER),
				askApplicant: z.boolean(),
				because: toldShape,
				from: toldShape.nullable(),
				item: z.string().nullable(),
				issuer: toldShape.nullable(),
				ways: z.array(z.enum(LADDER)),
			}),
		),
	}),
} satisfies Endpoint;
