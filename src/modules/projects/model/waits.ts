/** Kinds of what waits on somebody (`Wait`). */
export const WAITS = [
	"answer",
	"milestone",
	"task",
	"promise",
	"handover",
	"slip",
	"cause",
	"opinion",
	"clause",
] as const;

/** What departments are asked: their opinion in the joint review, and the review of a clause. */
export const ASKED = ["opinion", "clause"] as const;
export const isAsked = (kind: Wait["kind"]): boolean => ASKED.some((one) => one === kind);

/** Something that waits on somebody. */
export interface Wait {
	/**
	 * `answer`: the lead waits for its first answer; `milestone`: a stage is planned; `task`: somebody has one; `promise`: its window
	 * ends; `handover`: it waits to be accepted or returned; `slip`: to be answered, then closed; `cause`: one that was approved ends;
	 * `opinion`, `clause`: departments are asked in the joint review, or to review a clause (`askedOf`).
	 */
	readonly kind: (typeof WAITS)[number];
	readonly id: string;
	/** Staff id, of whom it is waited for; null: of the whole desk, or of departments. */
	readonly for: string | null;
	readonly since: string;
	/** The last day; null where it follows from a calendar (`answerDue`, `handoverDue`, `replyBy`). */
	readonly due: string | null;
	/** Of a slip: the step of the ladder. */
	readonly step?: string;
	/** Of what departments are asked: the score card or the kind of clause, by which the pack says whom and within what; */
	readonly of?: string;
	/** the staff id of who asked; */
	readonly by?: string;
	/** of an opinion: departments that gave theirs; */
	readonly said?: readonly string[];
	/** of a clause: its words. */
	readonly says?: string;
}
