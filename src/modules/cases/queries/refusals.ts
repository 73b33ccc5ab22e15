import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { eventName } from "#modules/cases/decide/view.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import { APPLICATION_REFUSALS } from "#modules/cases/model/applying.ts";
import { BUNDLE_REFUSALS } from "#modules/cases/model/bundle.ts";
import { COMMITMENT_REFUSALS } from "#modules/cases/model/commitment.ts";
import { CORRECTION_REFUSALS } from "#modules/cases/model/corrections.ts";
import { COUNTER_INTAKE_REFUSALS } from "#modules/cases/model/counter.ts";
import { DECISION_REFUSALS } from "#modules/cases/model/decision.ts";
import { HEARING_REFUSALS } from "#modules/cases/model/hearing.ts";
import { OPINION_REFUSALS } from "#modules/cases/model/opinions.ts";
import { RENEWAL_REFUSALS } from "#modules/cases/model/renewal.ts";
import { STANDING_REFUSALS } from "#modules/cases/model/standing.ts";
import { SUPERVISION_REFUSALS } from "#modules/cases/model/supervision.ts";
import { CASE_REFUSALS } from "#modules/cases/model.ts";
import { IDENTITY_REFUSALS } from "#modules/identity/model.ts";
import type { People } from "#modules/identity/queries.ts";

const REFUSALS = {
	...CASE_REFUSALS,
	...APPLICATION_REFUSALS,
	...BUNDLE_REFUSALS,
	...COMMITMENT_REFUSALS,
	...COUNTER_INTAKE_REFUSALS,
	...DECISION_REFUSALS,
	...HEARING_REFUSALS,
	...RENEWAL_REFUSALS,
	...STANDING_REFUSALS,
	...OPINION_REFUSALS,
	...SUPERVISION_REFUSALS,
	...CORRECTION_REFUSALS,
	...IDENTITY_REFUSALS,
};
const UNNAMED: Text = { zh: "不可办理", en: "Not possible" };

/** A refusal in words, for a screen that says why before anything is sent. */
export function toldRefusal({ refused, facts }: Refusal) {
	const entry = REFUSALS[refused as keyof typeof REFUSALS];
	return { code: refused, facts, title: entry?.title ?? UNNAMED, remedy: entry?.remedy ?? UNNAMED };
}

/** A refusal with the people in it: who else may sign, or who moved the case on and when. */
export function withPeople({ name, holders }: People, refusal: Refusal, file: CaseFile): Refusal {
	const { refused, facts } = refusal;
	if (refused === "case/four-eyes") {
		return refuse(refused, {
			...facts,
			who: holders("head")
				.filter(({ id }) => id !== facts.examiner)
				.map(({ titled }) => titled),
		});
	}
	const last = file.events.findLast(({ seq }) => seq === facts.seq);
	if (refused !== "case/moved-on" || !last) return refusal;
	return refuse(refused, { ...facts, by: name(last.actor).titled, at: last.at, step: eventName(last.type) });
}

export const evidenceLost = (lost: readonly CaseMaterial[]): Refusal | undefined =>
	lost.length === 0
		? undefined
		: refuse("case/evidence-no-longer-valid", {
				materials: lost.map(({ id, name, source, because }) => ({ material: id, name, source, because })),
			});
