import { LogIn } from "lucide-react";
import { type FormEvent, type HTMLInputAutoCompleteAttribute, type ReactNode, useState } from "react";
import type { Me } from "#web/features/identity/session.ts";
import { useSignIn, useStartProvider } from "#web/features/identity/sign-in.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { Button } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { Failure, RefusalBox } from "#web/ui/states.tsx";
import "#web/features/identity/sign-in.css";

/** One line of a form of signing in. Pasting, password managers and looking at what was typed are welcome (NIST SP 800-63B; WCAG 3.3.8). */
export function SecretField({
	label,
	hint,
	error,
	value,
	onChange,
	autoComplete,
	inputMode,
	type = "password",
}: {
	readonly label: ReactNode;
	readonly hint?: ReactNode;
	readonly error?: string | undefined;
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly autoComplete: HTMLInputAutoCompleteAttribute;
	readonly inputMode?: "numeric";
	readonly type?: "text" | "password";
}) {
	const { say } = useSpeech();
	const [isShown, setShown] = useState(false);
	return (
		<Field label={label} hint={hint} error={error}>
			{({ id, describedBy, invalid }) => (
				<div className="input-secret">
					<input
						id={id}
						className="input"
						type={isShown ? "text" : type}
						required
						autoComplete={autoComplete}
						autoCapitalize="none"
						inputMode={inputMode}
						spellCheck={false}
						maxLength={1024}
						value={value}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => onChange(target.value)}
					/>
					{type === "password" && (
						<Button kind="quiet" size="small" aria-controls={id} onClick={() => setShown(!isShown)}>
							{say(isShown ? SIGN_IN.hide : SIGN_IN.show)}
						</Button>
					)}
				</div>
			)}
		</Field>
	);
}

/** Why it did not work, and when it may be tried again. */
export function SignInRefused({ error }: { readonly error: unknown }) {
	const { say } = useSpeech();
	if (!(error instanceof Problem) || error.status === 0 || error.status >= 500) return <Failure error={error} />;
	const { seconds } = error.facts;
	return (
		<RefusalBox title={say(error.title)}>
			<p>
				{typeof seconds === "number" && say(SIGN_IN.waitFor, { seconds })} {error.remedy && say(error.remedy)}
			</p>
		</RefusalBox>
	);
}

/** Staff: name, password and code in one go, so that no answer tells which of them was wrong. */
export function PasswordForm({ onDone }: { readonly onDone: (me: Me) => void }) {
	const { say } = useSpeech();
	const signIn = useSignIn();
	const [given, setGiven] = useState({ name: "", password: "", code: "" });
	const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
	const submit = (event: FormEvent) => {
		event.preventDefault();
		signIn.mutate(given, {
			onSuccess: ({ me }) => onDone(me),
			onError: () => set({ code: "" }), // each code is good once
		});
	};
	return (
		<form className="sign-in-form" onSubmit={submit}>
			<SecretField
				label={say(SIGN_IN.name)}
				type="text"
				autoComplete="username"
				value={given.name}
				onChange={(name) => set({ name })}
			/>
			<SecretField
				label={say(SIGN_IN.password)}
				autoComplete="current-password"
				value={given.password}
				onChange={(password) => set({ password })}
			/>
			<SecretField
				label={say(SIGN_IN.code)}
				hint={say(SIGN_IN.codeHelp)}
				type="text"
				autoComplete="one-time-code"
				value={given.code}
				onChange={(code) => set({ code })}
			/>
			{signIn.error && <SignInRefused error={signIn.error} />}
			<Button type="submit" kind="primary" size="large" wide disabled={signIn.isPending}>
				{say(signIn.isPending ? SIGN_IN.waiting : SIGN_IN.submit)}
			</Button>
			<p className="hint">{say(SIGN_IN.lost)}</p>
		</form>
	);
}

/** To the zone's identity provider and back. */
export function ProviderButton({
	next,
	enrolment,
	kind = "primary",
}: {
	readonly next: string;
	readonly enrolment?: string;
	readonly kind?: "primary" | "plain";
}) {
	const { say } = useSpeech();
	const start = useStartProvider();
	return (
		<div className="sign-in-provider">
			<Button
				kind={kind}
				size="large"
				wide
				disabled={start.isPending}
				onClick={() => start.mutate({ next, ...(enrolment !== undefined && { enrolment }) })}
			>
				<LogIn className="ic" size={20} strokeWidth={1.6} aria-hidden="true" />
				{say(enrolment === undefined ? SIGN_IN.provider : SIGN_IN.connect)}
			</Button>
			{start.error && <SignInRefused error={start.error} />}
		</div>
	);
}
