import { ChevronUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Text } from "#kernel/text.ts";
import type { CaseView, NextStep, StepType } from "#web/features/cases/cases.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { DESK, REVIEW } from "#web/lib/words/desk.ts";
import { Button } from "#web/ui/button.tsx";

/** The decision's buttons in view at all times; a step that is not possible says why when it is pressed, right above it. */
export function Acts({
	view,
	busy,
	stepOf,
	onForward,
	onNo,
	onAsk,
	children,
}: {
	readonly view: CaseView;
	readonly busy: boolean;
	readonly stepOf: (type: StepType) => NextStep | undefined;
	readonly onForward: () => void;
	readonly onNo: () => void;
	readonly onAsk: (type: StepType) => void;
	readonly children: ReactNode;
}) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const [more, setMore] = useState(false);
	const way = wayOf(view, stepOf);
	const isPossible = (type: StepType) => stepOf(type)?.possible;
	const others = [
		...EXAMINING.filter((type) => isPossible(type) || (stepOf(type) && EXAMINED.has(view.status))),
		...LATER.filter(isPossible),
	];
	const noticed = view.story.find(({ type }) => type === "CorrectionRequested")?.at;
	const words = {
		accept: [DESK.accept, DESK.refuse],
		grant: [REVIEW.grant, REVIEW.deny],
		gap: [REVIEW.grantGap, REVIEW.deny],
		lapsed: [REVIEW.deny, undefined],
		check: [REVIEW.checkPassed, REVIEW.checkFix],
		recheck: [REVIEW.checkPassed, REVIEW.checkFailed],
		revoke: [REVIEW.revoke, undefined],
		propose: [REVIEW.propose, REVIEW.proposeDeny],
	} as const;
	return (
		<div className="review-acts">
			{children}
			{more && (
				<ul className="review-more">
					{others.map((type) => (
						<li key={type}>
							<button
								type="button"
								onClick={() => {
									setMore(false);
									onAsk(type);
								}}
							>
								{say(stepOf(type)?.name ?? REVIEW.more)}
							</button>
						</li>
					))}
				</ul>
			)}
			<div className="acts">
				{way && (
					<>
						<Button kind="primary" disabled={busy} onClick={onForward}>
							{say(words[way][0])}
							<kbd>⇧↵</kbd>
						</Button>
						{words[way][1] && (
							<Button disabled={busy} onClick={onNo}>
								{say(words[way][1])}
							</Button>
						)}
					</>
				)}
				{stepOf("DecisionReturned") && view.status === "decisionDraft" && (
					<Button disabled={busy} onClick={() => onAsk("DecisionReturned")}>
						{say(REVIEW.return)}
					</Button>
				)}
				{others.length > 0 && (
					<Button aria-expanded={more} onClick={() => setMore(!more)}>
						{say(REVIEW.more)} <ChevronUp className="ic" size={16} aria-hidden="true" />
					</Button>
				)}
			</div>
			<p className="small t2">
				{!way && view.status === "decisionDraft" ? say(REVIEW.waitsApprover) : say(REVIEW.fourEyes)}{" "}
				{noticed && say(REVIEW.onceUsed, { date: fullDate(onTheWall(noticed, timeZone)[0], language) })}
			</p>
		</div>
	);
}

/** Shown with the reason where they cannot be taken now. */
const EXAMINING: readonly StepType[] = [
	"SpecialProcedureStarted",
	"SpecialProcedureEnded",
	"SiteCheckRecorded",
	"OpinionAsked",
	"TermExtended",
	"PermitNotRequired",
];
/** Offered only where they can be taken: what has not come up is not in the way. */
const LATER: readonly StepType[] = [
	"PapersReceived",
	"GapFilled",
	"GapExtended",
	"UrgeAnswered",
	"CaseUrged",
	"InterestFlagged",
	"HearingOffered",
	"HearingRequested",
	"HearingHeld",
	"OverrunExplained",
	"CaseAssigned",
	"CheckFailed",
	"CaseRevoked",
	"CaseCancelled",
];
const EXAMINED: ReadonlySet<string> = new Set(["examining", "special"]);

type Way = "accept" | "propose" | "grant" | "gap" | "lapsed" | "check" | "recheck" | "revoke";

/** Which pair of buttons the case asks of this person now; none while it is another's turn. */
export function wayOf(view: CaseView, stepOf: (type: StepType) => NextStep | undefined): Way | undefined {
	if (view.status === "received") return stepOf("CaseAccepted") && "accept";
	if (view.status === "decisionDraft") return stepOf("CaseGranted") && (view.gaps.open.length > 0 ? "gap" : "grant");
	if (view.status === "grantedWithGap") return stepOf("CaseDenied")?.possible ? "lapsed" : undefined;
	if (stepOf("CaseGranted")?.possible) return "grant";
	if (stepOf("CheckPassed")?.possible) return view.check?.state === "due" ? "check" : "recheck";
	if (view.check?.state === "failed" && stepOf("CaseRevoked")?.possible) return "revoke";
	return EXAMINED.has(view.status) && stepOf("DecisionProposed") ? "propose" : undefined;
}

/** What can be done instead of what was refused. */
export function Instead({
	type,
	refused,
	view,
	ask,
	stepOf,
}: {
	readonly view: CaseView;
	readonly type: StepType;
	readonly refused: unknown;
	readonly ask: (type: StepType) => void;
	readonly stepOf: (type: StepType) => NextStep | undefined;
}) {
	const { say } = useSpeech();
	const { who = [] } = (refused as { readonly facts?: { readonly who?: readonly Text[] } }).facts ?? {};
	const names = who.map((one) => say(one)).join(say(REVIEW.comma));
	if (type === "SpecialProcedureStarted") {
		const { pauses } = view.reasons;
		return (
			<>
				<span className="block">
					{say(REVIEW.onlyPauses, {
						basis: pauses[0]?.basis ?? "",
						n: pauses.length,
						kinds: pauses.map(({ name }) => say(name)).join(say(REVIEW.comma)),
					})}
				</span>
				{stepOf("SiteCheckRecorded")?.possible && (
					<button type="button" className="linklike" onClick={() => ask("SiteCheckRecorded")}>
						{say(REVIEW.registerVisit)}
					</button>
				)}
				{stepOf("TermExtended") && (
					<>
						{" "}
						<button type="button" className="linklike" onClick={() => ask("TermExtended")}>
							{say(REVIEW.extend)}
						</button>
					</>
				)}
			</>
		);
	}
	return names ? <b>{say(REVIEW.whoSigns, { names })}</b> : null;
}
