import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { homeOf } from "#web/features/identity/session.ts";
import { useFinishProvider } from "#web/features/identity/sign-in.ts";
import { SignInRefused } from "#web/features/identity/sign-in-form.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/login.css";

/** To where the identity provider sends people back: finishes the login and goes on. */
export default function LoginBackScreen() {
	const { say } = useSpeech();
	const { search } = useLocation();
	const { mutate, error } = useFinishProvider();
	const go = useGo();
	const begun = useRef(false);
	useTitle(say(error ? SIGN_IN.backFailed : SIGN_IN.back));
	useEffect(() => {
		if (begun.current) return; // what came back is good once
		begun.current = true;
		mutate(search.slice(1), {
			onSuccess: ({ me, next }) => go(/^\/(\?|$)/.test(next) ? homeOf(me) + next.slice(1) : next, { replace: true }),
		});
	}, [mutate, search, go]);
	return (
		<div className="wrap page-pad login-back">
			<PageSentence>{say(error ? SIGN_IN.backFailed : SIGN_IN.back)}</PageSentence>
			{error ? (
				<>
					<SignInRefused error={error} />
					<ButtonLink to="/login">{say(SIGN_IN.again)}</ButtonLink>
				</>
			) : (
				<Skeleton lines={3} />
			)}
		</div>
	);
}
