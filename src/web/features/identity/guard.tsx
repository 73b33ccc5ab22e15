import { type ComponentType, Fragment, type ReactNode } from "react";
import { useLocation } from "react-router";
import { listed } from "#kernel/text.ts";
import { ROLE_NAMES, type Role } from "#modules/identity/model.ts";
import { holdsOne, type Me, useMe } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** A page of a person, or of some posts; the others are told who has it and how to ask (G-05). */
export function Guard({
	roles,
	Frame = Fragment,
	children,
}: {
	readonly roles?: readonly Role[];
	/** Stands around what is shown instead of a page that brings its own frame. */
	readonly Frame?: ComponentType<{ readonly children: ReactNode }>;
	readonly children: (me: Me) => ReactNode;
}) {
	const { data: me, error, refetch } = useMe();
	if (me && !(roles && !holdsOne(me, roles))) return children(me);
	return (
		<Frame>
			{me === undefined ? (
				<div className="wrap page-pad">
					{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />}
				</div>
			) : me === null ? (
				<LoginNeeded />
			) : (
				<NotYours me={me} roles={roles ?? []} />
			)}
		</Frame>
	);
}

function LoginNeeded() {
	const { say } = useSpeech();
	const { pathname, search } = useLocation();
	useTitle(say(IDENTITY.login));
	return (
		<div className="wrap page-pad">
			<PageSentence>{say(IDENTITY.needed)}</PageSentence>
			<EmptyState
				action={
					<ButtonLink kind="primary" size="large" to={`/login?next=${encodeURIComponent(pathname + search)}`}>
						{say(IDENTITY.login)}
					</ButtonLink>
				}
			>
				{say(IDENTITY.neededHelp)}
			</EmptyState>
		</div>
	);
}

function NotYours({ me, roles }: { readonly me: Me; readonly roles: readonly Role[] }) {
	const { say } = useSpeech();
	useTitle(say(IDENTITY.switchPerson));
	const post =
		Object.entries(ROLE_NAMES).find(([role]) => role === me.appointments[0]?.role)?.[1] ?? IDENTITY.applicant;
	return (
		<div className="wrap page-pad">
			<PageSentence>
				{say(IDENTITY.notYours, { roles: say(listed(roles.map((role) => ROLE_NAMES[role]))), post: say(post) })}
			</PageSentence>
			<EmptyState action={<ButtonLink to="/login">{say(IDENTITY.switchPerson)}</ButtonLink>}>
				{say(IDENTITY.notYoursHelp)}
			</EmptyState>
		</div>
	);
}
