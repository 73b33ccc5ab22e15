import { remindOfEndings } from "#modules/messages/commands/remind.ts";
import { askToSend, SEND_MAILS, sendMails } from "#modules/messages/commands/send.ts";
import { tellOfBundle, tellOfCases, tellOfEvidence } from "#modules/messages/commands/tell.ts";
import { CASE_TOPICS } from "#modules/messages/decide/case-messages.ts";
import { EVIDENCE_TOPICS } from "#modules/messages/decide/evidence-messages.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { each, type Work } from "#platform/jobs.ts";

/** What messages want done outside a request: nobody's case waits for it. */
export const messagesWork = (given: () => MessagesGround): Work => ({
	reactions: [
		{
			name: "messages.tellOfCase",
			on: CASE_TOPICS,
			run: (database, context, events) => tellOfCases(database, context, given(), events),
		},
		{
			name: "messages.tellOfEvidence",
			on: EVIDENCE_TOPICS,
			run: each((database, context, event) => tellOfEvidence(database, context, given(), event)),
		},
		{
			name: "messages.tellOfBundle",
			on: ["cases.BundleExtended"],
			run: each((database, context, event) => tellOfBundle(database, context, given(), event)),
		},
	],
	tasks: [{ name: SEND_MAILS, run: (database, context) => sendMails(database, context, given()) }],
	sweeps: [
		{
			name: "messages.remindOfEndings",
			everySeconds: 600,
			run: (database, context) => remindOfEndings(database, context, given()),
		},
		{
			name: "messages.askToSend",
			everySeconds: 5,
			run: (database, context) => askToSend(database, context, given()),
		},
	],
});
