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
