import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { CheckState } from "#modules/cases/model.ts";
import type { VariantKind } from "#modules/catalogue/model.ts";

/** What is never granted on a commitment (国办发〔2020〕42号, 二(一)): what a false one would cost cannot be made good. */
export const EXCLUSION_GROUNDS = [
	"nationalSecurity", // 国家安全
	"stateSecrets", // 国家秘密
	"publicSecurity", // 公共安全
	"financialPrudence", // 金融业审慎监管
	"ecology", // 生态环境保护
	"lifeHealthProperty", // 直接涉及人身健康、生命财产安全
	"foreignAffairs", // 重要涉外
] as const;
export type ExclusionGround = (typeof EXCLUSION_GROUNDS)[number];

export const EXCLUSION_NAMES: Readonly<Record<ExclusionGround, Text>> = {
	nationalSecurity: text("国家安全", "national security"),
	stateSecrets: text("国家秘密", "state secrets"),
	publicSecurity: text("公共安全", "public security"),
	financialPrudence: text("金融业审慎监管", "prudence in finance"),
	ecology: text("生态环境保护", "protection of the environment"),
	lifeHealthProperty: text("人身健康、生命财产安全", "life, health and property"),
	foreignAffairs: text("重要涉外事项", "foreign affairs"),
};

/** A permit that may be granted on a commitment (告知承诺): what is told, and how it is checked afterwards. */
export interface CommitmentRoad {
	readonly item: string;
	readonly variant: VariantKind;
	/** The conditions of the law that the applicant states to meet. */
	readonly conditions: readonly Text[];
	/** How the commitment is checked after the decision. */
	readonly checkedBy: Text;
	/** For K8; the zone's own where the item has none. */
	readonly check?: Term;
}

/** What a zone's pack says of permits on a commitment. */
export interface CommitmentSettings {
	readonly commitments: readonly CommitmentRoad[];
	readonly excluded: readonly { readonly item: string; readonly ground: ExclusionGround }[];
	/** Working days to put right what a check has found, unless the order names others. */
	readonly fixDays: number;
}

/** On which road an application goes: examined first, or granted on a commitment and checked afterwards (告知承诺). */
export const ROADS = ["normal", "commitment"] as const;
export type Road = (typeof ROADS)[number];

/** How a check stands, beside the name of the state. */
export const CHECK_NAMES: Readonly<Record<CheckState, Text>> = {
	due: text("承诺待核查", "to be checked"),
	fixing: text("限期整改中", "to be put right"),
	reported: text("已报整改，待复核", "to be checked again"),
	passed: text("承诺已核查", "checked"),
	failed: text("承诺不实，待决定撤销", "commitment false, to be decided"),
};

/** Why a permit is not granted on a commitment. */
export const COMMITMENT_REFUSALS = {
	"case/not-by-commitment": {
		kind: "denied",
		title: text("该事项不能用告知承诺办理", "This is not granted on a commitment"),
		remedy: text(
			"请按一般程序申请。只有专区清单列明的许可才适用告知承诺；涉及国家安全、公共安全、生态环境、人身健康等的依法不适用。",
			"Apply by the normal road. Only the permits on the zone's list are granted on a commitment, and by law never what touches security, the environment, life or health.",
		),
	},
	"case/barred-from-commitment": {
		kind: "denied",
		title: text("申请人现在不能用告知承诺办理", "The applicant may not commit at present"),
		remedy: text(
			"有严重失信记录或曾作虚假承诺的，信用修复前不适用告知承诺；请按一般程序办理。",
			"With a record of serious bad credit, or after a false commitment, it is not available until the credit is repaired: go by the normal road.",
		),
	},
	"case/commitment-not-signed": {
		kind: "incomplete",
		title: text("尚未签署承诺书", "The commitment is not signed"),
		remedy: text(
			"请阅读告知书和承诺书，确认后再提交；不愿承诺的，请改按一般程序办理。",
			"Read the notice and the commitment and confirm them. Who does not want to commit goes by the normal road.",
		),
	},
	"case/not-in-good-faith": {
		kind: "denied",
		title: text(
			"明知不符合仍作承诺的，不能责令整改了事",
			"A commitment made in bad faith is not put right by an order",
		),
		remedy: text(
			"请登记承诺不实，由批准人依法撤销许可。",
			"Record that the commitment is false; the approver revokes the permit.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
