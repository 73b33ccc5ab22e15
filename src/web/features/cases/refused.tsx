import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import type { NextStep } from "#web/features/cases/cases.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { DESK } from "#web/lib/words/desk.ts";
import { Failure, RefusalBox } from "#web/ui/states.tsx";

/** Why a step was not taken: known before it was sent, or told by the server. */
export type Refused = NonNullable<NextStep["refused"]> | Problem;

/** Whether the screen was older than the case. */
export const isStale = (error: unknown): boolean => error instanceof Problem && error.code === "case/moved-on";

/** A refusal beside the button: what, which article, what instead (拒绝框). */
export function RefusedBox({
	refused,
	instead,
	onClose,
}: {
	readonly refused: unknown;
	readonly instead?: ReactNode;
	readonly onClose: () => void;
}) {
	const { say } = useSpeech();
	if (refused instanceof Problem && (refused.status === 0 || refused.status >= 500))
		return <Failure error={refused} onRetry={onClose} />;
	const told = refused as { readonly title?: Text; readonly remedy?: Text | undefined };
	if (!told.title) return <Failure error={refused} onRetry={onClose} />;
	return (
		<RefusalBox
			title={say(told.title)}
			instead={
				<p className="refused-instead">
					<span>
						<b>{say(DESK.instead)}</b>　{told.remedy && say(told.remedy)} {instead}
					</span>
					<button type="button" className="linklike nw" onClick={onClose}>
						{say(DESK.dismiss)}
					</button>
				</p>
			}
		/>
	);
}
