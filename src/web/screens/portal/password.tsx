import { type FormEvent, useState } from "react";
import { Guard } from "#web/features/identity/guard.tsx";
import { useChangePassword } from "#web/features/identity/sign-in.ts";
import { SecretField, SignInRefused } from "#web/features/identity/sign-in-form.tsx";
import { weakWords } from "#web/features/identity/weak.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { Button } from "#web/ui/button.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/enrol.css";

/** Changing one's own password. */
export default function PasswordScreen() {
	return <Guard>{() => <Change />}</Guard>;
}

function Change() {
	const { say } = useSpeech();
	const change = useChangePassword();
	const [given, setGiven] = useState({ old: "", password: "" });
	const weak = weakWords(change.error);
	useTitle(say(SIGN_IN.changePassword));
	const submit = (event: FormEvent) => {
		event.preventDefault();
		change.mutate(given, { onSuccess: () => setGiven({ old: "", password: "" }) });
	};
	return (
		<div className="wrap page-pad enrol">
			<PageSentence>{say(SIGN_IN.changePassword)}</PageSentence>
			<p className="t2 lead">{say(SIGN_IN.changeLead)}</p>
			<form className="sign-in-form enrol-narrow" onSubmit={submit}>
				<SecretField
					label={say(SIGN_IN.oldPassword)}
					autoComplete="current-password"
					value={given.old}
					onChange={(old) => setGiven({ ...given, old })}
				/>
				<SecretField
					label={say(SIGN_IN.newPassword)}
					hint={say(SIGN_IN.passwordHelp)}
					error={weak && say(weak)}
					autoComplete="new-password"
					value={given.password}
					onChange={(password) => setGiven({ ...given, password })}
				/>
				{change.error && !weak && <SignInRefused error={change.error} />}
				<p role="status">{change.isSuccess && say(SIGN_IN.changed)}</p>
				<Button type="submit" kind="primary" size="large" disabled={change.isPending}>
					{say(SIGN_IN.changePassword)}
				</Button>
			</form>
		</div>
	);
}
