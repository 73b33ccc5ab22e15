import { type SyntheticEvent, useState } from "react";
import type { Language } from "#kernel/text.ts";
import { type MailSettings, useChangeMail, useMail } from "#web/features/messages/messages.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { INBOX } from "#web/lib/words/inbox.ts";
import { Button } from "#web/ui/button.tsx";
import { Checks, Choices, Field } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { zh: "中文", en: "English" };
const LANGUAGES = [
	{ value: "zh", name: LANGUAGE_NAMES.zh },
	{ value: "en", name: LANGUAGE_NAMES.en },
] as const;

/** Where mail goes, in which language, of which kinds. */
export function MailForm() {
	const { say } = useSpeech();
	const { data, error, refetch } = useMail();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={3} />;
	if (!data.available) return <p className="t2">{say(INBOX.noMail)}</p>;
	return (
		<>
			<p className="second t2">{say(INBOX.mailLead)}</p>
			<Form key={data.email} mail={data} />
		</>
	);
}

function Form({ mail }: { readonly mail: MailSettings }) {
	const { say, language: page } = useSpeech();
	const [email, setEmail] = useState(mail.email ?? "");
	const [language, setLanguage] = useState<Language>(mail.email === null ? page : mail.language);
	const [mailed, setMailed] = useState<readonly string[]>(mail.kinds.filter((kind) => kind.mailed).map(({ id }) => id));
	const change = useChangeMail();
	const muted = mail.kinds.map(({ id }) => id).filter((id) => !mailed.includes(id));
	const wrongAddress =
		change.error instanceof Problem && change.error.fields.some(({ field }) => field === "body.email");
	const save = (event: SyntheticEvent) => {
		event.preventDefault();
		change.mutate({ email: email.trim(), language, muted });
	};
	return (
		<form className="mail-form" noValidate onSubmit={save}>
			<Standing mail={mail} onAgain={() => change.mutate({ email: mail.email, language, muted, again: true })} />
			<Field
				label={say(INBOX.address)}
				hint={say(INBOX.addressHint)}
				error={wrongAddress ? say(INBOX.addressWrong) : undefined}
			>
				{({ id, describedBy, invalid }) => (
					<input
						id={id}
						className="input"
						type="email"
						inputMode="email"
						autoComplete="email"
						value={email}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setEmail(target.value)}
					/>
				)}
			</Field>
			<details>
				<summary>
					{say(INBOX.which, {
						language: LANGUAGE_NAMES[language],
						kinds: say(muted.length === 0 ? INBOX.allKinds : INBOX.someKinds, { n: mailed.length }),
					})}
				</summary>
				<fieldset>
					<legend>{say(INBOX.language)}</legend>
					<Choices name="language" inline value={language} options={LANGUAGES} onChange={setLanguage} />
				</fieldset>
				<fieldset>
					<legend>{say(INBOX.kinds)}</legend>
					<Checks
						values={mailed}
						options={mail.kinds.map(({ id, name }) => ({ value: id, name: say(name) }))}
						onChange={setMailed}
					/>
				</fieldset>
			</details>
			{change.error && !wrongAddress && <Failure error={change.error} />}
			<p className="mail-acts">
				<Button kind="primary" type="submit" disabled={change.isPending}>
					{say(INBOX.save)}
				</Button>
				{mail.email !== null && (
					<Button onClick={() => change.mutate({ email: null, language, muted })} disabled={change.isPending}>
						{say(INBOX.stop)}
					</Button>
				)}
				{change.isSuccess && <span role="status">{say(INBOX.saved)}</span>}
			</p>
		</form>
	);
}

function Standing({ mail, onAgain }: { readonly mail: MailSettings; readonly onAgain: () => void }) {
	const { say } = useSpeech();
	const { email } = mail;
	if (email === null) return null;
	return (
		<p className="mail-standing">
			{say(mail.confirmed ? INBOX.confirmed : INBOX.waiting, { email })}{" "}
			{!mail.confirmed && (
				<button type="button" className="linklike" onClick={onAgain}>
					{say(INBOX.again)}
				</button>
			)}
			{mail.failure !== null && <span className="wrong"> {say(INBOX.failing[mail.failure])}</span>}
		</p>
	);
}
