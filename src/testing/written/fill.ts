import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { nameOf, type Shape, type Words } from "#testing/bodies.ts";

/** A body with its words written, each as long as its contract lets it be; `words` hears the route, the kind of body and the field. */
export function filled(endpoint: Endpoint, body: object, words: Words): object {
	if (!endpoint.body) throw new Error(`${nameOf(endpoint)} takes no body`);
	const root = z.toJSONSchema(endpoint.body, { io: "input", unrepresentable: "any" }) as Shape;
	const fill = (value: unknown, shape: Shape, path: string): unknown => {
		const asked = typeof value === "string" ? /^<words(?: (\d+))?>$/.exec(value) : null;
		if (asked) return words(path, Math.min(longestOf(shape), Number(asked[1] ?? Number.POSITIVE_INFINITY)));
		if (typeof value !== "object" || value === null) return value;
		if (Array.isArray(value)) return value.map((one) => fill(one, shape.items ?? {}, `${path}[]`));
		const own = chosen(shape, value as Readonly<Record<string, unknown>>);
		const more = typeof own.additionalProperties === "object" ? own.additionalProperties : {};
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => {
				const named = own.properties?.[key];
				const at = named ? key : "*";
				return [key, fill(inner, named ?? more, path === "" ? at : `${path}.${at}`)];
			}),
		);
	};
	return fill(body, root, "") as object;
}

/** Of several kinds of one field, that whose constants are in the value. */
function chosen(shape: Shape, value: Readonly<Record<string, unknown>>): Shape {
	const kinds = shape.oneOf ?? shape.anyOf;
	return (
		kinds?.find((kind) =>
			Object.entries(kind.properties ?? {}).every(([key, one]) => one.const === undefined || one.const === value[key]),
		) ?? shape
	);
}

/** How long a text may be there; of several kinds, the longest. */
const longestOf = (shape: Shape): number =>
	shape.maxLength ?? Math.max(0, ...(shape.anyOf ?? shape.oneOf ?? []).map(longestOf));
