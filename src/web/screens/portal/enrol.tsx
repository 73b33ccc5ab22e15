import { type FormEvent, useMemo, useState } from "react";
import { useLocation } from "react-router";
import type { Answer } from "#kernel/endpoint.ts";
import type { finishEnrolment, openEnrolment } from "#modules/identity/contract.ts";
import { homeOf } from "#web/features/identity/session.ts";
import { useEnrolment, useFinishEnrolment, useSignInWays } from "#web/features/identity/sign-in.ts";
import { ProviderButton, SecretField, SignInRefused } from "#web/features/identity/sign-in-form.tsx";
import { weakWords } from "#web/features/identity/weak.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { Button } from "#web/ui/button.tsx";
import { drawQr } from "#web/ui/qr-drawing.ts";
import { Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/enrol.css";

/** Behind an enrolment link: the authenticator, the password, and ten recovery codes. */
export default function EnrolScreen() {
	const { say } = useSpeech();
	const token = useLocation().hash.slice(1);
	const [done, setDone] = useState<Answer<typeof finishEnrolment>>();
	useTitle(say(SIGN_IN.open));
	return (
		<div className="wrap page-pad enrol">
			{done ? <Codes done={done} /> : <Opened token={token} onDone={setDone} />}
		</div>
	);
}

interface Step {
	readonly token: string;
	readonly onDone: (done: Answer<typeof finishEnrolment>) => void;
}

function Opened({ token, onDone }: Step) {
	const { say } = useSpeech();
	const { data, error } = useEnrolment(token);
	const { data: ways } = useSignInWays();
	if (!data) {
		return (
			<>
				<PageSentence>{say(error ? SIGN_IN.enrolFailed : SIGN_IN.open)}</PageSentence>
				{error ? <SignInRefused error={error} /> : <Skeleton lines={8} />}
			</>
		);
	}
	return (
		<>
			<PageSentence>{say(SIGN_IN.enrolTitle, { name: say(data.name) })}</PageSentence>
			<p className="t2 lead">{say(SIGN_IN.enrolLead, { login: data.login })}</p>
			<div className="enrol-steps">
				<Authenticator enrolment={data} />
				<Secrets token={token} enrolment={data} onDone={onDone} />
			</div>
			{ways?.provider && (
				<section className="enrol-instead">
					<h2>{say(SIGN_IN.instead)}</h2>
					<ProviderButton kind="plain" next="/" enrolment={token} />
				</section>
			)}
		</>
	);
}

interface Enrolling {
	readonly enrolment: Answer<typeof openEnrolment>;
}

function Authenticator({ enrolment: { uri, secret } }: Enrolling) {
	const { say } = useSpeech();
	const { size, path } = useMemo(() => drawQr(uri), [uri]);
	return (
		<section>
			<h2>
				<i aria-hidden="true">1</i>
				{say(SIGN_IN.stepApp)}
			</h2>
			<p className="hint">{say(SIGN_IN.stepAppHelp)}</p>
			<a className="btn btn-plain btn-large btn-wide enrol-app" href={uri}>
				{say(SIGN_IN.openApp)}
			</a>
			<svg className="enrol-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say(SIGN_IN.qr)}>
				<rect width={size} height={size} fill="#fff" />
				<path d={path} shapeRendering="crispEdges" />
			</svg>
			<p>
				<b>{say(SIGN_IN.key)}</b>　<code>{secret.match(/.{4}/g)?.join(" ")}</code>
			</p>
		</section>
	);
}

function Secrets({ token, enrolment: { login, secret }, onDone }: Step & Enrolling) {
	const { say } = useSpeech();
	const finish = useFinishEnrolment();
	const [password, setPassword] = useState("");
	const [code, setCode] = useState("");
	const weak = weakWords(finish.error);
	const submit = (event: FormEvent) => {
		event.preventDefault();
		finish.mutate({ token, secret, password, code: code.replace(/\s/g, "") }, { onSuccess: onDone });
	};
	return (
		<section>
			<h2>
				<i aria-hidden="true">2</i>
				{say(SIGN_IN.stepPassword)}
			</h2>
			<form className="sign-in-form" onSubmit={submit}>
				<input type="text" autoComplete="username" value={login} readOnly hidden />
				<SecretField
					label={say(SIGN_IN.password)}
					hint={say(SIGN_IN.passwordHelp)}
					error={weak && say(weak)}
					autoComplete="new-password"
					value={password}
					onChange={setPassword}
				/>
				<SecretField
					label={say(SIGN_IN.firstCode)}
					type="text"
					autoComplete="one-time-code"
					inputMode="numeric"
					value={code}
					onChange={setCode}
				/>
				{finish.error && !weak && <SignInRefused error={finish.error} />}
				<Button type="submit" kind="primary" size="large" wide disabled={finish.isPending}>
					{say(SIGN_IN.open)}
				</Button>
			</form>
		</section>
	);
}

function Codes({ done: { me, recoveryCodes } }: { readonly done: Answer<typeof finishEnrolment> }) {
	const { say } = useSpeech();
	const go = useGo();
	return (
		<>
			<PageSentence>{say(SIGN_IN.codesTitle)}</PageSentence>
			<p className="t2 lead">{say(SIGN_IN.codesLead)}</p>
			<ol className="recovery-codes" aria-label={say(SIGN_IN.codes)}>
				{recoveryCodes.map((code) => (
					<li key={code}>
						<code>{code.match(/.{4}/g)?.join("-")}</code>
					</li>
				))}
			</ol>
			<div className="enrol-acts">
				<Button onClick={() => print()}>{say(SIGN_IN.print)}</Button>
				<Button kind="primary" onClick={() => go(homeOf(me), { replace: true })}>
					{say(SIGN_IN.kept)}
				</Button>
			</div>
		</>
	);
}
