/** Who stands how to what `thingsOf` makes: Zhou Min's, of the market regulation, led by Liu Yang, called by Chen Li. */
export const PEOPLE = {
	"whose it is": "zhou-min",
	"the same person for a firm": "zhou-min",
	"the window": "wang-fang",
	"the examiner of its department": "tang-jing",
	"the head of its department": "wu-tao",
	"the examiner of another": "luo-bin",
	"the head of another": "zheng-lan",
	"a head who is invited": "zhao-qiang",
	"the promoter": "liu-yang",
	"the chain leader": "chen-li",
	"the assistant": "li-na",
	"the courier": "he-jun",
	"the leader": "sun-lan",
	"the auditor": "gao-yuan",
	"the administrator": "xie-ning",
} as const;
export type Relation = keyof typeof PEOPLE;

/** Theirs to open. */
const OPEN = 200;
/** Not there for them: their post may open such things, not this one. */
const HIDDEN = 404;
/** Not for their post. */
const CLOSED = 403;

const cells = (...groups: readonly (readonly [number, readonly Relation[]])[]): Readonly<Record<Relation, number>> => {
	const all = Object.keys(PEOPLE).map((who) => [who, CLOSED] as const);
	return Object.fromEntries([
		...all,
		...groups.flatMap(([status, whos]) => whos.map((who) => [who, status] as const)),
	]) as Record<Relation, number>;
};

const OTHERS: readonly Relation[] = ["the examiner of another", "the head of another", "a head who is invited"];
const OWN_DEPARTMENT: readonly Relation[] = ["the examiner of its department", "the head of its department"];
const OF_A_CASE = cells(
	[OPEN, ["whose it is", "the window", ...OWN_DEPARTMENT, "the leader", "the auditor"]],
	[HIDDEN, ["the same person for a firm", ...OTHERS]],
);
const OWN = cells([OPEN, ["whose it is"]], [HIDDEN, ["the same person for a firm"]]);
const AT_THE_WINDOW = cells([OPEN, ["the window"]]);
const OF_A_PROJECT = cells([
	OPEN,
	["the promoter", "the chain leader", "the assistant", ...OWN_DEPARTMENT, ...OTHERS, "the leader", "the auditor"],
]);
const DISPUTED = cells(
	[OPEN, ["whose it is", "the promoter", "the leader", "the auditor"]], // the promoters keep what is disputed
	[HIDDEN, ["the same person for a firm", ...OWN_DEPARTMENT, ...OTHERS]],
);
const EVERYBODY = Object.keys(PEOPLE) as readonly Relation[];

/** By route, worked out by hand: what somebody gets who stands so to the thing. Who is not named is not of a post for it. */
export const RELATIONS: Readonly<Record<string, Readonly<Record<Relation, number>>>> = {
	"GET /cases/{id}": OF_A_CASE,
	"GET /cases/{id}/files/{file}": OF_A_CASE,
	"GET /cases/{id}/documents/{document}": OF_A_CASE,
	"GET /cases/{id}/documents/{document}/text": OF_A_CASE,
	"GET /cases/{id}/proof": OF_A_CASE,
	"GET /cases/{id}/proof/pdf": OF_A_CASE,
	"GET /cases/{id}/alike": cells([OPEN, [...OWN_DEPARTMENT, "the leader", "the auditor"]], [HIDDEN, OTHERS]),
	"GET /cases/{id}/feedback": OWN,
	"GET /bundles/{id}": OF_A_CASE,
	"GET /drafts/{id}": OWN,
	"GET /drafts/{id}/letters": OWN,
	"GET /drafts/{id}/files/{file}": OWN,
	"GET /counter/drafts/{id}": AT_THE_WINDOW,
	"GET /counter/drafts/{id}/files/{file}": AT_THE_WINDOW,
	"GET /counter/holders/{id}": AT_THE_WINDOW,
	"GET /projects/{id}": OF_A_PROJECT,
	"GET /projects/{id}/files/{file}": OF_A_PROJECT,
	"GET /projects/{id}/opening-day": cells([
		OPEN,
		["the promoter", "the chain leader", "the assistant", "the leader", "the auditor"],
	]),
	// of a department only who is invited sees it; the team of the projects and who leads see all
	"GET /meetings/{id}": cells(
		[OPEN, ["the promoter", "the chain leader", "the assistant", "a head who is invited", "the leader", "the auditor"]],
		[HIDDEN, [...OWN_DEPARTMENT, "the examiner of another", "the head of another"]],
	),
	"GET /disputes/{id}": DISPUTED,
	"GET /disputes/{id}/proofs/{file}": DISPUTED,
	// not for who had a hand in what was rated or complained of
	"GET /ratings/{id}": cells(
		[OPEN, ["whose it is", "the leader", "the auditor"]],
		[HIDDEN, ["the same person for a firm", "the window", ...OWN_DEPARTMENT, ...OTHERS]],
	),
	"GET /complaints/{id}": cells(
		[OPEN, ["whose it is", "the head of its department", "the leader", "the auditor"]],
		[HIDDEN, ["the same person for a firm", "the examiner of its department", ...OTHERS]],
	),
	"GET /roadmaps/{ref}": cells([HIDDEN, EVERYBODY], [OPEN, ["whose it is"]]),
	"GET /roadmaps/{ref}/outcomes": cells([HIDDEN, EVERYBODY], [OPEN, ["whose it is"]]),
	"GET /roadmaps/{ref}/pdf": cells([HIDDEN, EVERYBODY], [OPEN, ["whose it is"]]),
	"GET /audit/cases/{number}/pack": cells([OPEN, ["the leader", "the auditor"]]),
};
