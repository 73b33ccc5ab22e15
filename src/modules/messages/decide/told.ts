import type { Json } from "#kernel/event.ts";
import { type Text, text } from "#kernel/text.ts";
import type { CaseAnswer, ClockId } from "#modules/cases/model.ts";
import type { MessageKind } from "#modules/messages/model.ts";

/** A case as one event has left it. */
export interface ToldCase {
	readonly id: string;
	readonly number: string;
	readonly holder: string;
	/** As a stranger may see it. */
	readonly holderName: Text;
	readonly department: string;
	readonly departmentName: Text;
	readonly itemName: Text;
	/** The general window takes it in and hands it out. */
	readonly oneWindow: boolean;
	/** What the event told. */
	readonly data: Readonly<Record<string, Json>>;
	/** Name of the special procedure that the event starts. */
	readonly pause: Text | undefined;
	/** Everything that follows from the history up to the event. */
	readonly answer: CaseAnswer;
}

/** What a kind of event says to one side; `due` are the clocks by which it says when, the first that has a date. */
export interface Wording {
	readonly kind: MessageKind;
	readonly what: Text;
	readonly todo: (told: ToldCase) => Text;
	readonly due?: readonly ClockId[];
	/** Part of the page. */
	readonly at?: string;
}

/** What a post has to do after a kind of event. */
export interface Duty {
	readonly role: "window" | "examiner" | "head";
	readonly what: Text;
	readonly todo: Text;
	readonly due: readonly ClockId[];
	/** Absent: always. */
	readonly when?: (told: ToldCase) => boolean;
}

export const always = (zh: string, en: string) => () => text(zh, en);
