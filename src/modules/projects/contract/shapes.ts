import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { clauseKindShape, clausesShape } from "#modules/projects/contract/clauses.ts";
import { elementBalanceShape } from "#modules/projects/contract/elements.ts";
import { amount, named, obligationsShape } from "#modules/projects/contract/obligations-shape.ts";
import { roadMapsShape } from "#modules/projects/contract/permits.ts";
import { scoreCardShape, scoresShape } from "#modules/projects/contract/scores.ts";
import { slipStepShape, slipsShape } from "#modules/projects/contract/slips.ts";
import { AGREEMENT_CLASSES } from "#modules/projects/model/facts.ts";
import { LIGHT_CAUSES, LIGHTS } from "#modules/projects/model/light.ts";
import { WAITS } from "#modules/projects/model/waits.ts";

const standing = z.enum(["active", "paused", "lost"]);

export const cardShape = z.object({
	id: z.string(),
	seq: z.int(),
	number: z.string(),
	name: toldShape,
	investor: toldShape,
	industry: named,
	chain: named.nullable(),
	stage: named,
	column: z.string(),
	stageOn: z.string(),
	daysInStage: z.int(),
	standing,
	owner: named.nullable(),
	classes: z.array(named),
	size: named.nullable(),
	amount: amount.nullable(),
	amountClass: z.enum([...AGREEMENT_CLASSES, "expected"]).nullable(),
	progress: z.string().nullable().meta({ description: "per cent of the works, exact; null without a plan of works" }),
	recordedOn: z.string(),
	lastOn: z.string().meta({ description: "day of the latest fact" }),
	answer: z
		.object({ due: z.string(), late: z.boolean() })
		.nullable()
		.meta({ description: "the lead waits for its first answer" }),
	next: z
		.object({ stage: z.string(), name: toldShape, on: z.string(), daysLeft: z.int() })
		.nullable()
		.meta({ description: "the next planned stage" }),
	stuck: z.boolean(),
	light: z
		.object({
			state: z.enum(LIGHTS),
			because: z.enum(LIGHT_CAUSES),
			days: z.int(),
			permit: z.string().exactOptional().meta({ description: "of permitLate: which permit of the road map" }),
		})
		.meta({ description: "derived: what is late, what is near, what came early; days are calendar days" }),
	dates: z
		.array(z.object({ stage: z.string(), planned: z.string().nullable(), reached: z.string().nullable() }))
		.optional()
		.meta({
			description: "of each stage planned or reached, of the first phase that did; only where they were asked for",
		}),
	synthetic: z.boolean(),
});

const ofClass = z.object({ projects: z.int(), amount });
export const totalsShape = z.object({
	projects: z.int(),
	stuck: z.int(),
	agreements: z
		.object({ intent: ofClass, framework: ofClass, formal: ofClass })
		.meta({ description: "each class by itself: they are never summed together" }),
});

export const listShape = z.object({
	today: z.string(),
	total: totalsShape,
	rows: z.array(cardShape),
	next: z.string().nullable(),
});

export const boardShape = z.object({
	today: z.string(),
	stuckDays: z.int(),
	total: totalsShape,
	columns: z.array(totalsShape.extend({ id: z.string(), name: toldShape, rows: z.array(cardShape) })),
});

export const alikeShape = z.object({
	id: z.string(),
	number: z.string(),
	name: toldShape,
	investor: toldShape,
	stage: z.string(),
	standing,
	owner: z.string().nullable(),
	alike: z.array(z.enum(["name", "pinyin", "creditCode", "investor", "group"])),
	suspect: z.boolean().meta({ description: "it must be said why it is another one" }),
});

const reached = z.object({ phase: z.string(), on: z.string(), seq: z.int() });
const packageShape = z.object({
	id: z.string(),
	name: toldShape,
	weight: z.string(),
	from: z.string(),
	to: z.string(),
	percent: z.string(),
	told: z.string().nullable(),
	seq: z.int().nullable(),
	planned: z.string().nullable(),
});

export const pageShape = cardShape.extend({
	today: z.string(),
	content: toldShape,
	basis: z.string().nullable(),
	investorFacts: z.object({
		creditCode: z.string().nullable(),
		group: z.string().nullable(),
		country: z.string().nullable(),
	}),
	source: z.object({ channel: named, referrer: z.string().nullable() }),
	answered: z.object({ on: z.string(), follow: z.boolean(), inTime: z.boolean() }).nullable(),
	elements: z
		.array(elementBalanceShape)
		.meta({ description: "what it needs of the zone, against what those that have signed leave" }),
	credit: z.array(z.object({ to: z.string(), name: toldShape, share: z.string() })),
	rest: z.object({ standing, since: z.string(), reason: toldShape }).nullable(),
	stages: z.array(
		named.extend({
			column: z.string(),
			optional: z.boolean(),
			early: z.boolean(),
			reached: z.array(reached),
			planned: z.array(z.object({ phase: z.string(), first: z.string(), now: z.string() })),
		}),
	),
	gates: z
		.array(
			z.object({
				stage: z.string(),
				name: toldShape,
				optional: z.boolean(),
				proofs: z.array(z.array(named.extend({ takes: z.array(z.enum(["case", "file", "document"])) }))),
			}),
		)
		.meta({ description: "the stages that may come next; of each list of proofs one is needed" }),
	early: z
		.array(
			z.object({
				stage: z.string(),
				name: toldShape,
				phase: z.string(),
				firstPlanned: z.string().nullable(),
				planned: z.string().nullable(),
				reached: z.string().nullable(),
				days: z.int().nullable().meta({ description: "after the plan; negative: early" }),
			}),
		)
		.meta({ description: "planned and real days of start, completion, production and effect" }),
	agreements: z.array(
		z.object({
			id: z.string(),
			class: z.enum(AGREEMENT_CLASSES),
			signedOn: z.string(),
			seq: z.int(),
			signed: amount,
			total: amount,
			rate: z.object({ rate: z.string(), on: z.string(), source: z.string() }).exactOptional(),
			signingEvent: named.nullable(),
			increases: z.array(z.object({ by: amount, on: z.string(), seq: z.int(), signingEvent: z.string().nullable() })),
		}),
	),
	fundsPaidIn: amount,
	company: z.object({ name: toldShape, creditCode: z.string().nullable(), firm: z.string().nullable() }).nullable(),
	classFacts: z.array(named.extend({ year: z.int(), source: z.string() })),
	works: z
		.object({
			progress: z.string(),
			planned: z.string().nullable().meta({ description: "per cent that the plan wants today" }),
			packages: z.array(packageShape),
			curve: z.array(z.object({ on: z.string(), fact: z.string().nullable(), plan: z.string() })),
		})
		.nullable(),
	...scoresShape,
	...obligationsShape,
	clauses: clausesShape,
	slips: slipsShape,
	roadMaps: roadMapsShape,
	contacts: z.array(
		z.object({
			id: z.string(),
			post: z.string().nullable(),
			name: z.string(),
			phone: z.string().nullable(),
			mail: z.string().nullable(),
			masked: z.boolean(),
		}),
	),
	files: z.array(
		z.object({
			hash: z.string(),
			name: z.string(),
			type: z.string(),
			size: z.int(),
			by: toldShape,
			at: z.string(),
		}),
	),
	may: z.array(z.string()).meta({ description: "kinds of facts that the caller's posts may record" }),
	story: z.array(
		z.object({
			seq: z.int(),
			type: z.string(),
			name: toldShape,
			at: z.string().meta({ description: "when it happened" }),
			on: z.string(),
			recordedAt: z.string().meta({ description: "when it was learnt" }),
			by: toldShape,
			stage: z.string().nullable().meta({ description: "the stage that it reaches" }),
			data: z.record(z.string(), z.unknown()),
			corrected: z.object({ seq: z.int(), reason: z.string(), withdrawn: z.boolean() }).nullable(),
		}),
	),
});

export const signingEventsShape = z.object({
	events: z.array(
		z.object({
			id: z.string(),
			name: toldShape,
			heldOn: z.string(),
			place: toldShape.nullable(),
			counts: z.record(z.enum(AGREEMENT_CLASSES), ofClass),
		}),
	),
});

export const waitsShape = z.object({
	today: z.string(),
	waits: z.array(
		z.object({
			kind: z.enum(WAITS),
			id: z.string(),
			project: z.object({ id: z.string(), number: z.string(), name: toldShape, field: named }),
			for: named.nullable().meta({ description: "null: whoever of the desk, or of the departments that are asked" }),
			since: z.string(),
			due: z.string().nullable().meta({ description: "null: the pack names no term" }),
			asked: z
				.object({
					departments: z.array(named).meta({ description: "any of them answers" }),
					about: toldShape.meta({ description: "the score card, or the kind of clause" }),
					by: named.nullable(),
					says: z.string().nullable().meta({ description: "the words of the clause" }),
				})
				.nullable()
				.meta({ description: "an opinion in the joint review, or the review of a clause" }),
			late: z.boolean(),
		}),
	),
});

/** What a form about projects offers; from the pack in force. */
export const settingsShape = z.object({
	columns: z.array(named),
	stages: z.array(
		named.extend({
			column: z.string(),
			optional: z.boolean(),
			phased: z.boolean(),
			early: z.boolean(),
			reachedBy: z.array(z.object({ fact: z.string(), with: z.record(z.string(), z.unknown()).exactOptional() })),
			proofs: z.array(z.array(z.string())),
		}),
	),
	proofs: z.array(named.extend({ takes: z.array(z.string()), items: z.array(z.string()) })),
	sizes: z.array(named),
	classes: z.array(named),
	scorecards: z.array(scoreCardShape),
	industries: z.array(named.extend({ chains: z.array(named) })),
	channels: z.array(named),
	lossReasons: z.array(named),
	slips: z.array(slipStepShape),
	clauseKinds: z.array(clauseKindShape),
	elements: z.array(named.extend({ unit: toldShape })),
	currency: z.string(),
	currencies: z.array(z.string()),
	unit: z.string(),
	papersUntil: z.string(),
	facts: z.array(z.object({ type: z.string(), name: toldShape, by: z.array(z.string()) })),
	people: z
		.array(named.extend({ roles: z.array(z.string()) }))
		.meta({ description: "who may lead a project, take a task or a hand-over" }),
	signingEvents: z.array(named.extend({ heldOn: z.string() })),
});
