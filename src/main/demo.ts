import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { parseDay } from "#kernel/calendar.ts";
import { textShape } from "#kernel/shape.ts";
import { readDemoProjects } from "#main/demo-projects.ts";
import type { Pack } from "#main/pack.ts";
import { projectGround } from "#main/projects-pack.ts";
import { putKnown } from "#modules/evidence/commands.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import { putDocuments } from "#modules/identity/commands/holders.ts";
import { putPeople } from "#modules/identity/commands.ts";
import { DOCUMENT_KINDS, type FirmRow, type PersonRow, ROLES } from "#modules/identity/model.ts";
import { putProjects } from "#modules/projects/commands/load.ts";
import { type LoadedMap, putMaps } from "#modules/roadmap/commands/load.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

const idShape = z.string().regex(/^[a-z0-9][a-z0-9-]{0,50}$/);
const dayShape = z.string().refine((iso) => parseDay(iso) !== undefined);

const peopleShape = z.strictObject({
	firms: z.array(z.strictObject({ id: idShape, name: textShape, code: z.string().exactOptional() })).default([]),
	people: z.array(
		z.strictObject({
			id: idShape,
			kind: z.enum(["person", "staff"]),
			script: z.string().optional(),
			name: textShape,
			post: textShape,
			roles: z.array(z.strictObject({ role: z.enum(ROLES), of: z.string().exactOptional() })).default([]),
			documents: z
				.array(z.strictObject({ kind: z.enum(DOCUMENT_KINDS), number: z.string(), phone: z.string().exactOptional() }))
				.default([]),
			mandates: z.array(z.strictObject({ principal: idShape, as: textShape })).default([]),
		}),
	),
});

const registeredShape = z.strictObject({
	type: z.string(),
	holder: z.string(),
	issuedOn: dayShape.optional(),
	validUntil: dayShape.optional(),
	revoked: z.boolean().optional(),
});

const evidenceShape = z.strictObject({
	known: z.array(
		z.strictObject({
			holder: z.string(),
			certificates: z
				.array(
					z.strictObject({
						id: idShape,
						type: z.string(),
						number: z.string(),
						issuedOn: dayShape,
						validUntil: dayShape.exactOptional(),
						source: textShape,
					}),
				)
				.default([]),
			facts: z
				.array(
					z.strictObject({
						name: z.string(),
						value: z.json(),
						on: dayShape,
						source: textShape,
						department: z.string().exactOptional(),
					}),
				)
				.default([]),
		}),
	),
	register: z.array(registeredShape).default([]),
});

const mapsShape = z.strictObject({
	roadMaps: z.array(
		z.strictObject({
			id: idShape,
			owner: z.string(),
			/** A scenario of the pack, whose facts it has. */
			scenario: z.string(),
			held: z.array(z.string()).default([]),
			start: dayShape,
			savedAt: z.iso.datetime({ offset: true }),
		}),
	),
});

/** Saved road maps of a demo, over the facts of the pack's own scenarios: nothing is typed twice. */
const demoMaps = (maps: z.output<typeof mapsShape>["roadMaps"], { scenarios }: Pack): readonly LoadedMap[] =>
	maps.map(({ id, owner, scenario, held, start, savedAt }) => {
		const found = scenarios.find((one) => one.id === scenario);
		if (!found || !("roadmap" in found)) throw new Error(`demo/road-maps.yaml: there is no road map ${scenario}`);
		const { facts, assumeDefaults } = found.roadmap;
		const answered = { name: found.name.zh, answers: facts, assume: assumeDefaults, held, start };
		return { id, owner, at: Date.parse(savedAt), project: { ...answered, unsure: [], without: [], within: [] } };
	});

/** The demo of a zone pack: people, what is known of them, what a register answers; undefined where the pack has none. */
export function readDemo(pack: string) {
	const read = <S extends z.ZodType>(file: string, shape: S): z.output<S> | undefined => {
		const place = path.join(pack, "demo", file);
		return existsSync(place) ? shape.parse(parse(readFileSync(place, "utf8"))) : undefined;
	};
	const people = read("people.yaml", peopleShape);
	const evidence = read("evidence.yaml", evidenceShape);
	const maps = read("road-maps.yaml", mapsShape);
	return (
		people && {
			...people,
			roadMaps: maps?.roadMaps ?? [],
			known: evidence?.known ?? [],
			register: evidence?.register ?? [],
		}
	);
}

/** Loads the demo of a pack's folder; what is there already stays. */
export async function loadDemo(database: Database, context: Context, folder: string, pack: Pack): Promise<void> {
	const demo = readDemo(folder);
	if (!demo) return;
	const firms = demo.firms.map(({ id, ...firm }): FirmRow => ({ ...firm, id: `firm:${id}` }));
	const people = demo.people.map(
		({ id, kind, script, roles, mandates, documents: _documents, ...person }, order): PersonRow => ({
			...person,
			id: `${kind}:${id}`,
			demo: { order, script: script ?? null },
			appointments: roles,
			mandates: mandates.map(({ principal, as }) => ({ principal: `firm:${principal}`, as })),
		}),
	);
	await putPeople(database, context, people, firms);
	await putDocuments(
		database,
		context,
		demo.people.flatMap(({ id, kind, documents }) =>
			documents.map(({ phone = null, ...document }) => ({ ...document, phone, holder: `${kind}:${id}` })),
		),
	);
	await putKnown(
		database,
		context,
		demo.known.map(({ holder, facts, certificates }) => ({
			holder,
			facts,
			certificates: certificates.map((certificate) => ({ ...certificate, holder })),
		})),
	);
	await putMaps(database, context, { network: networkOf(pack), version: pack.version }, demoMaps(demo.roadMaps, pack));
	const ground = projectGround(pack);
	const projects = ground && readDemoProjects(folder, ground);
	if (projects) await putProjects(database, context, ground, projects);
}
