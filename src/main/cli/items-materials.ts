import { nearestName } from "#kernel/nearest.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { type Command, required } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { readJson } from "#main/cli/input.ts";
import type { Output } from "#main/cli/output.ts";
import { openZone } from "#main/cli/zone.ts";
import type { Pack } from "#main/pack.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { readHoldings } from "#modules/evidence/decide/holdings.ts";
import { ladderOf, type MaterialsAnswer, resolveMaterials } from "#modules/evidence/decide/ladder.ts";

export const command: Command = {
	usage: `usage: ./landfall items materials --item CODE --holdings FILE [--zone ZONE] [--json]

example: ./landfall items materials --item A02 --holdings holdings.json`,
	options: { zone: { type: "string" }, item: { type: "string" }, holdings: { type: "string" } },
	async run(call) {
		const code = required(call, "item");
		const file = required(call, "holdings");
		const pack = await openZone(call);
		const item = itemNamed(pack, code);
		const types = [...pack.evidence, ...pack.materials]
			.map(({ id }) => id)
			.concat(pack.items.map((known) => known.code));
		const holdings = readHoldings(readJson(file), types);
		if (isInvalid(holdings)) return call.output.invalid(holdings, file);
		const answer = resolveMaterials(item, ladderOf(pack), holdings);
		call.output.answer(answer, () => render(answer, call.output));
		return EXIT.good;
	},
};

/** By code, else by another code or name it is known by. */
function itemNamed(pack: Pack, code: string): Item {
	const item = pack.items.find((i) => i.code === code) ?? pack.items.find((i) => i.aliases.includes(code));
	if (item) return item;
	const near = nearestName(code, [...pack.items.map((i) => i.code), ...pack.items.flatMap((i) => i.aliases)]);
	throw new Usage(`no item "${code}" in the catalogue${near ? `; did you mean "${near}"?` : ""}`);
}

function render({ item, zeroMaterial, materials }: MaterialsAnswer, output: Output): string {
	const asked = materials.filter((material) => material.askApplicant).length;
	return [
		zeroMaterial
			? output.say({ zh: `${item}：零材料`, en: `${item}: nothing to bring` })
			: output.say({ zh: `${item}：${asked} 份须由申请人提供`, en: `${item}: ${asked} to bring` }),
		...materials.map(
			(material) =>
				`${material.askApplicant ? "▸" : "✓"} ${material.step} ${(material.source ?? "").padEnd(6)} ${output.say({ zh: material.name, en: material.nameEn })}: ${output.say({ zh: material.because, en: material.becauseEn })}`,
		),
	].join("\n");
}
