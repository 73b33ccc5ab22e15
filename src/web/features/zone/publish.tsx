import { useEffect, useRef, useState } from "react";
import { shortVersion } from "#modules/zone/decide.ts";
import { type PackPage, useDifference, usePublish } from "#web/features/zone/pack.ts";
import { TrialLine } from "#web/features/zone/trial.tsx";
import { Problem } from "#web/lib/call.ts";
import { date, fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PACK } from "#web/lib/words/pack.ts";
import { Button } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { Failure, RefusalBox } from "#web/ui/states.tsx";

/** The day, what it will do, and the one press (发布). */
export function PublishDialog({
	page,
	onClose,
	onDone,
}: {
	readonly page: PackPage;
	readonly onClose: () => void;
	readonly onDone: (published: { readonly version: string; readonly liveOn: string }) => void;
}) {
	const { say, language } = useSpeech();
	const dialog = useRef<HTMLDialogElement>(null);
	const { draft, today, publications, live } = page;
	// what was seen when the dialog was opened is what is published, or nothing
	const [seen] = useState({ version: draft.version, after: publications[0]?.id ?? 0 });
	const earliest = draft.validFrom !== null && draft.validFrom > today ? draft.validFrom : today;
	const [liveOn, setLiveOn] = useState(earliest);
	const { data } = useDifference(live, "draft", seen.version);
	const changes = data?.groups.reduce((sum, { group, lines }) => sum + (group === "touched" ? 0 : lines.length), 0);
	const publish = usePublish();
	useEffect(() => dialog.current?.showModal(), []);
	const isDay = /^\d{4}-\d\d-\d\d$/.test(liveOn);
	return (
		<dialog className="publish" ref={dialog} aria-labelledby="publish-title" onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					publish.mutate({ ...seen, liveOn }, { onSuccess: onDone });
				}}
			>
				<h2 id="publish-title">{say(PACK.publishTitle, { version: shortVersion(seen.version) })}</h2>
				<Field label={say(PACK.liveOn)} hint={say(PACK.liveOnHint)}>
					{({ id, describedBy }) => (
						<input
							id={id}
							className="input"
							type="date"
							required
							min={earliest}
							value={liveOn}
							aria-describedby={describedBy}
							onChange={({ target }) => setLiveOn(target.value)}
						/>
					)}
				</Field>
				<ul className="publish-effect">
					{changes !== undefined && <li>{say(PACK.effectChanges, { n: changes })}</li>}
					{isDay && <li>{say(PACK.effectNew, { date: fullDate(liveOn, language) })}</li>}
					<TrialLine page={page} />
					<li>{say(PACK.effectMaps)}</li>
					<li>{say(PACK.effectPinned)}</li>
					<li>{say(PACK.effectBack)}</li>
				</ul>
				{publish.error && <Refused error={publish.error} />}
				<div className="acts">
					<Button type="submit" kind="primary" disabled={publish.isPending || !isDay}>
						{say(PACK.confirm, { date: isDay ? date(liveOn, language) : "" })}
					</Button>
					<Button onClick={() => dialog.current?.close()}>{say(PACK.cancel)}</Button>
				</div>
			</form>
		</dialog>
	);
}

function Refused({ error }: { readonly error: Error }) {
	const { say } = useSpeech();
	if (!(error instanceof Problem) || error.status === 0 || error.status >= 500) return <Failure error={error} />;
	return <RefusalBox title={say(error.title)}>{error.remedy && <p>{say(error.remedy)}</p>}</RefusalBox>;
}
