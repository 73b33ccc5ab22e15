import { useState } from "react";
import type { Draft, DraftMaterial } from "#web/features/cases/cases.ts";
import { useRetryShares } from "#web/features/cases/standing-acts.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Segmented } from "#web/ui/button.tsx";
import { Failure } from "#web/ui/states.tsx";

const STEPS = ["preparing", "asked", "done"] as const;
type Share = NonNullable<DraftMaterial["share"]>;

/** How far the sharing of a paper has come (帮我传): 准备, 申请共享, 共享完成 or 共享超时; when it was tried last, and once more. */
export function ShareLine({ draft, material }: { readonly draft: Draft; readonly material: DraftMaterial }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const retry = useRetryShares(draft.id);
	const { share } = material;
	if (!share) return null;
	const at = share.triedAt ? shortMoment(share.triedAt, timeZone, language) : "";
	return (
		<span className="share">
			<Steps state={share.state} />
			<span className="share-words" role="status">
				{share.state === "preparing" && say(EVIDENCE.sharePreparing)}
				{share.state === "asked" && say(EVIDENCE.shareAsked)}
				{share.state === "done" && say(material.asked ? EVIDENCE.shareNone : EVIDENCE.shareDone, { at })}
				{share.state === "timedOut" && (
					<>
						{say(EVIDENCE.shareLate, { at })} {share.again && say(EVIDENCE.shareAgain)}{" "}
						<button type="button" className="linklike" disabled={retry.isPending} onClick={() => retry.mutate()}>
							{say(retry.isPending ? EVIDENCE.retrying : EVIDENCE.retry)}
						</button>
					</>
				)}
			</span>
			{retry.error && <Failure error={retry.error} />}
		</span>
	);
}

function Steps({ state }: { readonly state: Share["state"] }) {
	const { say } = useSpeech();
	const shown = state === "timedOut" ? (["preparing", "asked", "timedOut"] as const) : STEPS;
	const now = shown.findIndex((one) => one === state);
	return (
		<span className="share-steps" role="img" aria-label={`${say(EVIDENCE.shareSteps)}: ${say(EVIDENCE[state])}`}>
			{shown.map((one, index) => (
				<i key={one} className={index < now ? "share-past" : index === now ? `share-now share-${one}` : ""}>
					{say(EVIDENCE[one])}
				</i>
			))}
		</span>
	);
}

/** How a paper that no register supplies is brought: as a file, by mail, or to the window. */
export function SupplyChoice({
	draft,
	material,
	onSupply,
	children,
}: {
	readonly draft: Draft;
	readonly material: DraftMaterial;
	readonly onSupply: (by: "mail" | "window" | null) => void;
	/** The box for files. */
	readonly children: React.ReactNode;
}) {
	const { say } = useSpeech();
	const [by, setBy] = useState<"file" | "mail" | "window">(material.supply ?? "file");
	const number = draft.id.slice(0, 8).toUpperCase();
	const choose = (way: typeof by) => {
		setBy(way);
		onSupply(way === "file" ? null : way);
	};
	return (
		<div className="supply">
			{material.share?.state === "timedOut" && <p className="t2">{say(EVIDENCE.bring)}</p>}
			<Segmented
				label={say(EVIDENCE.bring)}
				value={by}
				options={[
					{ value: "file", name: say(EVIDENCE.byFile) },
					{ value: "mail", name: say(EVIDENCE.byMail) },
					{ value: "window", name: say(EVIDENCE.byWindow) },
				]}
				onChange={choose}
			/>
			{by === "file" ? (
				children
			) : (
				<p className="supply-how">{say(by === "mail" ? EVIDENCE.mailDo : EVIDENCE.windowDo, { draft: number })}</p>
			)}
		</div>
	);
}
