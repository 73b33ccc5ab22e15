import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import type { NextStep } from "#web/features/cases/cases.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
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
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	if (refused instanceof Problem && (refused.status === 0 || refused.status >= 500))
		return <Failure error={refused} onRetry={onClose} />;
	const told = refused as {
		readonly title?: Text;
		readonly remedy?: Text | undefined;
		readonly facts: {
			readonly materials?: readonly (string | { readonly name: Text; readonly because: Text })[];
			readonly by?: Text;
			readonly at?: string;
			readonly step?: Text;
		};
	};
	if (!told.title) return <Failure error={refused} onRetry={onClose} />;
	const { materials = [], by, at, step } = told.facts;
	const lost = materials.flatMap((material) => (typeof material === "string" ? [] : material));
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
		>
			{by && at && step && (
				<p>{say(DESK.movedBy, { by: say(by), at: shortMoment(at, timeZone, language), step: say(step) })}</p>
			)}
			{lost.map(({ name, because }) => (
				<p key={name.zh}>
					<b>{say(name)}</b>　{say(because)}
				</p>
			))}
		</RefusalBox>
	);
}
