import { isStaff } from "#kernel/caller.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { ActingFor } from "#web/features/identity/acting-for.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { CalendarFeed } from "#web/features/messages/calendar-feed.tsx";
import { MailForm } from "#web/features/messages/mail-form.tsx";
import { MessageList } from "#web/features/messages/message-list.tsx";
import { useInbox, useMarkRead, useUnread } from "#web/features/messages/messages.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/my.css";
import "#web/screens/portal/inbox.css";

/** Everything one was told, and where else it is told. */
export default function InboxScreen() {
	const { say } = useSpeech();
	useTitle(say(INBOX.title));
	return <Guard>{(me) => <Page me={me} />}</Guard>;
}

function Page({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	if (!isStaff(me))
		return (
			<div className="wrap page-pad inbox">
				<ActingFor me={me} />
				<Body me={me} />
			</div>
		);
	const top = (
		<>
			<b>{say(INBOX.title)}</b>
			<span>{say(me.name)}</span>
		</>
	);
	return (
		<DeskFrame me={me} keys={{}} words={[]} top={top}>
			<div className="inbox inbox-desk">
				<Body me={me} />
			</div>
		</DeskFrame>
	);
}

function Body({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	return (
		<div className="inbox-body">
			<div>
				<Messages toStaff={isStaff(me)} />
			</div>
			<aside aria-label={say(INBOX.mail)}>
				<section>
					<h2>{say(INBOX.mail)}</h2>
					<MailForm />
				</section>
				{!isStaff(me) && (
					<section>
						<h2>{say(INBOX.calendar)}</h2>
						<CalendarFeed key={me.principal} />
					</section>
				)}
			</aside>
		</div>
	);
}

function Messages({ toStaff }: { readonly toStaff: boolean }) {
	const { say } = useSpeech();
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox();
	const { data: unread = 0 } = useUnread(true);
	const mark = useMarkRead();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const messages = data.pages.flatMap((page) => page.messages);
	if (messages.length === 0)
		return (
			<>
				<PageSentence>{say(INBOX.empty)}</PageSentence>
				<EmptyState action={toStaff ? undefined : <ButtonLink to="/items">{say(INBOX.find)}</ButtonLink>}>
					{say(toStaff ? INBOX.emptyStaff : INBOX.emptyHelp)}
				</EmptyState>
			</>
		);
	return (
		<>
			{error && <Stale onRetry={() => void refetch()} />}
			<div className="inbox-head">
				<PageSentence>
					{unread > 99 ? say(INBOX.sentenceMany) : say(unread > 0 ? INBOX.sentence : INBOX.sentenceNone, { n: unread })}
				</PageSentence>
				{unread > 0 && (
					<Button size="small" onClick={() => mark.mutate(undefined)} disabled={mark.isPending}>
						{say(INBOX.readAll)}
					</Button>
				)}
			</div>
			<MessageList messages={messages} />
			{hasNextPage && (
				<Button wide onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
					{say(INBOX.more)}
				</Button>
			)}
		</>
	);
}
