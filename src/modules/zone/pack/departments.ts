import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Listing, PackFile, Path, Reader, Source } from "#kernel/section.ts";
import { distinct, idShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import type { Fact } from "#modules/rules/model.ts";
import { DEPARTMENT_KINDS, type Department, WINDOW_KINDS, type Window } from "#modules/zone/model.ts";

const departmentShape = z.strictObject({
	id: idShape,
	name: textShape,
	kind: z.enum(DEPARTMENT_KINDS),
	nine: z.boolean().default(false),
	aliases: distinct(z.array(z.string().min(1))).default([]),
});

const windowShape = z.strictObject({ id: idShape, name: textShape, kind: z.enum(WINDOW_KINDS) });

export const departmentsFile = {
	name: "departments.yaml",
	shape: z.strictObject({
		departments: z.array(departmentShape),
		windows: z.array(windowShape).optional(),
		roles: z.array(z.unknown()).max(0).optional(),
	}),
} satisfies PackFile;

/** Who is no department but holds or issues something all the same. */
export const APPLICANT = "applicant";

/** The bodies of a zone, and the check of every reference to one. */
export class DepartmentBook {
	readonly departments: Listing<Department>;
	readonly windows: Listing<Window>;
	readonly #reader: Reader;
	readonly #byAlias: ReadonlyMap<string, string>;

	constructor(reader: Reader) {
		const { departments, windows } = reader.lists(departmentsFile);
		this.#reader = reader;
		this.departments = departments;
		this.windows = windows;
		const all = [...departments.entries, ...departments.broken];
		this.#byAlias = new Map(
			all.flatMap(({ value: { id = "", aliases = [], name } }) =>
				[...aliases, name?.zh ?? "", name?.en ?? ""].map((alias): [string, string] => [alias, id]),
			),
		);
	}

	check(source: Source, path: Path, id: string): void {
		if (this.departments.has(id)) return;
		const meant = this.#byAlias.get(id) ?? this.#reader.nearest(id, this.departments.ids);
		this.#reader.error(source, path, {
			code: "catalogue/unknown-department",
			message: text(`没有部门“${id}”`, `there is no department "${id}"`),
			hint: meant === undefined ? text("在 departments.yaml 中补上", "add it to departments.yaml") : didYouMean(meant),
		});
	}

	/** Who knows a fact: the applicant or a department. */
	checkHolders(facts: Listing<Fact>): void {
		for (const { value, source, path } of [...facts.entries, ...facts.broken]) {
			if (value.holder !== undefined && value.holder !== APPLICANT)
				this.check(source, [...path, "holder"], value.holder);
		}
	}
}
