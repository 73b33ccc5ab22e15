import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import { termText } from "#modules/cases/decide/view.ts";
import type { Message } from "#modules/messages/model.ts";

/** To the holder: the term of the whole was lengthened, by how much, why, until when. */
export const bundleMessage = (told: {
	readonly id: string;
	readonly number: string;
	readonly holder: string;
	readonly name: Text;
	readonly by: Term;
	readonly note: string;
	/** The last day of the whole. */
	readonly dueOn: string | null;
}): Message => ({
	recipient: told.holder,
	kind: "extension",
	about: told.number,
	title: text(`整体期限延长：${told.name.zh}`, `The term of the whole is extended: ${told.name.en}`),
	body: text(
		`经管委会负责人批准延长 ${termText(told.by).zh}，理由：${told.note}。各事项自己的期限不变。`,
		`By ${termText(told.by).en}, approved by the head of the zone. Reason: ${told.note}. The terms of its items stay as they are.`,
	),
	dueOn: told.dueOn,
	link: `/my/bundles/${told.id}`,
});
