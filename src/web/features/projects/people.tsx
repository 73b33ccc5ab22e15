import { type FormEvent, useState } from "react";
import { fileAddress, type ProjectPage, type Settings, useRecordContact } from "#web/features/projects/projects.ts";
import { FactRefused } from "#web/features/projects/refused.tsx";
import { moneyWords } from "#web/features/projects/tell.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { FACT_FORM, FACT_VALUES } from "#web/lib/words/project-facts.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";

/** Who invests, what it became here, how the lead came in, whose the credit is. */
export function Firm({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	const { investorFacts, company, source, classFacts, credit } = page;
	const joint = language === "zh" ? "；" : "; ";
	const unknown = say(PROJECT.unknown);
	const lines: readonly (readonly [string, string])[] = [
		[say(PROJECT.investor), say(page.investor)],
		[say(PROJECT.creditCode), investorFacts.creditCode ?? unknown],
		[say(PROJECT.group), investorFacts.group ?? unknown],
		[say(PROJECT.company), company ? say(company.name) : say(PROJECT.noCompany)],
		[say(PROJECT.industry), say(page.industry.name)],
		[say(PROJECT.content), say(page.content)],
		[say(PROJECT.source), [say(source.channel.name), source.referrer].filter(Boolean).join(" · ")],
		[
			say(PROJECT.classes),
			classFacts
				.map((one) => say(PROJECT.classFact, { name: say(one.name), year: one.year, source: one.source }))
				.join(joint) || unknown,
		],
		[say(PROJECT.credit), credit.map(({ name, share }) => `${say(name)} ${share}%`).join(joint) || unknown],
	];
	return (
		<section className="sheet" aria-label={say(PROJECT.investor)}>
			<h2>{say(PROJECT.investor)}</h2>
			<dl className="facts-list">
				{lines.map(([name, words]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{words}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

/** The agreements, each class by itself, with their increases. */
export function Agreements({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	return (
		<section className="sheet" aria-label={say(PROJECT.agreements)}>
			<h2>{say(PROJECT.agreements)}</h2>
			{page.agreements.length === 0 && <p className="t2">{say(PROJECT.noAgreements)}</p>}
			<ul className="task-list">
				{page.agreements.map((one) => (
					<li key={one.id}>
						<p>
							<b>
								{say(PROJECT.agreement, {
									sort: say(FACT_VALUES[`class.${one.class}`] ?? { zh: one.class, en: one.class }),
									amount: moneyWords(one.total, language),
									date: date(one.signedOn, language),
								})}
							</b>{" "}
							{one.signingEvent && (
								<small className="t2">{say(PROJECT.at, { event: say(one.signingEvent.name) })}</small>
							)}
						</p>
						{one.increases.map(({ by, on, seq }) => (
							<p key={seq} className="t2 second">
								{say(PROJECT.increase, { amount: moneyWords(by, language), date: date(on, language) })}
							</p>
						))}
					</li>
				))}
			</ul>
		</section>
	);
}

/** Photos and papers that were handed in. */
export function Files({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	return (
		<section className="sheet" aria-label={say(PROJECT.files)}>
			<h2>{say(PROJECT.files)}</h2>
			{page.files.length === 0 && <p className="t2">{say(PROJECT.noFiles)}</p>}
			<ul className="task-list">
				{page.files.map(({ hash, name, by, at }) => (
					<li key={hash}>
						<a href={fileAddress(page.id, hash)} target="_blank" rel="noreferrer">
							{name}
						</a>{" "}
						<small className="t2">{say(PROJECT.file, { by: say(by), at: shortMoment(at, timeZone, language) })}</small>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Whom to call: in full for who leads the project, masked for everybody else (PRJ-05). */
export function Contacts({ page, settings }: { readonly page: ProjectPage; readonly settings: Settings }) {
	const { say } = useSpeech();
	const [adding, setAdding] = useState(false);
	return (
		<section className="sheet" aria-label={say(PROJECT.contacts)}>
			<h2>{say(PROJECT.contacts)}</h2>
			{page.contacts.length === 0 && <p className="t2">{say(PROJECT.noContacts)}</p>}
			<ul className="task-list">
				{page.contacts.map(({ id, name, post, phone, mail }) => (
					<li key={id}>
						<b>{name}</b> {post} <span className="nw">{phone}</span> {mail}
					</li>
				))}
			</ul>
			{page.contacts.some(({ masked }) => masked) && <p className="t2 second">{say(PROJECT.masked)}</p>}
			{page.may.includes("ContactRecorded") &&
				(adding ? (
					<ContactForm page={page} settings={settings} onDone={() => setAdding(false)} />
				) : (
					<p className="part-acts">
						<Button size="small" onClick={() => setAdding(true)}>
							{say(PROJECT.addContact)}
						</Button>
					</p>
				))}
		</section>
	);
}

const ASKED = ["name", "post", "phone", "mail"] as const;
const NAMES = {
	name: PROJECT.contactName,
	post: PROJECT.contactPost,
	phone: PROJECT.contactPhone,
	mail: PROJECT.contactMail,
};

function ContactForm({
	page,
	settings,
	onDone,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly onDone: () => void;
}) {
	const { say } = useSpeech();
	const record = useRecordContact(page.id);
	const [told, setTold] = useState({ name: "", post: "", phone: "", mail: "" });
	const [tried, setTried] = useState(false);
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (told.name.trim() === "" || record.isPending) return;
		const given = Object.fromEntries(
			ASKED.flatMap((name) => (told[name].trim() === "" ? [] : [[name, told[name].trim()]])),
		);
		record.mutate({ name: told.name.trim(), ...given, after: page.seq }, { onSuccess: onDone });
	};
	return (
		<form className="step-form" noValidate onSubmit={send} aria-label={say(PROJECT.addContact)}>
			{ASKED.map((name) => (
				<Field
					key={name}
					label={
						<>
							{say(NAMES[name])}
							{name !== "name" && <span className="optional">{say(FACT_FORM.optional)}</span>}
						</>
					}
					error={tried && name === "name" && told.name.trim() === "" ? say(FACT_FORM.needed) : undefined}
				>
					{({ id, describedBy, invalid }) => (
						<input
							id={id}
							className="input"
							type={name === "phone" ? "tel" : name === "mail" ? "email" : "text"}
							maxLength={200}
							aria-describedby={describedBy}
							aria-invalid={invalid}
							value={told[name]}
							onChange={({ target }) => setTold({ ...told, [name]: target.value })}
						/>
					)}
				</Field>
			))}
			{record.error && <FactRefused error={record.error} settings={settings} onClose={record.reset} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={record.isPending}>
					{say(FACT_FORM.save)}
				</Button>
				<Button kind="quiet" onClick={onDone}>
					{say(PROJECTS.cancel)}
				</Button>
			</div>
		</form>
	);
}
