import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { type Insertable, Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { z } from "zod";

/**
 * What people would write instead of Landfall: a table a form with a column a question, a status that is changed in place; no events, no
 * seals, no rules of dated packs, no keys of repeated requests. It does what such a server does for an application: session, draft, papers,
 * checks, number, day due, history of the status, inboxes, mails to send, a log. `node plain.ts DATABASE SESSION QUESTIONS LOG` prints its address.
 */
interface Application {
	readonly id: string;
	readonly person: string;
	readonly status: string;
	readonly revision: number;
	readonly number: string | null;
	readonly submitted_at: Date | null;
	readonly due_on: string | null;
	readonly consented: boolean;
	/** A column a question. */
	readonly [question: string]: unknown;
}
interface Tables {
	session: { token: string; person: string; ends_at: Date };
	company_registration: Application;
	paper: { application: string; paper: string; promised: boolean };
	status_history: { application: string; status: string; at: Date; person: string };
	reader: { recipient: string; person: string; email: string };
	message: { application: string; recipient: string; words: string; at: Date };
	mail: { application: string; to: string; subject: string };
	holiday: { day: string };
}

const [address = "{}", token = "", asked = "[]", log = ""] = process.argv.slice(2);
const questions = JSON.parse(asked) as readonly string[];
const pool = new pg.Pool({ ...JSON.parse(address), max: 16 });
const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

await pool.query(`
	CREATE TABLE session (token text PRIMARY KEY, person text NOT NULL, ends_at timestamptz NOT NULL);
	CREATE TABLE company_registration (id uuid PRIMARY KEY, person text NOT NULL, status text NOT NULL, revision int NOT NULL, number text UNIQUE,
		submitted_at timestamptz, due_on date, consented boolean NOT NULL${questions.map((one) => `, ${pg.escapeIdentifier(one)} text`).join("")});
	CREATE INDEX ON company_registration (person);
	CREATE INDEX ON company_registration (status, due_on);
	CREATE TABLE paper (application uuid NOT NULL REFERENCES company_registration, paper text NOT NULL, promised boolean NOT NULL,
		PRIMARY KEY (application, paper));
	CREATE TABLE status_history (application uuid NOT NULL REFERENCES company_registration, status text NOT NULL, at timestamptz NOT NULL,
		person text NOT NULL);
	CREATE TABLE reader (recipient text NOT NULL, person text NOT NULL, email text NOT NULL, PRIMARY KEY (recipient, person));
	INSERT INTO reader VALUES ('zhou-min', 'zhou-min', 'zhou@example.org'), ('market-regulation', 'tang-jing', 'tang@example.org');
	CREATE TABLE message (application uuid NOT NULL REFERENCES company_registration, recipient text NOT NULL, words text NOT NULL,
		at timestamptz NOT NULL);
	CREATE INDEX ON message (recipient, at);
	CREATE TABLE mail (application uuid NOT NULL REFERENCES company_registration, "to" text NOT NULL, subject text NOT NULL);
	CREATE TABLE holiday (day date PRIMARY KEY);
	CREATE SEQUENCE application_number;`);
await database
	.insertInto("session")
	.values({ token, person: "zhou-min", ends_at: new Date("2099-01-01") })
	.execute();

const draftShape = z.object({
	form: z.record(z.string(), z.string().max(2_000)),
	consented: z.boolean(),
	papers: z.array(z.string().max(100)).max(50),
});
const submission = z.object({ draft: z.uuid(), revision: z.int(), signed: z.literal(true) });

const app = Fastify({ logger: { file: log } });

async function personOf(cookie: string | undefined): Promise<string | undefined> {
	const found = await database
		.selectFrom("session")
		.select("person")
		.where("token", "=", cookie?.replace("session=", "") ?? "")
		.where("ends_at", ">", new Date())
		.executeTakeFirst();
	return found?.person;
}

app.post("/drafts", async (request, reply) => {
	const person = await personOf(request.headers.cookie);
	if (person === undefined) return reply.code(401).send();
	const { form, consented, papers } = draftShape.parse(request.body);
	const id = randomUUID();
	const row: Insertable<Application> = {
		...{ id, person, status: "draft", revision: 1, number: null, submitted_at: null, due_on: null, consented },
		...Object.fromEntries(questions.map((question) => [question, form[question] ?? ""])),
	};
	await database.insertInto("company_registration").values(row).execute();
	const promised = papers.map((paper) => ({ application: id, paper, promised: true }));
	if (promised.length > 0) await database.insertInto("paper").values(promised).execute();
	return { id, revision: 1 };
});

app.post("/cases", async (request, reply) => {
	const person = await personOf(request.headers.cookie);
	if (person === undefined) return reply.code(401).send();
	const { draft, revision } = submission.parse(request.body);
	const told = await database.transaction().execute(async (tx) => {
		const row = await tx
			.selectFrom("company_registration")
			.selectAll()
			.where("id", "=", draft)
			.where("person", "=", person)
			.forUpdate()
			.executeTakeFirst();
		if (row?.status !== "draft" || row.revision !== revision || !row.consented) return undefined;
		if (questions.some((question) => row[question] === "")) return undefined;
		const papers = await tx.selectFrom("paper").select("promised").where("application", "=", draft).execute();
		return papers.every(({ promised }) => promised) ? submitted(tx, draft, person) : undefined;
	});
	return told ?? reply.code(409).send();
});

async function submitted(tx: Transaction<Tables>, id: string, person: string) {
	const now = new Date();
	const due = await dueOn(tx, now, 1);
	const { rows } = await sql<{ n: string }>`SELECT nextval('application_number') AS n`.execute(tx);
	const number = `A02-${now.toISOString().slice(0, 10).replaceAll("-", "")}-${rows[0]?.n}`;
	await tx
		.updateTable("company_registration")
		.set({ status: "submitted", number, submitted_at: now, due_on: due })
		.where("id", "=", id)
		.execute();
	await tx.insertInto("status_history").values({ application: id, status: "submitted", at: now, person }).execute();
	await tell(tx, id, [person, "market-regulation"], `${number} has been received`, now);
	return { id, number, receivedAt: now.toISOString(), dueOn: due };
}

/** In the inboxes of applicant and department, and by mail to those who read them. */
async function tell(tx: Transaction<Tables>, application: string, to: readonly string[], words: string, at: Date) {
	const messages = to.map((recipient) => ({ application, recipient, words, at }));
	await tx.insertInto("message").values(messages).execute();
	const readers = await tx.selectFrom("reader").select("email").where("recipient", "in", to).execute();
	await tx
		.insertInto("mail")
		.values(readers.map(({ email }) => ({ application, to: email, subject: words })))
		.execute();
}

/** So many working days on, by the table of holidays. */
async function dueOn(tx: Transaction<Tables>, from: Date, days: number): Promise<string> {
	const holidays = new Set((await tx.selectFrom("holiday").select("day").execute()).map(({ day }) => day));
	const day = new Date(from);
	for (let left = days; left > 0; ) {
		day.setUTCDate(day.getUTCDate() + 1);
		const isRest = day.getUTCDay() % 6 === 0 || holidays.has(day.toISOString().slice(0, 10));
		if (!isRest) left--;
	}
	return day.toISOString().slice(0, 10);
}

console.log(await app.listen({ port: 0, host: "127.0.0.1" }));
process.once("SIGTERM", () => void app.close().then(() => database.destroy()));
