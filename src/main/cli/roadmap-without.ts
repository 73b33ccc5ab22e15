import { nearestName } from "#kernel/nearest.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { type Command, required } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import type { Output } from "#main/cli/output.ts";
import { factsFile, openGround, PROJECT_OPTIONS } from "#main/cli/project.ts";
import { type FactChange, type Removal, whatRemoves } from "#modules/roadmap/decide/changes.ts";

export const command: Command = {
	usage: `usage: ./landfall roadmap without --facts FILE --item ID [--zone ZONE] [--assume-defaults] [--json]

example: ./landfall roadmap without --facts facts.json --item D14`,
	options: { ...PROJECT_OPTIONS, item: { type: "string" } },
	async run(call) {
		const id = required(call, "item");
		const ground = await openGround(call);
		const { file, input } = factsFile(call);
		const facts = ground.read(input);
		if (isInvalid(facts)) return call.output.invalid(facts, file);
		const removal = whatRemoves(ground.network, facts, id);
		if (!removal) {
			const near = nearestName(id, [...ground.network.position.keys()]);
			throw new Usage(`no item "${id}" in the road map${near ? `; did you mean "${near}"?` : ""}`);
		}
		call.output.answer(removal, () => render(removal, call.output));
		return EXIT.good;
	},
};

function render({ item, needed, changes, combinations }: Removal, output: Output): string {
	if (needed === null) return output.say({ zh: `尚不能确定是否需要 ${item}`, en: `not determined yet: ${item}` });
	if (!needed) return output.say({ zh: `本项目不需要 ${item}`, en: `${item} is not needed` });
	if (changes.length + combinations.length === 0) {
		return output.say({ zh: `没有可去掉 ${item} 的事实变化`, en: `no change of up to three facts removes ${item}` });
	}
	const one = ({ fact, to }: FactChange) => `${fact} ${to}`;
	const effect = ({ alsoRemoves, alsoAdds }: { alsoRemoves: readonly string[]; alsoAdds: readonly string[] }) =>
		[...alsoRemoves.map((id) => `−${id}`), ...alsoAdds.map((id) => `+${id}`)].join(" ");
	return [
		...changes.map((change) => `${one(change)}   ${effect(change)}`),
		...combinations.map((c) => `${c.set.map(one).join("  &  ")}   ${effect(c)}`),
	].join("\n");
}
