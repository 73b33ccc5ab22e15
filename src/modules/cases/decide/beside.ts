import type { BesideType } from "#modules/cases/model/application.ts";
import type { CaseState } from "#modules/cases/model.ts";

/** In which states what is beside the chart may happen; it leaves the case where it stands. */
export const BESIDE: Readonly<Record<BesideType, readonly CaseState[]>> = {
	PapersReceived: ["received", "examining", "special", "decisionDraft", "grantedWithGap"],
};
