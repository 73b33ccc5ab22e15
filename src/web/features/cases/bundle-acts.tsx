import { useState } from "react";
import { type BundleView, useBundleStep } from "#web/features/cases/bundles.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { Button } from "#web/ui/button.tsx";
import { Field, NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";

/** What this login may do to the whole; what cannot be done now says why. */
export function BundleActs({ view }: { readonly view: BundleView }) {
	const { say } = useSpeech();
	if (view.steps.length === 0) return null;
	return (
		<section className="bundle-acts no-print">
			{view.steps.map(({ type, name, possible, refused }) =>
				possible ? (
					type === "BundleWithdrawn" ? (
						<WithdrawWhole key={type} view={view} />
					) : (
						<Extend key={type} view={view} />
					)
				) : (
					refused &&
					type !== "BundleWithdrawn" && (
						<p key={type} className="second t2">
							<b>{say(name)}</b>：{say(refused.title)}。{say(refused.remedy)}
						</p>
					)
				),
			)}
		</section>
	);
}

/** Asked once more at the spot. */
function WithdrawWhole({ view }: { readonly view: BundleView }) {
	const { say } = useSpeech();
	const step = useBundleStep(view.id);
	const [asking, setAsking] = useState(false);
	if (!asking)
		return (
			<button type="button" className="linklike second" onClick={() => setAsking(true)}>
				{say(BUNDLE.withdraw)}
			</button>
		);
	return (
		<div className="withdraw">
			<p className="second">{say(BUNDLE.withdrawAsk)}</p>
			<div className="acts">
				<Button
					size="small"
					disabled={step.isPending}
					onClick={() => step.mutate({ seq: view.seq, step: { type: "BundleWithdrawn" } })}
				>
					{say(BUNDLE.withdrawYes)}
				</Button>
				<Button size="small" kind="quiet" onClick={() => setAsking(false)}>
					{say(BUNDLE.withdrawNo)}
				</Button>
			</div>
			{step.error && <Failure error={step.error} />}
		</div>
	);
}

/** R10: the head of the zone, once, with the reason that the applicant is told. */
function Extend({ view }: { readonly view: BundleView }) {
	const { say } = useSpeech();
	const step = useBundleStep(view.id);
	const most = view.extension?.most ?? 1;
	const [days, setDays] = useState(String(most));
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const n = Number(days);
	const isDays = Number.isInteger(n) && n >= 1;
	const send = () => {
		setTried(true);
		if (isDays && note.trim() !== "" && !step.isPending)
			step.mutate({ seq: view.seq, step: { type: "BundleExtended", n, note } });
	};
	return (
		<details className="bundle-extend">
			<summary>{say(BUNDLE.extend)}</summary>
			<Field label={say(BUNDLE.extendDays, { most })} error={tried && !isDays ? say(BUNDLE.needed) : undefined}>
				{({ id, describedBy, invalid }) => (
					<input
						id={id}
						className="input input-number"
						inputMode="numeric"
						value={days}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setDays(target.value)}
					/>
				)}
			</Field>
			<NoteField
				label={say(BUNDLE.extendNote)}
				error={tried && note.trim() === "" ? say(BUNDLE.needed) : undefined}
				value={note}
				onChange={setNote}
			/>
			{step.error && <Failure error={step.error} />}
			<div className="acts">
				<Button kind="primary" onClick={send} disabled={step.isPending}>
					{say(BUNDLE.extendYes)}
				</Button>
			</div>
		</details>
	);
}
