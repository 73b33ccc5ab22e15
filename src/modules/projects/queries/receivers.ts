import { type Refusal, refuse } from "#kernel/outcome.ts";
import { postsOf } from "#modules/identity/queries.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import type { Source } from "#platform/append.ts";

/** A step that goes to a post goes to somebody who holds it. */
export async function receiverRefusal(
	source: Source,
	fact: Fact,
	{ slips }: ProjectSettings,
): Promise<Refusal | undefined> {
	if (fact.type !== "SlipIssued") return undefined;
	const post = slips.find(({ id }) => id === fact.data.step)?.to;
	if (post === undefined || post === "owner") return undefined;
	const held = await postsOf(source, [post === "department" ? "head" : post]);
	return held.some(({ id }) => id === fact.data.to) ? undefined : refuse("project/slip-receiver", { receiver: post });
}
