import type { Citation } from "#modules/zone/model.ts";

/** The task that a submission asks for where it is a filing. */
export const RECORD_FILING = "cases.recordFiling";

/**
 * A case that is filed by coming in complete (收到即备案, 企业投资项目核准和备案管理条例 Art 13): its submission says by which articles. There is no
 * decision to take and no refusal; what is wrong later is put right by its own steps.
 */
export function filingOf({
	events,
}: {
	readonly events: readonly { readonly type: string; readonly data: unknown }[];
}): readonly Citation[] | undefined {
	const submitted = events.find(({ type }) => type === "CaseSubmitted")?.data;
	return (submitted as { readonly filing?: readonly Citation[] } | undefined)?.filing;
}

/** What follows from a filing the moment it has come in, and only as long as nobody has done anything else with it. */
export const filingSteps = (file: Parameters<typeof filingOf>[0]) =>
	filingOf(file) && file.events.length === 1
		? (["CaseAccepted", "CaseGranted"] as const).map((type) => ({ type, data: { filed: true } }))
		: [];
