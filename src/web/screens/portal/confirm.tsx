import { useSearchParams } from "react-router";
import { useConfirmMail } from "#web/features/messages/messages.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Failure } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/inbox.css";

/** Where the link of the first mail leads: a button, since programs that check mail follow links by themselves. */
export default function ConfirmScreen() {
	const { say } = useSpeech();
	const [search] = useSearchParams();
	const confirm = useConfirmMail();
	useTitle(say(INBOX.confirmSentence));
	const isRefused = confirm.error instanceof Problem && confirm.error.status === 404;
	if (confirm.data)
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(INBOX.confirmDone, { email: confirm.data.email })}</PageSentence>
				<ButtonLink kind="primary" to="/inbox">
					{say(INBOX.toInbox)}
				</ButtonLink>
			</div>
		);
	return (
		<div className="wrap page-pad confirm">
			<PageSentence>{say(INBOX.confirmSentence)}</PageSentence>
			<p>{say(INBOX.confirmHelp)}</p>
			{confirm.error && <Failure error={confirm.error} />}
			{isRefused ? (
				<ButtonLink to="/inbox">{say(INBOX.toInbox)}</ButtonLink>
			) : (
				<Button
					kind="primary"
					size="large"
					disabled={confirm.isPending}
					onClick={() => confirm.mutate(search.get("code") ?? "")}
				>
					{say(INBOX.confirmYes)}
				</Button>
			)}
		</div>
	);
}
