const STAFF = ["window", "examiner", "head", "leader", "auditor"] as const;
const HANDLERS = ["examiner", "head", "leader"] as const;

/** Who may call what of ratings and complaints; part of the table in `who-may.ts`. */
export const RATINGS_MAY = {
	"GET /cases/{id}/feedback": ["applicant"],
	"POST /cases/{id}/rating": ["applicant"],
	"POST /ratings/{id}/again": ["applicant"],
	"GET /me/ratings": ["applicant"],
	"GET /me/complaints": ["applicant"],
	"POST /complaints": ["applicant"],
	"POST /complaints/{id}/reopening": ["applicant"],
	"POST /visits": ["window"],
	"GET /visits/{code}": "anyone",
	"POST /visits/{code}/rating": "anyone",
	"GET /satisfaction": "anyone",
	"GET /ratings": STAFF,
	"GET /ratings/sums": STAFF,
	"GET /ratings/{id}": ["applicant", ...STAFF],
	"POST /ratings/{id}/steps": ["window", ...HANDLERS],
	"GET /complaints": [...HANDLERS, "auditor"],
	"GET /complaints/{id}": ["applicant", ...HANDLERS, "auditor"],
	"POST /complaints/{id}/steps": HANDLERS,
} as const;
