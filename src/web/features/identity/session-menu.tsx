import { LogOut, UserRound } from "lucide-react";
import { homeOf, useLogOut, useMe } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useGo } from "#web/lib/link.tsx";
import { IDENTITY } from "#web/lib/words/identity.ts";

/** Who is logged in, their place, and the way out; at the same place on every page. */
export function SessionMenu() {
	const { say } = useSpeech();
	const { data: me } = useMe();
	const out = useLogOut();
	const go = useGo();
	if (!me) return <To to="/login">{say(IDENTITY.login)}</To>;
	const isStaff = me.appointments.length > 0;
	return (
		<>
			<To to={homeOf(me)} aria-label={say(IDENTITY.signedIn, { name: say(me.name) })} className="session-name">
				<UserRound className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
				<span>{say(me.name)}</span>
			</To>
			<button
				type="button"
				disabled={out.isPending}
				onClick={() => out.mutate(undefined, { onSuccess: () => go(isStaff ? "/login" : "/") })}
			>
				<LogOut className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
				<span className="wide">{say(IDENTITY.logout)}</span>
				<span className="sr narrow-only">{say(IDENTITY.logout)}</span>
			</button>
		</>
	);
}
