import { z } from "zod";
import { parseDay } from "#kernel/calendar.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { text } from "#kernel/text.ts";
import { factShape, leadShape } from "#modules/projects/contract/facts.ts";
import { openingShape } from "#modules/projects/contract/opening.ts";
import {
	alikeShape,
	boardShape,
	listShape,
	pageShape,
	settingsShape,
	signingEventsShape,
	waitsShape,
} from "#modules/projects/contract/shapes.ts";
import { idShape, momentShape, nameShape, short } from "#modules/projects/contract/values.ts";
import { weekShape } from "#modules/projects/contract/week.ts";
import { DEPARTMENT, READERS } from "#modules/projects/model/rules.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { WAITS } from "#modules/projects/model/waits.ts";

/** Who sees projects; opinions in a joint review are given by departments. */
const readers = [...READERS];
const recorders = ["promoter", "chainLeader", "assistant", "leader", "examiner", "head"];
const team = ["promoter", "chainLeader", "assistant"];

const count = (most: number) => z.coerce.number().int().min(0).max(most);
const day = z.string().refine((iso) => parseDay(iso) !== undefined, "a date such as 2022-07-25");
const flag = z
	.enum(["1"])
	.transform(() => true)
	.optional();
const filter = {
	stage: idShape.optional(),
	size: idShape.optional().meta({ description: "a size band of the pack" }),
	class: idShape.optional(),
	industry: idShape.optional(),
	chain: idShape.optional(),
	field: idShape.optional().meta({ description: "a chain, or an industry of projects that are in none" }),
	site: z.string().max(200).optional().meta({ description: "the land or premises that it secured last" }),
	unsited: flag.meta({ description: "without land or premises yet" }),
	owner: z.string().max(64).optional(),
	standing: z.enum(["active", "paused", "lost", "any"]).optional().meta({ description: "active, if nothing is said" }),
	stuck: count(3_650)
		.optional()
		.meta({ description: "more than so many days in one stage, no planned day ahead, not at the last stage" }),
	signingEvent: idShape.optional(),
	unanswered: flag,
	signedFrom: day.optional().meta({ description: "a formal contract signed on or after" }),
	signedTo: day.optional(),
	words: z.string().trim().max(100).optional().meta({ description: "part of a name, in characters or pinyin" }),
	stuckDays: count(3_650).default(STUCK_DAYS).meta({ description: "what `stuck` in the sums counts" }),
};

export const readBoard = {
	method: "GET",
	path: "/projects/board",
	policy: { who: readers },
	summary: text("项目看板：各列数量、金额与项目", "Board of projects: columns with counts, amounts and cards"),
	query: z.object({ ...filter, cards: count(100).default(20) }),
	answer: boardShape,
} satisfies Endpoint;

export const listProjects = {
	method: "GET",
	path: "/projects",
	policy: { who: readers },
	summary: text("项目清单，停留最久的在前", "Projects, the longest in their stage first"),
	query: z.object({
		...filter,
		column: idShape.optional(),
		after: z.string().max(200).optional().meta({ description: "`next` of the page before" }),
		dates: flag.meta({ description: "with the planned and real day of each stage" }),
		pageSize: z.coerce.number().int().min(1).max(200).default(50),
	}),
	answer: listShape,
} satisfies Endpoint;

export const listWaits = {
	method: "GET",
	path: "/projects/waits",
	policy: { who: [...readers, ...DEPARTMENT] },
	summary: text(
		"待办：线索答复、任务、移交、节点、承诺、联审意见、条款审查",
		"What waits on somebody, the most pressing first",
	),
	query: z.object({
		kind: z.enum(WAITS).optional(),
		mine: flag,
		late: flag,
		problems: flag,
		field: idShape.optional(),
	}),
	answer: waitsShape,
} satisfies Endpoint;

export const readWeek = {
	method: "GET",
	path: "/projects/week",
	policy: { who: readers },
	summary: text("项目周报：新增、签约、推进、督办、停滞", "The week's report: new, signed, moved, slips, stuck"),
	query: z.object({ of: day.optional().meta({ description: "a day of the week; today without it" }) }),
	answer: weekShape,
} satisfies Endpoint;

export const readProjectSettings = {
	method: "GET",
	path: "/projects/settings",
	policy: { who: [...readers, "examiner", "head"] },
	summary: text("阶段、佐证、类别等（专区包）", "Stages, proofs, classes and the like, from the zone pack"),
	answer: settingsShape,
} satisfies Endpoint;

export const findLookAlikes = {
	method: "GET",
	path: "/projects/duplicates",
	policy: { who: team },
	summary: text("查重：名称、拼音、信用代码、投资方、集团", "Projects that may be the same as a new one"),
	query: z.object({
		name: short,
		investor: short,
		creditCode: z.string().max(18).optional(),
		group: short.optional(),
	}),
	answer: z.object({ projects: z.array(alikeShape) }),
} satisfies Endpoint;

export const recordProject = {
	method: "POST",
	path: "/projects",
	policy: { who: ["promoter", "chainLeader"] },
	summary: text("登记线索", "Record a lead"),
	body: leadShape.extend({ at: momentShape.exactOptional() }),
	answer: z.object({ id: z.string(), number: z.string(), seq: z.int() }),
} satisfies Endpoint;

const ofProject = z.object({ id: idShape });
export const readProject = {
	method: "GET",
	path: "/projects/{id}",
	policy: { who: [...readers, "examiner", "head"] },
	summary: text("项目详情与全部记录", "A project with everything that was recorded"),
	params: ofProject,
	answer: pageShape,
} satisfies Endpoint;

export const readOpeningDay = {
	method: "GET",
	path: "/projects/{id}/opening-day",
	policy: { who: readers },
	summary: text(
		"谁卡住了投产：许可、工程、承诺、任务",
		"Who is holding the opening day: permits, works, promises, tasks",
	),
	params: ofProject,
	answer: openingShape,
} satisfies Endpoint;

export const recordFact = {
	method: "POST",
	path: "/projects/{id}/facts",
	policy: { who: recorders },
	summary: text("记录项目的一件事", "Record one fact of a project"),
	params: ofProject,
	body: factShape,
	answer: z.object({ id: z.string(), seq: z.int() }),
} satisfies Endpoint;

export const nameRoadMap = {
	method: "POST",
	path: "/projects/{id}/road-maps",
	policy: { who: team },
	summary: text(
		"关联一张分享给项目组的路线图，项目的许可由它推算",
		"Name a road map that was shared with the team: the project's permits follow from it",
	),
	params: ofProject,
	body: z.strictObject({
		after: z.int().min(1),
		secret: z.string().min(1).max(64).meta({ description: "of a link to it that has not ended" }),
	}),
	answer: z.object({ id: z.string(), seq: z.int() }),
} satisfies Endpoint;

export const recordContact = {
	method: "POST",
	path: "/projects/{id}/contacts",
	policy: { who: team },
	summary: text("登记联系人（对他人遮盖）", "Record whom to call; masked for others"),
	params: ofProject,
	body: z.strictObject({
		after: z.int().min(1),
		contact: idShape.exactOptional().meta({ description: "one that is there already" }),
		name: short,
		post: short.exactOptional(),
		phone: z
			.string()
			.regex(/^[+\d][\d -]{4,30}$/)
			.exactOptional(),
		mail: z.email().max(200).exactOptional(),
	}),
	answer: z.object({ id: z.string(), seq: z.int() }),
} satisfies Endpoint;

export const addProjectFile = {
	method: "POST",
	path: "/projects/{id}/files",
	policy: { who: team },
	summary: text("上传照片或文件作为佐证", "Hand in a photo or paper as a proof"),
	params: ofProject,
	query: z.object({ name: z.string().trim().min(1).max(255) }),
	streamed: true,
	answer: z.object({ hash: z.string() }),
} satisfies Endpoint;

export const readProjectFile = {
	method: "GET",
	path: "/projects/{id}/files/{file}",
	policy: { who: [...readers, "examiner", "head"] },
	summary: text("项目的佐证文件", "A file of a project"),
	params: z.object({ id: idShape, file: idShape }),
	query: z.object({ save: z.enum(["1"]).optional() }),
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const listSigningEvents = {
	method: "GET",
	path: "/signing-events",
	policy: { who: readers },
	summary: text("签约活动及各类协议计数（一个项目只计一次）", "Signing events and what each counts"),
	answer: signingEventsShape,
} satisfies Endpoint;

export const recordSigningEvent = {
	method: "POST",
	path: "/signing-events",
	policy: { who: ["promoter", "chainLeader"] },
	summary: text("登记签约活动", "Record a signing event"),
	body: z.strictObject({ name: nameShape, heldOn: day, place: nameShape.exactOptional() }),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;
