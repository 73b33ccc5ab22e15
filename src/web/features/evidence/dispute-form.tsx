import { Paperclip } from "lucide-react";
import { useState } from "react";
import { type Subject, useRaise } from "#web/features/evidence/evidence.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Button } from "#web/ui/button.tsx";
import { Field, NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";
import "#web/features/evidence/evidence.css";

/** Says what is wrong of a record, what would be right, why, and with which proof (有误？提出更正). */
export function DisputeForm({
	about,
	name,
	recorded,
	claimed: first,
	choices,
	onDone,
	onCancel,
}: {
	readonly about: Subject;
	readonly name: string;
	/** As it is shown. */
	readonly recorded: string;
	/** What is in the field already. */
	readonly claimed?: string;
	readonly choices?: readonly { readonly value: string; readonly name: string }[];
	readonly onDone: (claimed: string) => void;
	readonly onCancel: () => void;
}) {
	const { say } = useSpeech();
	const raise = useRaise();
	const [claimed, setClaimed] = useState(first ?? "");
	const [ground, setGround] = useState("");
	const [files, setFiles] = useState<readonly File[]>([]);
	const [tried, setTried] = useState(false);
	const isReady = claimed.trim() !== "" && ground.trim() !== "";
	const send = () => {
		setTried(true);
		if (!isReady) return;
		const said = { about, claimed: claimed.trim(), ground: ground.trim(), files };
		raise.mutate(said, {
			onSuccess: ({ refused }) => {
				if (refused.length === 0) onDone(said.claimed);
			},
		});
	};
	const refused = raise.data?.refused[0];
	if (refused)
		return (
			<div className="dispute-form" role="alert">
				<p>{say(EVIDENCE.proofFailed, { why: say(refused.title) })}</p>
				<Button onClick={() => onDone(claimed.trim())}>{say(EVIDENCE.cancel)}</Button>
			</div>
		);
	return (
		<section className="dispute-form" aria-label={say(EVIDENCE.disputeTitle, { name })}>
			<p className="dispute-title">{say(EVIDENCE.disputeTitle, { name })}</p>
			<p className="t2 second">
				{say(EVIDENCE.onRecord)}: <b>{recorded}</b>
			</p>
			<Field label={say(EVIDENCE.right)} {...(about.kind === "certificate" && { hint: say(EVIDENCE.rightDay) })}>
				{({ id, describedBy }) =>
					choices && choices.length > 0 ? (
						<select id={id} className="input" value={claimed} onChange={({ target }) => setClaimed(target.value)}>
							<option value="" />
							{choices.map((choice) => (
								<option key={choice.value} value={choice.value}>
									{choice.name}
								</option>
							))}
						</select>
					) : (
						<input
							id={id}
							className="input"
							maxLength={2_000}
							autoComplete="off"
							value={claimed}
							aria-describedby={describedBy}
							onChange={({ target }) => setClaimed(target.value)}
						/>
					)
				}
			</Field>
			<NoteField label={say(EVIDENCE.ground)} hint={say(EVIDENCE.groundHint)} value={ground} onChange={setGround} />
			<label className="dispute-files">
				<Paperclip className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
				<span>{files.length > 0 ? say(EVIDENCE.proofAdded, { n: files.length }) : say(EVIDENCE.proofs)}</span>
				<input
					type="file"
					multiple
					accept="application/pdf,image/jpeg,image/png"
					aria-label={say(EVIDENCE.proofs)}
					onChange={({ target }) => setFiles([...(target.files ?? [])])}
				/>
			</label>
			{tried && !isReady && (
				<p className="wrong" role="alert">
					{say(EVIDENCE.needed)}
				</p>
			)}
			{raise.error && <Failure error={raise.error} />}
			<div className="dispute-acts">
				<Button kind="primary" disabled={raise.isPending} onClick={send}>
					{say(EVIDENCE.send)}
				</Button>
				<Button kind="quiet" onClick={onCancel}>
					{say(EVIDENCE.cancel)}
				</Button>
			</div>
		</section>
	);
}
