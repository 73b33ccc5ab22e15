import { Bell as BellIcon } from "lucide-react";
import { useUnread } from "#web/features/messages/messages.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { INBOX } from "#web/lib/words/inbox.ts";

/** `99+` where there are more. */
export const shortCount = (n: number): string => (n > 99 ? "99+" : String(n));

/** The way to the messages, with how many are unread. */
export function Bell({ logged }: { readonly logged: boolean }) {
	const { say } = useSpeech();
	const { data: n = 0 } = useUnread(logged);
	if (!logged) return null;
	return (
		<To to="/inbox" className="bell" aria-label={say(INBOX.bell, { n: shortCount(n) })}>
			<BellIcon className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
			{n > 0 && <b aria-hidden="true">{shortCount(n)}</b>}
		</To>
	);
}
