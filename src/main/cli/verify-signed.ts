import { z } from "zod";
import type { Anchor } from "#kernel/seal.ts";
import { type Text, text } from "#kernel/text.ts";
import { proofShape, receiptShape } from "#modules/cases/contract/proof.ts";
import { type Check, type Checked, checkProof, checkReceipt } from "#modules/cases/decide/proof.ts";
import type { ProofTools } from "#modules/cases/decide/proof-records.ts";
import type { Proven } from "#modules/cases/model/proof.ts";
import { sha256Hex } from "#platform/hash.ts";
import { isSignedBy } from "#platform/signing.ts";

const FAULTS: Readonly<Record<Check | "other-key" | "anchor-differs" | "unreadable", Text>> = {
	signature: text("签名与内容不符", "the signature is not over this content"),
	records: text("办理记录与指纹不符", "a record is not the one that was hashed"),
	seals: text("记录推不到它的封存", "a record does not lead to its seal"),
	history: text("经过与记录不符", "the history is not that of the records"),
	decision: text("记录推不出这个决定", "the records do not lead to this decision"),
	calendar: text("工作日历与指纹不符", "the working calendar is not the one that was hashed"),
	deadlines: text("期限推出来不一样", "the deadlines come out otherwise"),
	"other-key": text("签名密钥不是所信任的", "it is signed with another key"),
	"anchor-differs": text("与锚定的记录不符", "a seal is not the one that was anchored"),
	unreadable: text("不是本系统签名的文件", "no file that was signed here"),
};

export interface SignedVerdict {
	readonly ok: boolean;
	readonly kind: "proof" | "receipt" | null;
	readonly case: string | null;
	readonly asOf: string | null;
	/** `unknown`: not sealed yet when the file was made. */
	readonly checks: Checked["verdicts"];
	readonly keys: readonly string[];
	readonly faults: readonly {
		readonly kind: keyof typeof FAULTS;
		readonly stream: string | null;
		readonly seq: number | null;
		readonly message: Text;
	}[];
}

const TOOLS: ProofTools = {
	sha256: async (words) => sha256Hex(words),
	isSigned: async (key, words, signature) => (isSignedBy(key, words, signature) ? "matches" : "differs"),
};

/** Which file it is; the contents of history, settings and calendar are looked at by deriving from them. */
function readSigned(json: unknown) {
	const proof = proofShape.safeParse(json);
	if (proof.success) return { kind: "proof", file: json as z.infer<typeof proofShape>, id: proof.data.case } as const;
	const receipt = receiptShape.safeParse(json);
	if (!receipt.success) return undefined;
	return { kind: "receipt", file: json as z.infer<typeof receiptShape>, id: receipt.data.certificate.case } as const;
}

/** Checks a proof of deadlines or a certificate's receipt: derives all of it again, with no database and no network. */
export async function verifySigned(
	words: string,
	trusted: { readonly anchors: readonly Anchor[]; readonly key?: string },
): Promise<SignedVerdict> {
	const signed = readSigned(parsed(words));
	if (!signed) return UNREADABLE;
	const { kind, file, id } = signed;
	try {
		const checked = await (kind === "proof" ? checkProof(file, TOOLS) : checkReceipt(file, TOOLS));
		const stream = `cases/${id}`;
		const faults = [...faultsOf(checked, stream), ...against(file, trusted, stream)];
		const { asOf, key } = file;
		return { ok: faults.length === 0, kind, case: id, asOf, checks: checked.verdicts, keys: [key], faults };
	} catch {
		return UNREADABLE; // what has the shape and cannot be derived from was not made here
	}
}

const faultOf = (kind: keyof typeof FAULTS, stream: string | null, seq: number | null = null) => ({
	kind,
	stream,
	seq,
	message: FAULTS[kind],
});

const UNREADABLE: SignedVerdict = {
	ok: false,
	kind: null,
	case: null,
	asOf: null,
	checks: {},
	keys: [],
	faults: [faultOf("unreadable", null)],
};

function faultsOf({ verdicts, wrongRecords, seals }: Checked, stream: string): SignedVerdict["faults"] {
	const places: Partial<Record<Check, readonly number[]>> = { records: wrongRecords, seals: seals.wrong };
	return Object.entries(verdicts)
		.filter(([, verdict]) => verdict === "differs")
		.flatMap(([name]) => {
			const check = name as Check;
			const at = places[check] ?? [];
			return at.length > 0 ? at.map((seq) => faultOf(check, stream, seq)) : [faultOf(check, stream)];
		});
}

function against(
	{ key, seals }: Pick<Proven, "key" | "seals">,
	trusted: { readonly anchors: readonly Anchor[]; readonly key?: string },
	stream: string,
): SignedVerdict["faults"] {
	const other = trusted.key !== undefined && trusted.key !== key ? [faultOf("other-key", stream)] : [];
	const anchored = new Map(trusted.anchors.map(({ zone, batch, head }) => [`${zone} ${batch}`, head]));
	const wrong = seals.filter(({ zone, batch, head }) => (anchored.get(`${zone} ${batch}`) ?? head) !== head);
	return [...other, ...wrong.map(() => faultOf("anchor-differs", stream))];
}

function parsed(words: string): unknown {
	try {
		return JSON.parse(words);
	} catch {
		return undefined;
	}
}
