import { type Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { openZone } from "#main/cli/zone.ts";
import { countItems } from "#modules/catalogue/decide/count.ts";

export const command: Command = {
	usage: `usage: ./landfall items count [--zone ZONE] [--json]

example: ./landfall items count --zone science-city`,
	options: { zone: { type: "string" } },
	async run(call) {
		const pack = await openZone(call);
		const counts = countItems(pack.items, new Map(pack.materials.map((material) => [material.id, material])));
		const named = new Map(pack.departments.map(({ id, name }) => [id, name]));
		call.output.answer(counts, () =>
			[
				call.output.say({
					zh: `${counts.items} 个事项，${counts.variants} 个业务办理项；一窗综办 ${counts.oneWindow} 项；零材料 ${counts.zeroMaterial} 项`,
					en: `${counts.items} items, ${counts.variants} variants; ${counts.oneWindow} at the general window; ${counts.zeroMaterial} zero-material variants`,
				}),
				...Object.entries(counts.byDepartment).map(
					([id, n]) => `${String(n).padStart(5)}  ${call.output.say(named.get(id) ?? { zh: id, en: id })}`,
				),
				call.output.say({ zh: counts.definitions.zeroMaterial, en: counts.definitions.zeroMaterialEn }),
			].join("\n"),
		);
		return EXIT.good;
	},
};
