import type { Who } from "#testing/who-may.ts";

/** Keys of one kind of record, wherever it is told: by route, where in the answer it stands ("" for all of it). */
export interface FieldSet {
	readonly at: Readonly<Record<string, string>>;
	readonly keys: readonly string[];
	/** Keys of these that are empty for every role but those. */
	readonly only?: Readonly<Record<string, readonly Who[]>>;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const HANDLERS: readonly Who[] = ["head", "leader"];
const EXAMINERS: readonly Who[] = ["examiner", "head"];

/** What each kind of record tells, worked out by hand from what it is for; a new key of an answer is a change of this table. */
export const FIELD_SETS: Readonly<Record<string, FieldSet>> = {
	"a case": {
		at: { "GET /cases/{id}": "" },
		keys: words(`id number seq item holder holderName bundle status statusName asOf answer calendar form consents consentOpen
			materials story documents filing delivery renewal road check received lacking pickup hearing gaps lost steps reasons
			certificate opinions askable urged corrections examiner examiners overrun bar`),
		only: { examiners: EXAMINERS, askable: EXAMINERS, pickup: ["applicant"] },
	},
	"a case in a list": {
		at: {
			"GET /cases": "cases",
			"GET /desk": "rows",
			"GET /review": "rows",
			"GET /cases/{id}/alike": "item",
			"GET /counter/holders/{id}": "cases",
		},
		keys: words(`id number item itemName department holderName status statusName receivedOn dueOn card silentOn check seq
			examiner bundle`),
		only: { examiner: ["window", "examiner", "head", "leader", "auditor"] },
	},
	"a draft": {
		at: { "GET /drafts/{id}": "" },
		keys: words(`id revision holder holderName item bundle savedAt keptUntil form consents materials commitment registers
			missing pending renewal road uploads zeroMaterial`),
	},
	"an intake": {
		at: { "GET /counter/drafts/{id}": "" },
		keys: words(`id revision holder holderName item bundle savedAt keptUntil form consents materials commitment registers
			missing pending renewal road uploads zeroMaterial intake mine seen signature shown`),
	},
	"who came to the counter": {
		at: { "GET /counter/holders/{id}": "" },
		keys: words("id kind name code documents phone cases intakes"),
	},
	"a file of a draft": {
		at: { "GET /drafts/{id}": "materials.files" },
		keys: words("id material name type size hash"),
	},
	"a certificate": {
		at: { "GET /evidence": "certificates" },
		keys: words(`id type name number holder holderName issuer issuedOn validUntil revoked valid case source recordedAt verify
			consent`),
	},
	"a fact": { at: { "GET /evidence": "facts" }, keys: words("name label value valueName source on") },
	"a look": { at: { "GET /me/reads": "reads" }, keys: words("at by what subject purpose") },
	"a project": {
		at: { "GET /projects/{id}": "" },
		keys: words(`id number seq name investor investorFacts industry chain classes classFacts stage stageOn stages column size
			standing stuck daysInStage amount amountClass agreements fundsPaidIn credit company content source basis owner owned
			answer answered desk may today next light lastOn recordedOn rest early elements gates files contacts clauses promises
			tasks handovers review scores slips roadMaps story works synthetic progress`),
	},
	"a project in a list": {
		at: { "GET /projects": "rows" },
		keys: words(`id number seq name investor industry chain classes stage stageOn column size standing stuck daysInStage amount
			amountClass owner answer next light lastOn recordedOn synthetic progress dates`),
	},
	"somebody to be called": {
		at: { "GET /projects/{id}": "contacts" },
		keys: words("id name post phone mail masked"),
	},
	"a meeting": {
		at: { "GET /meetings/{id}": "" },
		keys: words(`id title startsAt place agenda invited calledBy state cancelled minutes may projects called by present
			decisions now`),
	},
	"a dispute": {
		at: { "GET /disputes/{id}": "" },
		keys: words(`id number about name recorded claimed ground raisedAt department dueOn estimated late state stateName answer proofs
			answerable holderName subject`),
	},
	"a complaint": {
		at: { "GET /complaints/{id}": "" },
		keys: words(`id number seq side case caseNumber item itemName departmentName complainantName contact assignedTo filedOn state
			stateName reopened term story steps people mayReopen overdue`),
		only: { people: HANDLERS, steps: HANDLERS },
	},
	"somebody of staff": { at: { "GET /meetings/people": "people" }, keys: words("id name") },
};

/** Words of people by the routes that may tell them, and to whom; to nobody else, in no answer. */
const READERS: readonly Who[] = ["window", "examiner", "head", "leader", "auditor"];
export const TELLS: Readonly<Record<string, Readonly<Record<string, readonly Who[]>>>> = {
	"identity card": {}, // the counter sees its end
	telephone: {}, // likewise
	contact: { "GET /projects/{id}": ["promoter"] }, // who leads the project; others see its beginning
	"contact's telephone": { "GET /projects/{id}": ["promoter"] },
	"contact's mail": { "GET /projects/{id}": ["promoter"] },
	"applicant's name": {
		"GET /cases/{id}": READERS,
		"GET /bundles/{id}": READERS,
		"GET /cases/{id}/documents/{document}/text": READERS,
		"GET /cases/{id}/letters": ["window", "examiner", "head"], // who takes steps
		"GET /disputes/{id}": ["promoter", "leader", "auditor"], // this one is about what the investment promoters keep
		"GET /ratings/{id}": ["leader", "auditor"], // not who may have had a hand in what was rated
		"GET /complaints/{id}": ["leader", "auditor", "head"],
		"GET /audit/records": ["leader", "auditor"], // who acted
	},
};

/**
 * Opening these, staff look at what is of one person: each look is told to that person (个人信息保护法 Art 44, 51). No other GET is one: at an intake of
 * their own, clerks have that person before them; that they open a colleague's is noted (`relations.db.test.ts`). */
export const LOOKS: ReadonlySet<string> = new Set([
	"GET /cases/{id}",
	"GET /cases/{id}/files/{file}",
	"GET /cases/{id}/documents/{document}",
	"GET /cases/{id}/documents/{document}/text",
	"GET /cases/{id}/letters",
	"GET /cases/{id}/proof",
	"GET /cases/{id}/proof/pdf",
	"GET /audit/cases/{number}/pack",
	"GET /bundles/{id}",
	"GET /bundles/{id}/documents/{document}",
	"GET /bundles/{id}/documents/{document}/text",
	"GET /counter/holders/{id}",
	"GET /disputes/{id}",
	"GET /disputes/{id}/proofs/{file}",
	"GET /ratings/{id}",
	"GET /complaints/{id}",
]);
