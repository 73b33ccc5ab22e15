import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sideways, violations } from "#web/testing/browser.ts";
import { DESK, PHONE, WALL } from "#web/testing/chromium.ts";
import { type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();

const SIZES = [PHONE, DESK, WALL];
/** As long as a firm's name gets. */
const LONG = "重庆市科学谷同位素与放射性药物研发生产及核医学综合服务产业发展有限责任公司西永分公司";

/** Who looks at a page, by the name on the login page; null: anyone. */
type Who = "刘洋" | "李娜" | "周敏" | "王芳" | "唐静" | "吴涛" | "高远" | "何军" | "孙岚" | null;

/** Places, with what is made for them: `{draft}`, `{received}`, `{correcting}`, `{examining}`, `{proposed}`, `{ready}`, `{rated}`, `{complaint}`, `{project}`, `{code}`. */
const PAGES: readonly (readonly [string, Who, string])[] = [
	["home", null, "/"],
	["search", null, "/items?q=%E6%96%BD%E5%B7%A5"],
	["search without an answer", null, "/items?q=zzzzzz"],
	["list", null, "/items?show=zero"],
	["item", null, "/items/D05?consent=no"],
	["no item", null, "/items/NONE"],
	["no page", null, "/nowhere"],
	["wizard: name", null, "/roadmap/new"],
	["wizard: groups", null, "/roadmap/new?step=1"],
	["wizard: question", null, "/roadmap/new?step=2&ask=energy.tce"],
	["wizard: check", null, "/roadmap/new?page=check"],
	["no road map", null, "/roadmap"],
	["road map", null, "/roadmap?example=P1"],
	["road map: why", null, "/roadmap?example=P1&item=R02"],
	["road map: facts", null, "/roadmap?example=P1&panel=facts&fact=energy.tce"],
	["road map: not needed", null, "/roadmap?example=P1&tab=notNeeded"],
	["login", null, "/login"],
	["login: back from nowhere", null, "/login/back?state=none"],
	["login: no such link", null, "/login/enrol"],
	["login: password", "王芳", "/login/password"],
	["login needed", null, "/my"],
	["verify: no code", null, "/verify"],
	["verify: unknown", null, "/verify/none"],
	["verify", null, "/verify/{code}"],
	["my cases", "周敏", "/my"],
	["no case", "周敏", "/my/none"],
	["messages", "周敏", "/inbox"],
	["messages of a post", "王芳", "/inbox"],
	["confirm an address", null, "/inbox/confirm?code=none"],
	["application", "周敏", "/apply/{draft}"],
	["application: form", "周敏", "/apply/{draft}/basics"],
	["application: papers", "周敏", "/apply/{draft}/papers"],
	["application: check", "周敏", "/apply/{draft}/check"],
	["application on a commitment", "周敏", "/apply/{commitment}"],
	["application on a commitment: check", "周敏", "/apply/{commitment}/check"],
	["no application", "周敏", "/apply/none"],
	["case: received", "周敏", "/my/{received}"],
	["case: to correct", "周敏", "/my/{correcting}"],
	["case: done", "周敏", "/my/{ready}"],
	["case: to be put right", "周敏", "/my/{fixing}"],
	["proof of deadlines", "周敏", "/cases/{examining}/proof"],
	["receipt", "周敏", "/my/{received}/receipt"],
	["desk of another", "周敏", "/desk"],
	["desk: received", "王芳", "/desk/{received}"],
	["desk: waiting", "王芳", "/desk/{correcting}"],
	["desk: ready", "王芳", "/desk/{ready}"],
	["counter", "王芳", "/counter"],
	["counter: who is here", "王芳", "/counter?holder=person:zhou-min"],
	["counter: in which situation", "王芳", "/counter?holder=person:zhou-min&item=A02"],
	["counter: intake", "王芳", "/counter/intake/{intake}"],
	["counter: no intake", "王芳", "/counter/intake/none"],
	["counter: taken in", "王芳", "/counter/case/{taken}"],
	["counter: parcel", "王芳", "/counter/parcel"],
	["second screen", "王芳", "/counter/second"],
	["outlet shelf", "王芳", "/shelf"],
	["review: examined", "唐静", "/review/{examining}"],
	["review: to decide", "吴涛", "/review/{proposed}"],
	["review: a commitment to check", "唐静", "/review/{checking}"],
	["review: an auditor", "高远", "/review/{proposed}"],
	["review: no case", "唐静", "/review/none"],
	["my evidence", "周敏", "/my/evidence"],
	["disputes of a department", "唐静", "/keeping"],
	["a dispute", "唐静", "/keeping/{dispute}"],
	["no dispute", "唐静", "/keeping/none"],
	["what rests on changed evidence", "唐静", "/rechecks"],
	["application: a share", "周敏", "/apply/{shared}/papers"],
	["home with what waits", "周敏", "/"],
	["a post without a desk", "何军", "/post"],
	["ledger", "高远", "/ledger?show=all"],
	["deputies: to name one", "吴涛", "/deputies"],
	["deputies: all", "高远", "/deputies"],
	["cards", "高远", "/cards"],
	["cards: paused", "高远", "/cards?view=paused"],
	["why cases are late", null, "/overruns"],
	["audit", "高远", "/audit"],
	["audit: who looked", "高远", "/audit?kind=read"],
	["case: rated", "周敏", "/my/{rated}"],
	["complain", "周敏", "/complain?case={received}"],
	["complaint", "周敏", "/my/complaints/{complaint}"],
	["no complaint", "周敏", "/my/complaints/none"],
	["rate a visit: over", null, "/rate/none"],
	["ratings", "孙岚", "/ratings?show=all&by=department"],
	["rating", "孙岚", "/ratings/case-{rated}"],
	["complaint of staff", "孙岚", "/ratings/complaints/{complaint}"],
	["ratings at the window", "王芳", "/ratings"],
	["numbers", "高远", "/numbers"],
	["guide of a bundle", null, "/bundles/company-start"],
	["no such bundle", null, "/bundles/none"],
	["search for a bundle", null, "/items?q=%E4%BC%81%E4%B8%9A%E5%BC%80%E5%8A%9E"],
	["application for a bundle", "周敏", "/apply/{together}"],
	["bundle", "周敏", "/my/bundles/{bundle}"],
	["bundle of another", "周敏", "/my/bundles/none"],
	["bundles of a department", "唐静", "/review/bundles"],
	["bundle of a department", "唐静", "/review/bundles/{bundle}"],
	["bundle before the leader", "孙岚", "/review/bundles/{bundle}"],
	["projects", "刘洋", "/projects"],
	["projects: list", "高远", "/projects?view=list&standing=any"],
	["projects: nothing found", "高远", "/projects?words=zzzz"],
	["projects: nothing in the list", "高远", "/projects?view=list&words=zzzz"],
	["projects: Gantt", "高远", "/projects?view=gantt"],
	["projects: the week", "刘洋", "/projects/week"],
	["a new lead", "刘洋", "/projects/new"],
	["projects from Excel", "李娜", "/projects/import"],
	["project: works", "李娜", "/projects/science-centre-1"],
	["project: a long name", "刘洋", "/projects/{project}"],
	["project: on one page", "刘洋", "/projects/{project}/page"],
	["project: its opening day", "刘洋", "/projects/{project}/opening"],
	["project: timeline", "高远", "/projects/isotope?tab=timeline"],
	["project: promises", "刘洋", "/projects/isotope?tab=promises"],
	["project: hand-over", "李娜", "/projects/hitgen?tab=tasks"],
	["project: firm", "高远", "/projects/isotope?tab=people"],
	["project: what to record", "刘洋", "/projects/isotope?do=any"],
	["project: a form", "刘洋", "/projects/isotope?do=AgreementIncreased"],
	["project: a form with rows", "刘洋", "/projects/isotope?do=WorksPlanned"],
	["project: a correction", "刘洋", "/projects/isotope?do=FactCorrected&corrects=1"],
	["no project", "刘洋", "/projects/none"],
	["meetings", "刘洋", "/meetings"],
	["a meeting to call", "刘洋", "/meetings/new"],
	["no meeting", "刘洋", "/meetings/none"],
	["what waits on a department", "唐静", "/tasks"],
	["tasks", "李娜", "/tasks"],
	["tasks of everybody", "高远", "/tasks?of=everybody"],
	["cockpit", "孙岚", "/cockpit"],
	["cockpit of an auditor", "高远", "/cockpit"],
	["wall", "孙岚", "/wall"],
	["number of one project", "孙岚", "/numbers/build-progress?project=science-centre-1"],
	["number: start rate", "高远", "/numbers/start-rate?asOf=2022-06-30"],
];

const made: Record<string, string> = {};
const pages = new Map<string, Page>();

beforeAll(async () => {
	const applicant = await zone.as("zhou-min");
	const [clerk, examiner, approver] = await Promise.all(["wang-fang", "tang-jing", "wu-tao"].map(zone.as));
	const { id } = await applicant.send<{ id: string }>("POST", "/drafts", { item: "A02" });
	made.draft = id;
	const draft = await applicant.send<{ revision: number; form: { id: string; value: string }[] }>(
		"GET",
		`/drafts/${id}`,
	);
	const form = draft.form.map((field) => [field.id, field.id === "name" ? LONG : field.value]);
	await applicant.send("PUT", `/drafts/${id}`, {
		revision: draft.revision,
		form: Object.fromEntries(form),
		consents: [],
		commitments: [],
	});
	for (const name of ["received", "correcting", "examining", "proposed", "ready", "rated"])
		made[name] = await applicant.apply("A02");
	await atTheCounter(clerk);
	await clerk?.step(made.correcting ?? "", { type: "CorrectionRequested", points: [LONG, LONG.repeat(4)] });
	for (const name of ["examining", "proposed", "ready"]) await clerk?.step(made[name] ?? "", { type: "CaseAccepted" });
	for (const name of ["proposed", "ready"])
		await examiner?.step(made[name] ?? "", { type: "DecisionProposed", grant: true, opinion: LONG });
	await approver?.step(made.ready ?? "", { type: "CaseGranted" });
	const record = { kind: "fact", id: "company.name" };
	const dispute = { about: record, claimed: LONG, ground: LONG };
	made.dispute = (await applicant.send<{ id: string }>("POST", "/disputes", dispute)).id;
	made.shared = (await applicant.send<{ id: string }>("POST", "/drafts", { item: "PS022" })).id;
	const promoter = await zone.as("liu-yang");
	const lead = {
		name: {
			zh: LONG,
			en: "A".repeat(20).concat(" project with a name as long as names get in any language of this world"),
		},
		investor: { name: { zh: LONG } },
		industry: "life-health",
		source: { channel: "own" },
		content: { zh: LONG.repeat(4) },
	};
	made.project = (await promoter.send<{ id: string }>("POST", "/projects", lead)).id;
	const scope = { kind: "fact", id: "company.scope" };
	const wrong = await applicant.send<{ id: string }>("POST", "/disputes", { ...dispute, about: scope });
	await promoter.send("POST", `/disputes/${wrong.id}/answer`, { outcome: "corrected", value: LONG, note: LONG });
	await applicant.step(made.rated ?? "", { type: "CaseWithdrawn" });
	await applicant.send("POST", `/cases/${made.rated}/rating`, { level: 5, tags: ["guide"], text: LONG.repeat(3) });
	const about = { case: made.received, text: LONG.repeat(3), contact: "023-0000 0128" };
	made.complaint = (await applicant.send<{ id: string }>("POST", "/complaints", about)).id;
	made.bundle = await applicant.applyTogether("company-start", ["A02", "A03"], { "seal.set": "basic" });
	made.together = (await applicant.send<{ id: string }>("POST", "/drafts", { item: "company-start" })).id;
	made.commitment = (await applicant.send<{ id: string }>("POST", "/drafts", { item: "L38" })).id;
	await applicant.send("PUT", `/drafts/${made.commitment}`, {
		revision: 1,
		form: {},
		consents: [],
		commitments: [],
		road: "commitment",
	});
	for (const name of ["checking", "fixing"]) {
		made[name] = await applicant.apply("L38", "commitment");
		await clerk?.step(made[name], { type: "CaseAccepted" });
		await approver?.step(made[name], { type: "CaseGranted" });
	}
	await certified(applicant, made.fixing); // the worker has taken its step: the next one is the examiner's
	await examiner?.step(made.fixing ?? "", { type: "CheckFixOrdered", days: 15, goodFaith: true, note: LONG });
	made.code = await certified(applicant, made.ready);
});

/** Waits until the worker has made a case's certificate; its code. */
async function certified(applicant: Login, id: string | undefined): Promise<string> {
	for (;;) {
		const view = await applicant.send<{ certificate: { verify: string } | null }>("GET", `/cases/${id}`);
		if (view.certificate) return view.certificate.verify;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** Somebody whose name is as long as a firm's: an intake on the second screen, and one that was taken in with gaps. */
async function atTheCounter(clerk: Login | undefined): Promise<void> {
	if (!clerk) return;
	await clerk.send("POST", "/counter/tickets", { matter: LONG });
	await clerk.send("POST", "/counter/calls", {});
	await clerk.send("POST", "/counter/tickets", { number: "A037" });
	const document = { kind: "firmRegistration", number: "91500107MA5U12345X" };
	const { id: holder } = await clerk.send<{ id: string }>("POST", "/counter/holders", {
		kind: "firm",
		name: LONG,
		document,
	});
	const parcel = { waybill: "EMS1234567890", said: 4, counted: 3, note: LONG };
	const brought = await clerk.send<{ id: string }>("POST", "/counter/parcels", parcel);
	for (const [name, more] of [["intake", {}] as const, ["taken", { parcel: brought.id }] as const])
		made[name] = (await clerk.send<{ id: string }>("POST", "/counter/drafts", { holder, item: "A02", ...more })).id;
	await clerk.send("POST", "/counter/cases", { draft: made.taken, revision: 1 });
	await clerk.send("PUT", "/counter/screen", { draft: made.intake });
}

/** One page a person for all tests: a browser window that is resized. */
async function pageOf(who: Who): Promise<Page> {
	const known = pages.get(who ?? "");
	if (known) return known;
	const page = who === null ? await zone.page() : await zone.person(who);
	pages.set(who ?? "", page);
	return page;
}

/** Names and numbers that stick out of what holds them. */
const cut = (page: Page): Promise<readonly string[]> =>
	page.$$eval("main h1, main h2, main h3, main td, main th, main dd, main li > b, main p", (nodes) =>
		nodes
			.filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "visible")
			.filter((node) => getComputedStyle(node).display !== "inline" && node.clientWidth > 1 && !node.closest("thead"))
			.map((node) => `${node.tagName}.${node.className}: ${node.textContent?.slice(0, 60)}`),
	);

describe("every page is clean for axe in both languages on every size, and never scrolls sideways", () => {
	test.each(PAGES)("%s", async (name, who, place) => {
		const page = await pageOf(who);
		const there = place.replace(/\{(\w+)\}/g, (_, what: string) => made[what] ?? "");
		for (const language of ["zh", "en"]) {
			await page.setViewportSize(DESK);
			await zone.visit(page, `${there}${there.includes("?") ? "&" : "?"}lang=${language}`);
			await page.waitForFunction(() => !document.querySelector(".skeleton"));
			if (there.includes("item=R02")) await page.waitForSelector(".panel-papers");
			await expect.poll(() => page.title(), { message: name }).toMatch(/ – /);
			await expect
				.poll(() => page.getAttribute("html", "lang"), { message: name })
				.toBe(language === "zh" ? "zh-CN" : "en");
			for (const size of SIZES) {
				const at = `${name}, ${size.width}, ${language}`;
				await page.setViewportSize(size);
				expect(await violations(page), at).toEqual([]);
				expect(await sideways(page), at).toBe(0);
			}
			await page.setViewportSize({ width: 320, height: 640 });
			expect(await sideways(page), `${name}, 320, ${language}`).toBe(0);
			expect(await cut(page), `${name}, 320, ${language}`).toEqual([]);
		}
	});
});
