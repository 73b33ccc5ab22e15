import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { CARDS } from "#modules/zone/model/trial.ts";

const fromTo = <T extends z.ZodType>(shape: T) => z.object({ from: shape, to: shape });
const dayShape = fromTo(z.string().nullable());
const cardShape = z.enum(CARDS).nullable();
const termShape = z.object({ n: z.number(), unit: z.string() }).nullable();

export const toldTrialShape = z.object({
	asOf: z.string(),
	cases: z.object({
		open: z.int(),
		looked: z.int(),
		kept: z.int(),
		moved: z.int(),
		cards: z.array(fromTo(cardShape).extend({ n: z.int() })),
		list: z
			.array(
				z.object({
					case: z.string(),
					item: z.string(),
					department: z.string(),
					dueOn: dayShape.optional(),
					promised: dayShape.optional(),
					statutory: dayShape.optional(),
					card: fromTo(cardShape).optional(),
					days: z.int(),
				}),
			)
			.meta({ description: "those that move furthest" }),
	}),
	forNew: z.array(
		z.object({
			item: z.string(),
			variant: z.string(),
			name: toldShape,
			term: z.enum(["promised", "statutory"]),
			from: termShape,
			to: termShape,
			keep: z.int(),
		}),
	),
	roadmaps: z.object({
		saved: z.int(),
		changed: z.int(),
		earlier: z.int(),
		later: z.int(),
		list: z
			.array(
				z.object({
					maps: z.int(),
					added: z.array(z.string()),
					removed: z.array(z.string()),
					moved: z.int(),
					opensOn: dayShape,
					days: z.int(),
				}),
			)
			.meta({ description: "road maps that change alike stand together; whose they are is not told" }),
	}),
	numbers: z.array(
		z.object({ id: z.string(), name: toldShape, unit: toldShape, value: fromTo(z.number().nullable()) }),
	),
	names: z.record(z.string(), toldShape).meta({ description: "of the items and road-map entries above" }),
});

/** 先试后发: asked again and again until it is done; nothing is written. */
export const readPackTrial = {
	method: "GET",
	path: "/admin/pack/trial",
	policy: { who: ["administrator", "leader", "auditor"] },
	summary: text("草案试算：发布后会改变什么", "What publishing the draft would move: cases, road maps, numbers"),
	answer: z.object({
		version: z.string(),
		done: z.int(),
		of: z.int(),
		trial: toldTrialShape.nullable().meta({ description: "null while it runs" }),
	}),
} satisfies Endpoint;
