import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Listing, PackFile, Reader } from "#kernel/section.ts";
import { idShape, textShape, told } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { ITEM_TYPES, type Item } from "#modules/catalogue/model.ts";
import { type Portal, STROKES } from "#modules/exhibition/model.ts";

const pathShape = told(
	z
		.string()
		.max(20_000)
		.regex(/^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$/),
	"SVG 路径，如 M0 0L10 10",
	"an SVG path such as M0 0L10 10",
);

const drawingShape = z.strictObject({
	width: z.number().positive(),
	height: z.number().positive(),
	lines: z.array(z.strictObject({ as: z.enum(STROKES), d: pathShape })).max(200),
});

const shortcutShape = z.strictObject({ item: idShape, name: textShape });

const portalShape = z.strictObject({
	service: textShape,
	host: textShape,
	help: z.strictObject({ phone: z.string().min(1), hours: textShape }),
	popular: z.array(shortcutShape).max(12),
	searchHint: textShape,
	free: z
		.strictObject({ types: z.array(z.enum(ITEM_TYPES)).min(1), except: z.array(idShape), because: textShape })
		.exactOptional(),
	themes: z
		.array(
			z.strictObject({
				id: idShape,
				name: textShape,
				icon: z.string(),
				words: z.array(z.string().min(1)).exactOptional(),
				items: z.array(idShape).min(1),
			}),
		)
		.max(6),
	life: z.array(
		z.strictObject({ id: idShape, name: textShape, note: textShape, items: z.array(shortcutShape).min(1) }),
	),
	steps: z.array(z.strictObject({ id: idShape, name: textShape, groups: z.array(idShape).min(1) })).min(1),
	examples: z.array(idShape),
	footer: z.array(textShape),
	emblem: drawingShape,
	drawing: drawingShape,
});

/** A zone without it can be planned with, but has no public face. */
export const portalFile = { name: "portal.yaml", shape: portalShape, optional: true } satisfies PackFile;

/** What the portal's shortcuts may name. */
export interface PortalGround {
	readonly items: readonly Item[];
	readonly groups: readonly { readonly id: string }[];
	readonly scenarios: ReadonlySet<string>;
}

/** The portal's section; a shortcut to something that is not in the pack is an error at its place. */
export function readPortal(reader: Reader, { items, groups, scenarios }: PortalGround): Portal | undefined {
	const portals: Listing<Portal> = reader.each(portalFile);
	const codes = new Set(items.map(({ code }) => code));
	const groupIds = new Set(groups.map(({ id }) => id));
	for (const { value, source, path } of [...portals.entries, ...portals.broken]) {
		const check = (
			at: readonly (string | number)[],
			ids: readonly string[] | undefined,
			known: ReadonlySet<string>,
		) => {
			for (const [i, id] of (ids ?? []).entries()) {
				if (known.has(id)) continue;
				const nearest = reader.nearest(id, known);
				reader.error(source, [...path, ...at, i], {
					code: "portal/unknown-name",
					message: text(`配置包中没有“${id}”`, `the pack has no "${id}"`),
					hint: nearest ? didYouMean(nearest) : text("核对编号", "check the id"),
				});
			}
		};
		check(
			["popular"],
			value.popular?.map(({ item }) => item),
			codes,
		);
		for (const [i, theme] of (value.themes ?? []).entries()) check(["themes", i, "items"], theme.items, codes);
		for (const [i, stage] of (value.life ?? []).entries())
			check(
				["life", i, "items"],
				stage.items.map(({ item }) => item),
				codes,
			);
		for (const [i, step] of (value.steps ?? []).entries()) check(["steps", i, "groups"], step.groups, groupIds);
		check(["free", "except"], value.free?.except, codes);
		check(["examples"], value.examples, scenarios);
	}
	return portals.entries[0]?.value;
}
