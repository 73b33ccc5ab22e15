import { type Text, text } from "#kernel/text.ts";

/** Why a paper was asked of the applicant although the zone held what it says, or could have had it. */
export const ASKED_THOUGH_HELD = ["notAgreed", "disputed", "registerAway", "askedAgain"] as const;
export type AskedThoughHeld = (typeof ASKED_THOUGH_HELD)[number];

export const ASKED_THOUGH_HELD_NAMES: Readonly<Record<AskedThoughHeld, Text>> = {
	notAgreed: text("已有记录，持有人未授权使用", "on record, but its holder had not agreed to the use"),
	disputed: text(
		"已有记录，持有人提出更正、尚未答复",
		"on record, but its holder disputes it and was not answered yet",
	),
	registerAway: text("登记系统没有应答", "the register did not answer"),
	askedAgain: text("已免提交，补正时又要求提供", "not asked at first, then asked by the notice"),
};

/** What a point of the one notice says is wrong with a paper. */
export const NOTICE_GAPS = ["missing", "differs", "expired", "unsigned", "unclear", "own"] as const;

/** Which cases of the ledger are listed: all, of which nothing, something, or something that the zone held was asked. */
export const LEDGER_SHOWS = ["all", "zero", "asked", "held"] as const;
export type LedgerShow = (typeof LEDGER_SHOWS)[number];

/** What the count over real cases counts, in words (零材料办件). */
export const ZERO_MATERIAL_CASE: Text = text(
	"零材料办件：从提交申请到现在，没有一份材料要求申请人提供（E9），补正告知也没有再要求。按办件计数，以提交和补正的事件为准；撤件、不予受理的也计入。",
	"A zero-material case: from its submission until now not one paper was asked of the applicant (E9), nor by the notice of corrections. Cases are counted, from the events of submission and notice; withdrawn and refused ones count too.",
);
