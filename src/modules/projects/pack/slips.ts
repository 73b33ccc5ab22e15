import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Listing, Problem, Reader } from "#kernel/section.ts";
import { distinct, idShape, termShape, textShape, told } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LEADERS, TEAM } from "#modules/projects/model/rules.ts";
import { SLIP_LIGHTS, SLIP_RECEIVERS, type SlipStep } from "#modules/projects/model/slips.ts";

const RAISERS = [...new Set([...TEAM, ...LEADERS])];
const oneOf = <const T extends string>(names: readonly T[]) =>
	told(z.enum(names), `${names.join("、")} 之一`, `one of ${names.join(", ")}`);

/** A step of the ladder of slips (提醒、催办、督办、约谈). */
export const slipShape = z.strictObject({
	id: idShape,
	name: textShape,
	replyWithin: termShape,
	after: z.strictObject({
		light: distinct(z.array(oneOf(SLIP_LIGHTS)).min(1)).exactOptional(),
		slip: idShape.exactOptional(),
		permit: z.literal(true).exactOptional(),
	}),
	by: distinct(z.array(oneOf(RAISERS)).min(1)),
	to: oneOf(SLIP_RECEIVERS),
});

/** Every step can be reached: by a colour, or after one that stands before it. */
export function checkSlips(reader: Reader, { entries, broken, ids }: Listing<SlipStep>): void {
	const order = [...ids];
	const follows = new Map(entries.map(({ value }) => [value.id, value]));
	for (const { value, source, path } of [...entries, ...broken]) {
		const { light, slip, permit } = value.after ?? {};
		if (value.after && !light && slip === undefined && !permit) reader.error(source, [...path, "after"], NEVER_RAISED);
		if (slip !== undefined && !ids.has(slip))
			reader.error(source, [...path, "after", "slip"], unknownStep(slip, reader.nearest(slip, ids)));
		else if (slip !== undefined && value.id !== undefined && order.indexOf(slip) >= order.indexOf(value.id))
			reader.error(source, [...path, "after", "slip"], NOT_BEFORE);
		const ofPermit = permit ?? (slip === undefined ? false : follows.get(slip)?.to === "department");
		if (value.to !== undefined && value.after && ofPermit !== (value.to === "department"))
			reader.error(source, [...path, "to"], NOT_A_DEPARTMENT);
	}
}

const NEVER_RAISED: Problem = {
	code: "project/slip-never-raised",
	message: text("这一级督办单永远发不出去", "this slip can never be raised"),
	hint: text(
		"写上 after: {light: [red]}、{slip: …} 或 {permit: true}",
		"write after: {light: [red]}, {slip: …} or {permit: true}",
	),
};

const NOT_A_DEPARTMENT: Problem = {
	code: "project/slip-department",
	message: text(
		"只有针对逾期许可的督办单发给部门，而且一直发给部门",
		"a slip about a late permit goes to a department, and no other does",
	),
	hint: text("改 to，或写 after: {permit: true}", "change `to`, or write after: {permit: true}"),
};

const NOT_BEFORE: Problem = {
	code: "project/slip-order",
	message: text("它所接续的一级排在它后面", "the slip that it follows stands after it"),
	hint: text("由轻到重排列", "put the mildest first"),
};

const unknownStep = (id: string, nearest: string | undefined): Problem => ({
	code: "project/unknown-name",
	message: text(`督办单中没有“${id}”`, `there is no slip "${id}"`),
	hint: nearest === undefined ? text("核对编号", "check the id") : didYouMean(nearest),
});
