import { parseDay } from "#kernel/calendar.ts";
import type { Language, Text } from "#kernel/text.ts";
import { localDay, localTime, MS_A_MINUTE, parseInstant } from "#kernel/zone-time.ts";
import { dateText } from "#modules/cases/decide/letter-dates.ts";
import { termText } from "#modules/cases/decide/view.ts";
import type { Proven } from "#modules/cases/model/proof.ts";
import type { CaseHolder, ClockAnswer } from "#modules/cases/model.ts";
import { shortVersion } from "#modules/zone/decide.ts";

/** What the paper tells of a proof beside what is derived. */
export interface ProofHead {
	readonly number: string;
	readonly pack: string;
	readonly signature: string;
	readonly statusName: Text;
	readonly item: { readonly code: string; readonly name: Text; readonly department: { readonly name: Text } };
}

/** A proof of deadlines as it is printed, in one language. */
export interface ProofPaper {
	readonly facts: readonly (readonly [name: string, value: string])[];
	readonly clocks: readonly ProofClock[];
	/** On what it rests: calendar, pack, key, signature. */
	readonly ground: readonly (readonly [name: string, value: string])[];
}

interface ProofClock {
	readonly name: string;
	readonly standing: string;
	readonly basis: string;
	readonly steps: readonly string[];
}

const STATES: Readonly<Record<ClockAnswer["state"], Text>> = {
	running: { zh: "计时中", en: "running" },
	paused: { zh: "依法不计时", en: "not counting by law" },
	stopped: { zh: "已停止", en: "stopped" },
	notStarted: { zh: "未开始", en: "not started" },
	breached: { zh: "已超期", en: "breached" },
};

const HOLDERS: Readonly<Record<CaseHolder, Text>> = {
	department: { zh: "部门", en: "department" },
	applicant: { zh: "申请人", en: "applicant" },
	thirdParty: { zh: "特别程序", en: "special procedure" },
	nonWorking: { zh: "休息日", en: "rest days" },
};

/** The words of the paper; `holder` is the applicant's name, which the signed file does not tell. */
export function proofPaper(proof: Proven & ProofHead, holder: string, language: Language): ProofPaper {
	const { answer } = proof;
	const zh = language === "zh";
	const date = (iso: string | null) => (iso === null ? "–" : dateText(parseDay(iso) ?? 0, language));
	const accepted =
		date(answer.acceptedOn) + (answer.tacit ? (zh ? "（期满未答复，视为受理）" : " (by silence of the office)") : "");
	const held = answer.heldBy
		.filter(({ days }) => days > 0)
		.map((part) => `${HOLDERS[part.holder][language]} ${part.days}`)
		.join(" · ");
	const { code, name, department } = proof.item;
	return {
		facts: [
			[zh ? "申请人" : "Applicant", holder],
			[zh ? "事项" : "Item", `${code} ${name[language]}`],
			[zh ? "承办部门" : "Department", department.name[language]],
			[zh ? "收件" : "Received", date(answer.receivedOn)],
			[zh ? "受理" : "Accepted", accepted],
			[zh ? "状态" : "Status", proof.statusName[language]],
			[zh ? "推算到" : "Derived up to", momentText(proof, language)],
			...(held === "" ? [] : [[zh ? "经手（自然日）" : "Held by (calendar days)", held] as const]),
		],
		clocks: answer.clocks.filter(({ from }) => from !== null).map((clock) => clockPaper(clock, date, language)),
		ground: [
			[
				zh ? "工作日历" : "Calendar",
				proof.calendar.years.map(({ year, hash }) => `${year} ${shortVersion(hash)}`).join(" · "),
			],
			[zh ? "规则" : "Rules", proof.pack],
			[zh ? "公开密钥" : "Public key", proof.key],
			[zh ? "签名" : "Signature", proof.signature],
		],
	};
}

/** On the zone's wall, to the minute. */
function momentText({ asOf, settings: { timeZone } }: Proven, language: Language): string {
	const at = parseInstant(asOf) ?? 0;
	const minutes = Math.floor(localTime(at, timeZone) / MS_A_MINUTE);
	const clock = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
	return `${dateText(localDay(at, timeZone), language)} ${clock}`;
}

function clockPaper(clock: ClockAnswer, date: (iso: string | null) => string, language: Language): ProofClock {
	const zh = language === "zh";
	const { id, name, limit, used, late, state, dueOn, stoppedOn, basis, steps } = clock;
	const days = zh ? `已用 ${used}` : `${used} used`;
	return {
		name: `${id} ${name[language]}　${termText(limit)[language]}`,
		standing: [
			STATES[state][language],
			days,
			...(late > 0 ? [zh ? `超期 ${late}` : `${late} late`] : []),
			zh ? `截止 ${date(dueOn)}` : `due ${date(dueOn)}`,
			...(stoppedOn === null ? [] : [zh ? `停止于 ${date(stoppedOn)}` : `stopped ${date(stoppedOn)}`]),
		].join(zh ? "，" : ", "),
		basis,
		steps: steps.map(({ text }) => text[language]),
	};
}
