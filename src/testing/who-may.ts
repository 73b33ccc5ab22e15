import type { Endpoint } from "#kernel/endpoint.ts";
import * as audit from "#modules/audit/contract.ts";
import * as bundles from "#modules/cases/contract/bundles.ts";
import * as proofs from "#modules/cases/contract/disputes.ts";
import * as ledger from "#modules/cases/contract/ledger.ts";
import * as renewal from "#modules/cases/contract/renewal.ts";
import * as standing from "#modules/cases/contract/standing.ts";
import * as supervision from "#modules/cases/contract/supervision.ts";
import * as cases from "#modules/cases/contract.ts";
import * as intake from "#modules/counter/contract/intake.ts";
import * as counter from "#modules/counter/contract.ts";
import * as disputes from "#modules/evidence/contract/disputes.ts";
import * as evidence from "#modules/evidence/contract.ts";
import * as exhibition from "#modules/exhibition/contract.ts";
import * as deputies from "#modules/identity/contract/deputies.ts";
import * as identity from "#modules/identity/contract.ts";
import * as cockpit from "#modules/indicators/contract/cockpit.ts";
import * as indicators from "#modules/indicators/contract.ts";
import * as meetings from "#modules/meetings/contract.ts";
import * as messages from "#modules/messages/contract.ts";
import * as imports from "#modules/projects/contract/imports.ts";
import * as projects from "#modules/projects/contract.ts";
import * as complaints from "#modules/ratings/contract/complaints.ts";
import * as ratings from "#modules/ratings/contract.ts";
import * as roadmap from "#modules/roadmap/contract.ts";
import * as zoneTrial from "#modules/zone/contract/trial.ts";
import * as zone from "#modules/zone/contract.ts";
import * as live from "#platform/live.ts";
import { RATINGS_MAY } from "#testing/access-ratings.ts";

const isEndpoint = (value: unknown): value is Endpoint =>
	typeof value === "object" && value !== null && "policy" in value;

/** Every endpoint of the product. */
export const ENDPOINTS: readonly Endpoint[] = [
	audit,
	bundles,
	cases,
	counter,
	deputies,
	disputes,
	evidence,
	exhibition,
	identity,
	cockpit,
	indicators,
	intake,
	ledger,
	live,
	messages,
	proofs,
	ratings,
	complaints,
	projects,
	meetings,
	imports,
	roadmap,
	supervision,
	renewal,
	standing,
	zone,
	zoneTrial,
].flatMap((contract) => Object.values(contract).filter(isEndpoint));

/** One of each role of the product. */
export const LOGINS = {
	applicant: "zhou-min",
	promoter: "liu-yang",
	chainLeader: "chen-li",
	window: "wang-fang",
	examiner: "tang-jing",
	head: "wu-tao",
	assistant: "li-na",
	courier: "he-jun",
	leader: "sun-lan",
	auditor: "gao-yuan",
	administrator: "xie-ning",
} as const;
export type Who = keyof typeof LOGINS;

/** Who may open a case, as far as it is theirs. */
const CASE_READERS: readonly Who[] = ["applicant", "window", "examiner", "head", "leader", "auditor"];

/** All of staff but couriers, who carry parcels and see no project. */
const STAFF_OF_NUMBERS: readonly Who[] = [
	"promoter",
	"chainLeader",
	"window",
	"examiner",
	"head",
	"assistant",
	"leader",
	"auditor",
	"administrator",
];

/** What the contract says, worked out by hand: a change of a policy is a change of this table. */
export const MAY: Readonly<Record<string, readonly Who[] | "anyone" | "everyone">> = {
	"GET /me": "anyone",
	"GET /demo-logins": "anyone",
	"POST /demo-logins/{id}": "anyone",
	"POST /logout": "anyone",
	"GET /sign-in": "anyone",
	"POST /sign-in": "anyone",
	"POST /sign-in/provider": "anyone",
	"PUT /sign-in/provider": "anyone",
	"POST /enrolment": "anyone",
	"PUT /enrolment": "anyone",
	"PUT /me/password": "everyone",
	"GET /me/session": "everyone",
	"POST /me/session": "everyone",
	"PUT /me/principal": "everyone",
	"GET /me/reads": "everyone",
	"GET /deputies": ["examiner", "head", "administrator", "leader", "auditor"],
	"POST /deputies": ["examiner", "head"],
	"POST /deputies/{id}/end": ["examiner", "head"],
	"GET /changes": "everyone",
	"GET /evidence": ["applicant"],
	"GET /evidence/uses": ["applicant"],
	"GET /evidence/asked": ["applicant"],
	"POST /disputes": ["applicant"],
	"GET /disputes": ["applicant"],
	"GET /disputes/{id}": ["applicant", "examiner", "head", "promoter", "leader", "auditor"],
	"POST /disputes/{id}/withdrawal": ["applicant"],
	"POST /disputes/{id}/answer": ["examiner", "head", "promoter"],
	"POST /disputes/{id}/proofs": ["applicant"],
	"GET /disputes/{id}/proofs/{file}": ["applicant", "examiner", "head", "promoter", "leader", "auditor"],
	"GET /keeping": ["examiner", "head", "promoter", "leader", "auditor"],
	"POST /cases/{id}/consents": ["applicant"],
	"POST /cases/{id}/rechecks": ["examiner", "head"],
	"GET /rechecks": ["examiner", "head", "leader", "auditor"],
	"POST /drafts/{id}/shares": ["applicant"],
	"GET /desk/coming": ["window", "leader", "auditor"],
	"POST /drafts": ["applicant"],
	"GET /drafts/{id}": ["applicant"],
	"GET /drafts/{id}/letters": ["applicant"],
	"GET /renewals": ["applicant"],
	"PUT /drafts/{id}": ["applicant"],
	"POST /drafts/{id}/files": ["applicant"],
	"GET /drafts/{id}/files/{file}": ["applicant"],
	"DELETE /drafts/{id}/files/{file}": ["applicant"],
	"POST /cases": ["applicant"],
	"GET /cases": ["applicant"],
	"GET /desk": ["window", "leader", "auditor"],
	"GET /counter/tickets": ["window", "leader", "auditor"],
	"POST /counter/tickets": ["window"],
	"POST /counter/calls": ["window"],
	"POST /counter/tickets/{id}/end": ["window"],
	"POST /counter/holders": ["window"],
	"POST /counter/drafts": ["window"],
	"POST /counter/parcels": ["window"],
	"POST /counter/drafts/{id}/files": ["window"],
	"POST /counter/cases": ["window"],
	"GET /counter/find": ["window"],
	"GET /counter/holders/{id}": ["window"],
	"GET /counter/parcels": ["window"],
	"PUT /counter/drafts/{id}/intake": ["window"],
	"GET /counter/drafts/{id}": ["window"],
	"GET /counter/drafts/{id}/files/{file}": ["window"],
	"GET /counter/screen": ["window"],
	"GET /counter/shelf": ["window"],
	"GET /counter/taken": ["window"],
	"PUT /counter/drafts/{id}": ["window"],
	"PUT /counter/drafts/{id}/item": ["window"],
	"PUT /counter/drafts/{id}/signature": ["window"],
	"PUT /counter/screen": ["window"],
	"DELETE /counter/drafts/{id}/files/{file}": ["window"],
	"GET /review": ["examiner", "head", "leader", "auditor"],
	"GET /cases/{id}": CASE_READERS,
	"GET /cases/{id}/files/{file}": CASE_READERS,
	"GET /cases/{id}/documents/{document}": CASE_READERS,
	"GET /cases/{id}/documents/{document}/text": CASE_READERS,
	"GET /cases/{id}/letters": ["window", "examiner", "head"],
	"GET /cases/{id}/proof": CASE_READERS,
	"GET /cases/{id}/proof/pdf": CASE_READERS,
	"POST /cases/{id}/steps": ["applicant", "window", "examiner", "head", "leader"],
	"GET /cockpit": ["leader", "auditor"],
	"GET /indicators": STAFF_OF_NUMBERS,
	"GET /indicators/{id}": STAFF_OF_NUMBERS,
	"GET /indicators/{id}/months": STAFF_OF_NUMBERS,
	"GET /verify/{code}": "anyone",
	"POST /roadmaps": "anyone",
	"GET /roadmaps": ["applicant"],
	"GET /roadmaps/{ref}": "anyone",
	"PUT /roadmaps/{ref}": "anyone",
	"DELETE /roadmaps/{ref}": "anyone",
	"PUT /roadmaps/{ref}/owner": ["applicant"],
	"POST /roadmaps/{ref}/links": "anyone",
	"DELETE /roadmaps/{ref}/links/{link}": "anyone",
	"GET /audit": ["leader", "auditor"],
	"GET /audit/records": ["leader", "auditor"],
	"POST /audit/verifications": ["auditor"],
	"GET /audit/cases/{number}/pack": ["leader", "auditor"],
	"GET /cases/{id}/alike": ["examiner", "head", "leader", "auditor"],
	"GET /cards": ["leader", "auditor"],
	"GET /cards/export": ["leader", "auditor"],
	"GET /overruns": "anyone",
	"GET /ledger": ["window", "examiner", "head", "leader", "auditor"],
	"GET /ledger/cases": ["window", "examiner", "head", "leader", "auditor"],
	"GET /roadmaps/{ref}/outcomes": "anyone",
	"GET /roadmaps/{ref}/pdf": "anyone",
	"GET /admin/pack": ["administrator", "leader", "auditor"],
	"GET /admin/pack/difference": ["administrator", "leader", "auditor"],
	"GET /admin/pack/trial": ["administrator", "leader", "auditor"],
	"POST /admin/pack/publications": ["administrator"],
	"GET /inbox": "everyone",
	"GET /inbox/unread": "everyone",
	"POST /inbox/read": "everyone",
	"GET /me/mail": "everyone",
	"PUT /me/mail": "everyone",
	"POST /mail/confirm": "anyone",
	"GET /me/calendar": ["applicant"],
	"POST /me/calendar": ["applicant"],
	"DELETE /me/calendar": ["applicant"],
	"GET /calendar/{token}": "anyone",
	"GET /projects/board": ["promoter", "chainLeader", "assistant", "leader", "auditor"],
	"GET /projects": ["promoter", "chainLeader", "assistant", "leader", "auditor"],
	"GET /projects/waits": ["promoter", "chainLeader", "assistant", "leader", "auditor", "examiner", "head"],
	"GET /projects/week": ["promoter", "chainLeader", "assistant", "leader", "auditor"],
	"GET /projects/settings": ["promoter", "chainLeader", "assistant", "leader", "auditor", "examiner", "head"],
	"GET /projects/duplicates": ["promoter", "chainLeader", "assistant"],
	"POST /projects": ["promoter", "chainLeader"],
	"GET /projects/{id}": ["promoter", "chainLeader", "assistant", "leader", "auditor", "examiner", "head"],
	"GET /projects/{id}/opening-day": ["promoter", "chainLeader", "assistant", "leader", "auditor"],
	"GET /projects/imports/template": ["promoter", "chainLeader", "assistant"],
	"POST /projects/imports/check": ["promoter", "chainLeader", "assistant"],
	"POST /projects/imports/marked": ["promoter", "chainLeader", "assistant"],
	"POST /projects/imports": ["promoter", "chainLeader", "assistant"],
	"POST /projects/{id}/facts": ["promoter", "chainLeader", "assistant", "leader", "examiner", "head"],
	"POST /projects/{id}/road-maps": ["promoter", "chainLeader", "assistant"],
	"POST /projects/{id}/contacts": ["promoter", "chainLeader", "assistant"],
	"POST /projects/{id}/files": ["promoter", "chainLeader", "assistant"],
	"GET /projects/{id}/files/{file}": ["promoter", "chainLeader", "assistant", "leader", "auditor", "examiner", "head"],
	"GET /signing-events": ["promoter", "chainLeader", "assistant", "leader", "auditor"],
	"GET /meetings": ["promoter", "chainLeader", "assistant", "leader", "auditor", "examiner", "head"],
	"GET /meetings/people": ["promoter", "chainLeader", "assistant", "leader"],
	"GET /meetings/{id}": ["promoter", "chainLeader", "assistant", "leader", "auditor", "examiner", "head"],
	"POST /meetings": ["promoter", "chainLeader", "assistant", "leader"],
	"POST /meetings/{id}/minutes": ["promoter", "chainLeader", "assistant", "leader"],
	"POST /meetings/{id}/cancel": ["promoter", "chainLeader", "assistant", "leader"],
	"POST /signing-events": ["promoter", "chainLeader"],
	...RATINGS_MAY,
	"GET /zone": "anyone",
	"GET /zone/{version}": "anyone",
	"GET /portal": "anyone",
	"GET /items": "anyone",
	"GET /items/{code}": "anyone",
	"GET /bundle-guides/{id}": "anyone",
	"POST /bundles": ["applicant"],
	"GET /bundles": ["window", "examiner", "head", "leader", "auditor"],
	"GET /bundles/{id}": CASE_READERS,
	"GET /bundles/{id}/documents/{document}": CASE_READERS,
	"GET /bundles/{id}/documents/{document}/text": CASE_READERS,
	"POST /bundles/{id}/steps": ["applicant", "window", "examiner", "head", "leader"],
};
