import { z } from "zod";
import { parseDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";

/** Where a register is reached, and how long it is waited for. */
export interface Register {
	readonly url: string;
	/** ms */
	readonly patience: number;
}

/** More than this is not an answer. */
const LARGEST = 64 * 1024;

const dayShape = z.string().refine((iso) => parseDay(iso) !== undefined);
const answerShape = z.object({
	holder: z.string().max(100),
	certificates: z
		.array(
			z.object({
				type: z.string().max(64),
				holder: z.string().max(100),
				issuedOn: dayShape.exactOptional(),
				validUntil: dayShape.exactOptional(),
				revoked: z.boolean().exactOptional(),
			}),
		)
		.max(100),
});

/**
 * Asks a register for one holder's certificates of one type. Never throws: a register that is away, slow, too wordy, not understood or that
 * speaks of somebody else has not answered, and why is said.
 */
export async function askRegister({ url, patience }: Register, holder: string, type: string): Promise<RegisterAnswer> {
	const unanswered = (why: Text): RegisterAnswer => ({ type, answered: false, why, holdings: [] });
	const asked = new URL("certificates", url.endsWith("/") ? url : `${url}/`);
	asked.search = new URLSearchParams({ holder, type }).toString();
	const signal = AbortSignal.timeout(patience);
	let body: string;
	try {
		const response = await fetch(asked, { signal, redirect: "error", headers: { accept: "application/json" } });
		if (!response.ok)
			return unanswered(text(`登记系统答复异常（${response.status}）`, `the register failed (${response.status})`));
		const words = await wordsOf(response);
		if (words === undefined) return unanswered(TOO_LONG);
		body = words;
	} catch {
		return unanswered(signal.aborted ? SLOW : AWAY);
	}
	const answer = parsed(body);
	if (!answer) return unanswered(ODD);
	const others =
		answer.holder !== holder || answer.certificates.some((one) => one.holder !== holder || one.type !== type);
	if (others) return unanswered(OTHER);
	return { type, answered: true, why: ANSWERED, holdings: answer.certificates };
}

const ANSWERED = text("登记系统已答复", "the register answered");
const SLOW = text("登记系统未在时限内答复", "the register did not answer in time");
const AWAY = text("登记系统连不上", "the register cannot be reached");
const TOO_LONG = text("登记系统的答复过大", "the register's answer is too large");
const ODD = text("登记系统的答复无法识别", "the register's answer is not understood");
const OTHER = text(
	"登记系统答复的不是所查对象，未采用",
	"the register spoke of another holder or type and was not believed",
);

/** The body as text; undefined when it is too large, and then the rest is not read. */
async function wordsOf({ body }: Response): Promise<string | undefined> {
	if (!body) return "";
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of body) {
		size += piece.length;
		if (size > LARGEST) return undefined;
		pieces.push(piece);
	}
	return Buffer.concat(pieces).toString("utf8");
}

function parsed(body: string): z.output<typeof answerShape> | undefined {
	try {
		return answerShape.safeParse(JSON.parse(body)).data;
	} catch {
		return undefined;
	}
}
