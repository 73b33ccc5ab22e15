import { ROLE_NAMES } from "#modules/identity/model.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

const POSTS = ["courier"] as const;

/** Where a post begins whose desk is not there yet: that it is so, and what may be done meanwhile. */
export default function PostScreen() {
	return <Guard roles={POSTS}>{(me) => <Post me={me} />}</Guard>;
}

function Post({ me }: { readonly me: Me }) {
	const { say, tell } = useSpeech();
	const { help } = usePortal();
	const role = POSTS.find((one) => holdsOne(me, [one]));
	const post = say(role ? ROLE_NAMES[role] : IDENTITY.applicant);
	useTitle(say(IDENTITY.myDesk));
	return (
		<div className="wrap page-pad">
			<PageSentence>{say(IDENTITY.noDesk, { post })}</PageSentence>
			<EmptyState
				action={
					<ButtonLink kind="primary" to="/inbox">
						{say(INBOX.title)}
					</ButtonLink>
				}
			>
				{tell(IDENTITY.noDeskHelp, { phone: <span className="nw">{help.phone}</span> })}
			</EmptyState>
			<p>
				<To to="/items">{say(COMMON.items)}</To> · <To to="/roadmap">{say(COMMON.roadmap)}</To> ·{" "}
				<To to="/login">{say(IDENTITY.switchPerson)}</To>
			</p>
		</div>
	);
}
