import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { refusalShape } from "#modules/cases/contract/shapes.ts";

export const readRenewals = {
	method: "GET",
	path: "/renewals",
	policy: { who: "applicant" },
	summary: text("可以延续的证照", "Certificates of mine that can be renewed"),
	answer: z.object({
		today: z.string(),
		renewals: z.array(
			z.object({
				certificate: z.string(),
				number: z.string(),
				item: z.string(),
				itemName: toldShape,
				until: z.string(),
				applyBy: z.string().meta({ description: "later is taken as well, with a notice" }),
				newUntil: z.string(),
				refused: refusalShape.nullable().meta({ description: "why it is not renewed now" }),
			}),
		),
	}),
} satisfies Endpoint;
