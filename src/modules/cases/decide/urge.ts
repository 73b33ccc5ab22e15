import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Card } from "#modules/cases/model.ts";

/** The supervision order that waits for its answer (督办). */
export const openUrge = <E extends { readonly type: string }>(events: readonly E[]): E | undefined => {
	const last = events.findLast(({ type }) => type === "CaseUrged" || type === "UrgeAnswered");
	return last?.type === "CaseUrged" ? last : undefined;
};

/** A case is urged only where its card is yellow or worse, and again only after an answer (T32). */
export function urgeRefusal(
	type: string,
	events: readonly { readonly type: string }[],
	card: Card,
): Refusal | undefined {
	const isOpen = openUrge(events) !== undefined;
	if (type === "UrgeAnswered") return isOpen ? undefined : refuse("case/not-urged");
	if (type !== "CaseUrged") return undefined;
	if (isOpen) return refuse("case/urge-not-answered");
	return card === "yellow" || card === "red" || card === "black" ? undefined : refuse("case/no-card-to-urge", { card });
}

/** Why a case is late is published once it is (优化营商环境条例 Art 36); another reason may follow. */
export const overrunRefusal = (type: string, card: Card): Refusal | undefined =>
	type === "OverrunExplained" && card !== "red" && card !== "black" ? refuse("case/not-overdue", { card }) : undefined;
