import type { Share, ShareState } from "#modules/evidence/model/shares.ts";

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
const WAITS = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** After these tries, about a day, a register is asked again only when its applicant says so. */
const MOST_TRIES = 30;

/** How long a register that did not answer is left alone, ms; undefined: until somebody asks for it. */
export const waitAfter = (attempts: number): number | undefined =>
	attempts >= MOST_TRIES ? undefined : (WAITS[attempts - 1] ?? HOUR);

/** 申请共享 until the first try, 共享完成 when it answered, 共享超时 when it did not; asked for anew it is 申请共享 again. */
export function shareState({ answer, attempts }: Pick<Share, "answer" | "attempts">): Exclude<ShareState, "preparing"> {
	if (answer?.answered) return "done";
	return attempts === 0 ? "asked" : "timedOut";
}
