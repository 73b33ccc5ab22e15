/** What the light of a project says (四色); nothing is said of one that ended or has no plan. */
export const LIGHTS = ["red", "yellow", "green", "blue", "paused", "waiting"] as const;

/** Why it shines so. */
export const LIGHT_CAUSES = [
	"lost",
	"paused",
	"excused",
	"unanswered",
	"overdue",
	"stuck",
	"behind",
	"permitLate",
	"answerDue",
	"near",
	"ahead",
	"onPlan",
	"arrived",
	"noPlan",
] as const;

export interface Light {
	readonly state: (typeof LIGHTS)[number];
	readonly because: (typeof LIGHT_CAUSES)[number];
	/** Calendar days: late by, left until, ahead by, or in the stage; of works that are behind, points of a hundred, rounded down. */
	readonly days: number;
	/** Of `permitLate`: which. */
	readonly permit?: string;
}
