import { useState } from "react";
import { useFeed, useMakeFeed, useRevokeFeed } from "#web/features/messages/messages.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { Button } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** The secret address under which a calendar reads the deadlines: shown once, ended at any time. */
export function CalendarFeed() {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useFeed();
	const make = useMakeFeed();
	const revoke = useRevokeFeed();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={2} />;
	const path = data.madeAt === null ? undefined : make.data?.path;
	const failed = make.error ?? revoke.error;
	return (
		<div className="feed">
			<p className="second t2">{say(INBOX.calendarLead)}</p>
			{path && <Secret address={`${location.origin}${path}${language === "en" ? "?lang=en" : ""}`} />}
			{!path && data.madeAt !== null && (
				<p>{say(INBOX.madeOn, { date: fullDate(onTheWall(data.madeAt, timeZone)[0], language) })}</p>
			)}
			{failed && <Failure error={failed} />}
			<p className="mail-acts">
				<Button onClick={() => make.mutate()} disabled={make.isPending}>
					{say(data.madeAt === null ? INBOX.make : INBOX.remake)}
				</Button>
				{data.madeAt !== null && (
					<Button kind="quiet" onClick={() => revoke.mutate()} disabled={revoke.isPending}>
						{say(INBOX.revoke)}
					</Button>
				)}
			</p>
		</div>
	);
}

function Secret({ address }: { readonly address: string }) {
	const { say } = useSpeech();
	const [copied, setCopied] = useState(false);
	return (
		<Field label={say(INBOX.feedAddress)} hint={say(INBOX.secret)}>
			{({ id, describedBy }) => (
				<span className="feed-secret">
					<input
						id={id}
						className="input"
						readOnly
						value={address}
						aria-describedby={describedBy}
						onFocus={({ target }) => target.select()}
					/>
					<Button onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>
						{say(copied ? INBOX.copied : INBOX.copy)}
					</Button>
				</span>
			)}
		</Field>
	);
}
