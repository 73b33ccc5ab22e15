import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import {
	idShape,
	levelShape,
	overdueShape,
	ratedAnswer,
	ratingShape,
	STAFF,
	stateShape,
	tagShape,
} from "#modules/ratings/contract/shapes.ts";
import { LONGEST, LOOP_STEPS, RATING_SHOWS, SUBJECTS } from "#modules/ratings/model.ts";

const day = z.string();

const opinionBody = z.object({
	level: levelShape,
	tags: z.array(idShape).max(10).default([]),
	text: z.string().trim().max(LONGEST).default(""),
	contact: z.string().trim().max(40).default("").meta({ description: "where to be called back, if one wants to say" }),
	channel: z.enum(["pc", "mobile", "qr", "tablet"]).default("pc").meta({ description: "GB/T 39046-2020 A.9" }),
});
export const readFeedback = {
	method: "GET",
	path: "/cases/{id}/feedback",
	policy: { who: "applicant" },
	summary: text("本人办件的评价、整改和逾期救济", "What one may say and has said of one's own case"),
	params: z.object({ id: idShape }),
	answer: z.object({
		rating: ratingShape.nullable(),
		mayRate: z.boolean(),
		tags: z.array(tagShape),
		overdue: overdueShape,
	}),
} satisfies Endpoint;

export const rateCase = {
	method: "POST",
	path: "/cases/{id}/rating",
	policy: { who: "applicant" },
	summary: text("评价办件（一事一评）", "Rate a case of one's own, once"),
	params: z.object({ id: idShape }),
	body: opinionBody,
	answer: ratedAnswer,
} satisfies Endpoint;

export const rateAgain = {
	method: "POST",
	path: "/ratings/{id}/again",
	policy: { who: "applicant" },
	summary: text("追评（反馈之后，一次）", "Rate again after the answer, once"),
	params: z.object({ id: idShape }),
	body: opinionBody.omit({ contact: true }),
	answer: ratedAnswer,
} satisfies Endpoint;

export const listRatedCases = {
	method: "GET",
	path: "/me/ratings",
	policy: { who: "applicant" },
	summary: text("我评价过的办件", "The cases one has rated"),
	answer: z.object({
		rated: z.array(
			z.object({
				case: z.string(),
				level: levelShape,
				levelName: toldShape,
				state: stateShape,
				stateName: toldShape,
			}),
		),
	}),
} satisfies Endpoint;

export const openVisit = {
	method: "POST",
	path: "/visits",
	policy: { who: "window" },
	summary: text("为正在办的号打开来访评价页", "Open the page on which whoever is served now rates the visit"),
	body: z.object({ item: idShape.optional(), case: idShape.optional(), window: idShape.optional() }),
	answer: z.object({ code: z.string().meta({ description: "shown now and never again; the page is /rate/{code}" }) }),
	repeatable: true,
} satisfies Endpoint;

const visitParams = z.object({ code: z.string().min(1).max(64) });
export const readVisit = {
	method: "GET",
	path: "/visits/{code}",
	policy: { who: "anyone" },
	summary: text("来访评价页", "The page to rate a visit"),
	params: visitParams,
	answer: z.object({
		itemName: toldShape.nullable(),
		windowName: toldShape.nullable(),
		rated: z.boolean(),
		tags: z.array(tagShape),
	}),
} satisfies Endpoint;

export const rateVisit = {
	method: "POST",
	path: "/visits/{code}/rating",
	policy: { who: "anyone" },
	summary: text("评价来访（一次一评）", "Rate a visit, once"),
	params: visitParams,
	body: opinionBody,
	answer: z.object({ state: stateShape }),
} satisfies Endpoint;

export const listRatings = {
	method: "GET",
	path: "/ratings",
	policy: { who: STAFF },
	summary: text("数字背后的评价；未结的差评按期限", "The ratings behind a number; open bad ones by their term"),
	query: z.object({
		show: z.enum(RATING_SHOWS).default("open"),
		item: idShape.optional(),
		department: idShape.optional(),
		window: idShape.optional(),
		after: z.string().max(200).optional().meta({ description: "`next` of the page before" }),
	}),
	answer: z.object({
		today: day,
		total: z.int(),
		hidden: z.int().meta({ description: "counted, and not this login's to see, or not yet" }),
		rows: z.array(
			z.object({
				id: z.string().nullable().meta({ description: "null where who was rated may not know of which case it is" }),
				subject: z.enum(SUBJECTS),
				number: z.string().nullable(),
				item: z.string().nullable(),
				itemName: toldShape.nullable(),
				departmentName: toldShape.nullable(),
				windowName: toldShape.nullable(),
				raterName: toldShape.nullable(),
				level: levelShape,
				levelName: toldShape,
				again: z.object({ level: levelShape, name: toldShape }).nullable(),
				state: stateShape,
				stateName: toldShape,
				ratedOn: day,
				dueOn: day.nullable(),
				isLate: z.boolean(),
			}),
		),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

const sumShape = z.object({
	rated: z.int(),
	good: z.int(),
	bad: z.int(),
	open: z.int(),
	late: z.int(),
	excluded: z.int().meta({ description: "left out after review, in no other number" }),
	again: z.int(),
	againGood: z.int(),
});

export const readSums = {
	method: "GET",
	path: "/ratings/sums",
	policy: { who: STAFF },
	summary: text("满意度：全部，按事项、部门或窗口", "Satisfaction: over all, by item, department or window"),
	query: z.object({ by: z.enum(["item", "department", "window"]).default("item") }),
	answer: z.object({
		asOf: day,
		definition: toldShape,
		total: sumShape,
		rows: z.array(sumShape.extend({ id: z.string(), name: toldShape })),
	}),
} satisfies Endpoint;

export const readSatisfaction = {
	method: "GET",
	path: "/satisfaction",
	policy: { who: "anyone" },
	summary: text("公开的满意度，连同评价数和日期", "The public figure, with its count and its day"),
	query: z.object({ item: idShape.optional() }),
	answer: z.object({
		asOf: day,
		value: z.number().nullable().meta({ description: "per cent; null where nobody has rated" }),
		rated: z.int(),
		good: z.int(),
		excluded: z.int(),
		definition: toldShape,
	}),
} satisfies Endpoint;

export const readRating = {
	method: "GET",
	path: "/ratings/{id}",
	policy: { who: ["applicant", ...STAFF] },
	summary: text("一条评价：说了什么、整改期限、经过", "A rating: what was said, its terms, what was done"),
	params: z.object({ id: idShape }),
	answer: ratingShape,
} satisfies Endpoint;

export const takeLoopStep = {
	method: "POST",
	path: "/ratings/{id}/steps",
	policy: { who: ["window", "examiner", "head", "leader"] },
	summary: text("办理差评", "Take a step of the loop of a bad rating"),
	params: z.object({ id: idShape }),
	body: z.object({
		type: z.enum(LOOP_STEPS),
		after: z.int().min(1),
		note: z.string().trim().min(1).max(500),
		reached: z.boolean().optional().meta({ description: "of a contact; reached, if not said" }),
	}),
	answer: z.object({
		id: z.string(),
		seq: z.int(),
		state: stateShape,
		late: z.int().meta({ description: "counted days after the term that this step has stopped" }),
	}),
} satisfies Endpoint;
