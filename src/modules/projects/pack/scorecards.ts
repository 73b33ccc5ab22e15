import { z } from "zod";
import { compareNum, parseNum } from "#kernel/decimal.ts";
import { distinct, idShape, termShape, textShape, told } from "#kernel/shape.ts";

const pointsShape = told(
	z.string().refine((words) => {
		const n = parseNum(words);
		return n !== undefined && compareNum(n, 0) >= 0;
	}),
	'不小于零的数，写在引号里，如 "2.5"',
	'a number of zero or more in quotes, such as "2.5"',
);

const valueShape = told(
	z.string().refine((words) => parseNum(words) !== undefined),
	'数，写在引号里，如 "400"',
	'a number in quotes, such as "400"',
);

const namedShape = z.strictObject({ id: idShape, name: textShape });

const rises = (scale: readonly (readonly [string, string])[]): boolean =>
	scale.every(([at], i) => i === 0 || compareNum(parseNum(scale[i - 1]?.[0] ?? "") ?? 0, parseNum(at) ?? 0) < 0);

const itemShape = told(
	z
		.strictObject({
			...namedShape.shape,
			unit: textShape.exactOptional(),
			scale: z.array(z.tuple([valueShape, pointsShape])).default([]),
			choices: z.array(z.strictObject({ ...namedShape.shape, points: pointsShape })).default([]),
		})
		.refine(({ scale, choices }) => (choices.length > 0 ? scale.length === 0 : scale.length > 1 && rises(scale))),
	"评分项：scale 为数值递增的两个以上的点，或者 choices 为选项，二者取一",
	"an item: either a `scale` of two points or more with rising values, or `choices`",
);

/** A score card (评分表). */
export const cardShape = z.strictObject({
	...namedShape.shape,
	items: z
		.array(itemShape)
		.min(1)
		.refine((items) => new Set(items.map(({ id }) => id)).size === items.length),
	vetoes: z.array(namedShape).default([]),
	asks: distinct(z.array(idShape)).default([]),
	opinionWithin: termShape.exactOptional(),
	fitFrom: pointsShape,
});
