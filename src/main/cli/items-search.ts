import { type Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { openZone } from "#main/cli/zone.ts";
import { searchItems } from "#modules/catalogue/decide/search.ts";
import { indexItems } from "#modules/catalogue/decide/search-index.ts";

export const command: Command = {
	usage: `usage: ./landfall items search WORDS [--zone ZONE] [--json]

By name in Chinese or English, pinyin, initials, code or alias.
example: ./landfall items search sgxkz`,
	options: { zone: { type: "string" } },
	async run(call) {
		const words = call.positionals.join(" ");
		if (words.trim() === "") throw new Usage("say what to look for");
		const pack = await openZone(call);
		const itemOf = new Map(pack.items.map((item) => [item.code, item]));
		const hits = searchItems(indexItems(pack.items), words).map((hit) => ({
			...hit,
			name: itemOf.get(hit.item)?.name,
		}));
		call.output.answer({ query: words, hits }, () =>
			hits.length === 0
				? call.output.say({ zh: "没有找到相符的事项", en: "no item answers this" })
				: hits.map(({ item, name }) => `${item.padEnd(6)} ${name ? call.output.say(name) : ""}`).join("\n"),
		);
		return hits.length === 0 ? EXIT.no : EXIT.good;
	},
};
