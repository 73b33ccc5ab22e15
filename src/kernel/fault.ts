import { type Text, text } from "#kernel/text.ts";

/** One thing in an export that does not fit. */
export interface Fault {
	readonly kind: keyof typeof FAULTS;
	/** `module/stream`; of a seal: the first event in it. */
	readonly stream: string | null;
	readonly seq: number | null;
	readonly batch: number | null;
	readonly message: Text;
}

const FAULTS = {
	"event-changed": text("事件内容被改动", "the event is not what was sealed"),
	"event-removed": text("事件已封存但不在导出中", "the event was sealed and is not there"),
	"event-added": text("事件没有封存", "the event stands in no seal"),
	"event-reordered": text("事件顺序被改动", "the event is not in the place in which it was sealed"),
	"stream-gap": text("事件序号不连续", "the events of the stream are not numbered one after the other"),
	"seal-changed": text("封存记录被改动", "the seal is not what was signed"),
	"chain-broken": text("封存链断裂", "the seal does not follow the one before"),
	"other-key": text("签名密钥不是所信任的", "the seal is signed with another key"),
	"file-changed": text("附件与记录的指纹不符", "the file is not the one whose hash was recorded"),
	"file-removed": text("附件不在导出中", "the file is listed and is not there"),
	"tail-cut": text("锚定过的记录被截去", "what was anchored after this is not there"),
	"anchor-differs": text("与锚定的记录不符", "the seal is not the one that was anchored"),
	unreadable: text("无法读取", "the line cannot be read"),
} as const satisfies Record<string, Text>;

export const fault = (kind: Fault["kind"], stream: string | null, seq: number | null, batch: number | null): Fault => ({
	kind,
	stream,
	seq,
	batch,
	message: FAULTS[kind],
});
