import { useLayoutEffect, useState } from "react";
import type { Delivery } from "#modules/cases/model/application.ts";
import { DELIVERIES } from "#modules/cases/model/application.ts";
import type { Submitted } from "#web/features/cases/cases.ts";
import { FileBox } from "#web/features/cases/file-box.tsx";
import {
	type Intake,
	type IntakeInput,
	useIntake,
	useSaveIntake,
	useShow,
	useTakeIn,
} from "#web/features/cases/intake.ts";
import { IntakeList } from "#web/features/cases/intake-list.tsx";
import { gapsOf, rowState } from "#web/features/cases/intake-rows.ts";
import { RefusedBox } from "#web/features/cases/refused.tsx";
import { LastReceipts } from "#web/features/cases/taken.tsx";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { useTitle } from "#web/lib/title.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices } from "#web/ui/field.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

const isMoved = (error: unknown): boolean => error instanceof Problem && error.code === "case/draft-moved-on";

/** An intake at the counter: ticked by numbers, turned to the applicant by F3, taken in by F2 whatever is missing. */
export function IntakeDesk({
	id,
	onKeys,
	onTaken,
	onLeave,
	onOther,
}: {
	readonly id: string;
	readonly onKeys: (keys: Keys) => void;
	readonly onTaken: (taken: Submitted) => void;
	readonly onLeave: () => void;
	/** It is another item that is wanted. */
	readonly onOther: (intake: Intake) => void;
}) {
	const { say } = useSpeech();
	const { data: intake, error, refetch } = useIntake(id);
	const save = useSaveIntake(id);
	const take = useTakeIn(id);
	const show = useShow();
	const [chosen, setChosen] = useState<string>();
	const [delivery, setDelivery] = useState<Delivery>("electronic");
	const [refused, setRefused] = useState<unknown>();
	useTitle(intake && say(intake.item.name), say(COUNTER.counter));
	const failed = (problem: unknown) => {
		if (isMoved(problem)) void refetch();
		setRefused(problem);
	};
	const change = (how: (now: IntakeInput) => Partial<IntakeInput>) => {
		setRefused(undefined);
		save.mutate(how, { onError: failed });
	};
	const receive = () => {
		if (!intake || take.isPending) return;
		// an answer that is still being typed is kept first
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		take.mutate(delivery, { onSuccess: onTaken, onError: failed });
	};
	const turn = () => {
		if (intake) show.mutate(intake.shown ? null : intake.id, { onError: failed });
	};
	const digits = Object.fromEntries(
		(intake?.materials ?? []).slice(0, 9).map((material, i) => {
			const act = () => {
				if (!intake) return;
				const { tick, handedOver } = rowState(intake, material);
				if (tick) change(tick);
				if (handedOver) setChosen(material.id);
			};
			return [String(i + 1), act];
		}),
	);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the keys follow what is on the screen, before it is painted
	useLayoutEffect(() => {
		onKeys({ F2: receive, F3: turn, Escape: () => setRefused(undefined), ...digits });
	}, [intake, delivery, take.isPending]);
	if (error instanceof Problem && (error.status === 404 || error.status === 409))
		return (
			<div className="desk-work">
				<PageSentence>{say(COUNTER.gone)}</PageSentence>
				<EmptyState action={<Button onClick={onLeave}>{say(COUNTER.another)}</Button>}>
					{say(COUNTER.scanPick)}
				</EmptyState>
			</div>
		);
	if (!intake)
		return (
			<div className="desk-work">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	const busy = take.isPending;
	return (
		<>
			<div className="desk-work">
				<IntakeList intake={intake} chosen={chosen} onChange={change} onChoose={setChosen} />
			</div>
			<aside className="desk-side" aria-label={say(COUNTER.gaps)}>
				{refused !== undefined && <RefusedBox refused={refused} onClose={() => setRefused(undefined)} />}
				{isMoved(refused) && (
					<p className="stale" role="status">
						{say(COUNTER.moved)}
					</p>
				)}
				<Scan intake={intake} chosen={chosen} />
				<Gaps intake={intake} />
				<section>
					<h2>{say(COUNTER.delivery)}</h2>
					<Choices
						name="delivery"
						value={delivery}
						options={DELIVERIES.map((one) => ({ value: one, name: say(COUNTER.deliveries[one]) }))}
						onChange={setDelivery}
					/>
				</section>
				<LastReceipts />
			</aside>
			<footer className="work-bar">
				<Button kind="primary" disabled={busy} onClick={receive}>
					<kbd>F2</kbd>
					{say(COUNTER.receive)}
				</Button>
				<Button disabled={show.isPending} aria-pressed={intake.shown} onClick={turn}>
					<kbd>F3</kbd>
					{say(intake.shown ? COUNTER.backFromSecond : COUNTER.toSecond)}
				</Button>
				<Button kind="quiet" onClick={() => onOther(intake)}>
					{say(COUNTER.rightItem)}
				</Button>
				<Button kind="quiet" onClick={onLeave}>
					{say(COUNTER.drop)}
				</Button>
				<span className="spring" />
				<span className="work-note">{say(COUNTER.approve)}</span>
			</footer>
		</>
	);
}

/** Where scans of the chosen paper go: pasted, dropped, photographed or chosen; without a scanner the original is seen. */
function Scan({ intake, chosen }: { readonly intake: Intake; readonly chosen: string | undefined }) {
	const { say } = useSpeech();
	const material = intake.materials.find(({ id, asked }) => asked && id === chosen);
	const any = intake.materials.some(({ asked }) => asked);
	if (!any) return null;
	return (
		<section className="scan">
			{material ? (
				<>
					<h2>{say(COUNTER.scanFor, { name: say(material.name) })}</h2>
					<FileBox key={material.id} draft={intake} material={material} counter />
				</>
			) : (
				<p className="small">{say(COUNTER.scanPick)}</p>
			)}
			<p className="small t2">{say(COUNTER.noScanner)}</p>
		</section>
	);
}

function Gaps({ intake }: { readonly intake: Intake }) {
	const { say } = useSpeech();
	const gaps = gapsOf(intake);
	return (
		<section className={gaps.length > 0 ? "notice" : "notice notice-quiet"} aria-live="polite">
			<h2>{say(COUNTER.gaps)}</h2>
			{gaps.length === 0 ? (
				<p className="small t2">{say(COUNTER.gapsNone)}</p>
			) : (
				<>
					<ol>
						{gaps.map((name) => (
							<li key={name.zh}>{say(name)}</li>
						))}
					</ol>
					<p className="small t2">{say(COUNTER.gapsNote)}</p>
				</>
			)}
		</section>
	);
}
