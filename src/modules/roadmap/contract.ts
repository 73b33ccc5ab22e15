import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LINK_DAYS, MAYS, type Project } from "#modules/roadmap/model.ts";

const names = z.array(z.string().min(1).max(100)).max(500);
const answer = z.union([z.boolean(), z.number(), z.string().max(500), z.array(z.string().max(200)).max(100)]);

/** Facts, what is not sure, groups without and within, permits held, day 0, and whether defaults are taken. */
export const projectShape = z.strictObject({
	name: z.string().trim().max(200),
	answers: z.record(z.string().max(100), answer).refine((all) => Object.keys(all).length <= 500, "at most 500 answers"),
	unsure: names,
	without: names,
	within: names,
	held: names.default([]).meta({ description: "permits got elsewhere: declared, not proven" }),
	start: z.string().max(10).meta({ description: "day 0" }),
	assume: z.boolean().meta({ description: "what is not answered takes its default" }),
});

const version = z.string().min(1).max(100).meta({ description: "of the zone pack; a kept one, see GET /zone" });
const secret = z
	.string()
	.regex(/^[\w-]{43}$/)
	.meta({ description: "256 random bits in base64url, made by who saves; only its SHA-256 is kept" });
const revision = z.int().min(1).meta({ description: "as it was read; another one is a 409" });

/** A saved road map is named by its id, which is for its owner, or by the secret of a link, which is for anyone who has it. */
export const mapParams = z.object({
	ref: z.string().min(1).max(64).meta({ description: "the id of one's own road map, or the secret of a link" }),
});
const linkShape = z.object({
	id: z.string(),
	may: z.enum(["edit", "read"]),
	madeAt: z.string(),
	endsAt: z.string(),
	ended: z.boolean(),
	current: z.boolean().meta({ description: "the one by which it was asked for" }),
});

const mapShape = z.object({
	id: z.string(),
	project: z.custom<Project>().meta({ description: "as it was saved" }),
	version: z.string().meta({ description: "of the pack that it was made with" }),
	revision: z.int(),
	madeAt: z.string(),
	savedAt: z.string(),
	savedBy: toldShape,
	may: z.enum(MAYS),
	owned: z.boolean().meta({ description: "false: saved without a login, and nobody has taken it over" }),
	endsAt: z.string().nullable().meta({ description: "until when this link opens it; null for its owner" }),
	links: z.array(linkShape).meta({ description: "for who may change it" }),
});

export const saveMap = {
	method: "POST",
	path: "/roadmaps",
	policy: { who: "anyone" },
	summary: text("保存路线图；不登录的凭链接打开", "Save a road map; without a login it is opened by a link"),
	body: z.object({ project: projectShape, version, secret: secret.optional() }),
	answer: z.object({
		id: z.string(),
		revision: z.int(),
		owned: z.boolean().meta({ description: "false: `secret` opens it until `endsAt`" }),
		endsAt: z.string().nullable(),
	}),
} satisfies Endpoint;

export const listMaps = {
	method: "GET",
	path: "/roadmaps",
	policy: { who: "applicant" },
	summary: text("我的路线图，最近保存的在前", "My road maps, saved last first"),
	answer: z.object({
		maps: z.array(z.object({ id: z.string(), name: z.string(), version: z.string(), savedAt: z.string() })),
	}),
} satisfies Endpoint;

export const readMap = {
	method: "GET",
	path: "/roadmaps/{ref}",
	policy: { who: "anyone" },
	summary: text("打开保存的路线图", "Open a saved road map"),
	params: mapParams,
	answer: mapShape,
} satisfies Endpoint;

export const changeMap = {
	method: "PUT",
	path: "/roadmaps/{ref}",
	policy: { who: "anyone" },
	summary: text("更新保存的路线图，或改用另一版规则", "Save changes, or move it to another version of the rules"),
	params: mapParams,
	body: z.object({ revision, project: projectShape, version }),
	answer: mapShape,
} satisfies Endpoint;

export const deleteMap = {
	method: "DELETE",
	path: "/roadmaps/{ref}",
	policy: { who: "anyone" },
	summary: text("删除路线图及其全部链接", "Delete a road map and all its links"),
	params: mapParams,
	answer: z.object({ deleted: z.literal(true) }),
} satisfies Endpoint;

export const takeMap = {
	method: "PUT",
	path: "/roadmaps/{ref}/owner",
	policy: { who: "applicant" },
	summary: text(
		"把不登录保存的路线图收入自己名下",
		"Take a road map that was saved without a login into one's own account",
	),
	params: mapParams,
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

export const shareMap = {
	method: "POST",
	path: "/roadmaps/{ref}/links",
	policy: { who: "anyone" },
	summary: text("生成到期失效的查看链接", "Make a link to read it that ends"),
	params: mapParams,
	body: z.object({ secret, days: z.literal(LINK_DAYS) }),
	answer: z.object({ id: z.string(), endsAt: z.string() }),
} satisfies Endpoint;

export const endLink = {
	method: "DELETE",
	path: "/roadmaps/{ref}/links/{link}",
	policy: { who: "anyone" },
	summary: text("收回链接", "End a link now"),
	params: mapParams.extend({ link: z.string().min(1).max(64) }),
	answer: z.object({ id: z.string(), endsAt: z.string() }),
} satisfies Endpoint;
