import type { Language, Text } from "#kernel/text.ts";
import { type Instant, localTime } from "#kernel/zone-time.ts";
import type { Message } from "#modules/messages/model.ts";

const HOUR = 3_600_000;
/** Nobody is woken (ux.md §2): from 21:00 to 8:00 in the zone messages go to the inbox only. */
const QUIET_FROM = 21 * HOUR;
const QUIET_TO = 8 * HOUR;

export function isQuiet(now: Instant, timeZone: string): boolean {
	const time = localTime(now, timeZone);
	return time < QUIET_TO || time >= QUIET_FROM;
}

const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 900_000;

/** How long a mail waits after its n-th attempt came to nothing: half a minute, doubled each time, a quarter of an hour at most; ms. */
export const waitAfter = (attempts: number): number => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1));

/** A letter that is put off for itself is given up after so many attempts, about five days (RFC 5321 §4.5.4.1). */
export const LAST_ATTEMPT = 480;

/** Who has a mail in hand for longer than this is dead; more than a round and one mail may take; ms. */
export const LEASE = 180_000;

interface Frame {
	readonly language: Language;
	readonly site: string;
	readonly zoneName: Text;
}
interface Words {
	readonly subject: string;
	readonly text: string;
}

/** The same words as in the inbox, in the language that the reader chose: what, what to do, by when, one link. */
export function mailOf({ title, body, dueOn, about, link }: Message, { language, site, zoneName }: Frame): Words {
	const zh = language === "zh";
	const lines = [
		body[language],
		...(dueOn === null ? [] : [zh ? `期限：${dueOn}` : `By: ${dueOn}`]),
		zh ? `办件编号：${about}` : `Case ${about}`,
		"",
		zh ? `打开：${site}${link}` : `Open: ${site}${link}`,
		"",
		zh
			? `${zoneName.zh}发。不想再收：${site}/inbox`
			: `Sent by ${zoneName.en}. To get no more mail: ${site}/inbox?lang=en`,
	];
	return { subject: title[language], text: `${lines.join("\n")}\n` };
}

/** Asks whether an address is its person's: nothing else goes to it before. */
export function confirmationOf(code: string, { language, site, zoneName }: Frame): Words {
	const link = `${site}/inbox/confirm?code=${code}${language === "en" ? "&lang=en" : ""}`;
	return language === "zh"
		? {
				subject: `请确认邮箱：${zoneName.zh}`,
				text: `有人请求把${zoneName.zh}的办件消息发到这个邮箱。是您本人，请在 7 天内打开下面的链接确认；不是您，不用理会，不会再收到。\n\n${link}\n`,
			}
		: {
				subject: `Please confirm your address: ${zoneName.en}`,
				text: `Somebody asked that messages of ${zoneName.en} be sent to this address. If it was you, open the link within 7 days to confirm; if not, do nothing and nothing more will come.\n\n${link}\n`,
			};
}
