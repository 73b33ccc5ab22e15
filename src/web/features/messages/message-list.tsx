import { ArrowRight } from "lucide-react";
import { type InboxMessage, useMarkRead } from "#web/features/messages/messages.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { INBOX } from "#web/lib/words/inbox.ts";

/** What one was told, newest first: what, what to do, by when, one link (G-60). */
export const MessageList = ({ messages }: { readonly messages: readonly InboxMessage[] }) => (
	<ul className="messages">
		{messages.map((message) => (
			<li key={message.id}>
				<Row message={message} />
			</li>
		))}
	</ul>
);

function Row({ message }: { readonly message: InboxMessage }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const mark = useMarkRead();
	const { id, title, body, about, dueOn, link, at, read, kind } = message;
	const yours = kind === "correction";
	const act = yours ? INBOX.fix : kind === "renewal" ? INBOX.renew : INBOX.open;
	return (
		<article className={`message${read ? "" : " message-unread"}${yours && !read ? " message-yours" : ""}`}>
			<h2>
				{!read && <span className="message-dot" role="img" aria-label={say(INBOX.unread)} />}
				{say(title)}
			</h2>
			<p>
				{say(body)}
				{dueOn && " "}
				{dueOn && <b className={yours ? "cu nw" : "nw"}>{say(INBOX.by, { date: fullDate(dueOn, language) })}</b>}
			</p>
			<p className="second t2 message-foot">
				<time dateTime={at} className="nw">
					{shortMoment(at, timeZone, language)}
				</time>
				<span className="nw">{about}</span>
				<To to={link} onClick={() => !read && mark.mutate([id])} aria-label={`${say(act)} ${about}`}>
					{say(act)} <ArrowRight className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
				</To>
			</p>
		</article>
	);
}
