import { type FormEvent, useState } from "react";
import { LONGEST } from "#modules/ratings/model.ts";
import { useCase } from "#web/features/cases/cases.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { OverdueBox } from "#web/features/ratings/overdue.tsx";
import { useFeedback, useFileComplaint } from "#web/features/ratings/ratings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MY } from "#web/lib/words/my.ts";
import { COMPLAIN, RATE } from "#web/lib/words/ratings.ts";
import { Button } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";

/** A complaint: about a case, an item, or neither (投诉). */
export default function ComplainScreen() {
	const { say } = useSpeech();
	useTitle(say(COMPLAIN.title));
	return <Guard>{() => <Page />}</Guard>;
}

function Page() {
	const { say } = useSpeech();
	const [address] = useAddress();
	const of = address.get("case") ?? undefined;
	const item = address.get("item") ?? undefined;
	return (
		<div className="wrap page-pad complain">
			<Crumbs label={say(COMMON.crumbs)} steps={[{ to: "/my", name: say(MY.title) }, { name: say(COMPLAIN.title) }]} />
			<PageSentence>{say(COMPLAIN.sentence)}</PageSentence>
			<p className="t2">{say(COMPLAIN.lead)}</p>
			{of === undefined ? (
				<p>
					<b>{item === undefined ? say(COMPLAIN.aboutNothing) : say(COMPLAIN.aboutItem, { name: item })}</b>
				</p>
			) : (
				<AboutCase id={of} />
			)}
			<Form of={of} item={item} />
		</div>
	);
}

function AboutCase({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data: view } = useCase(id, true);
	const { data } = useFeedback(id);
	return (
		<>
			<p>
				<b>{say(COMPLAIN.aboutCase, { number: view?.number ?? "" })}</b> {view && say(view.item.name)}
			</p>
			{data?.overdue && <OverdueBox overdue={data.overdue} />}
		</>
	);
}

function Form({ of, item }: { readonly of: string | undefined; readonly item: string | undefined }) {
	const { say } = useSpeech();
	const go = useGo();
	const file = useFileComplaint();
	const [words, setWords] = useState("");
	const [contact, setContact] = useState("");
	const [tried, setTried] = useState(false);
	const send = (event?: FormEvent) => {
		event?.preventDefault();
		setTried(true);
		if (words.trim() === "" || file.isPending) return;
		const about = { ...(of && { case: of }), ...(item && !of && { item }) };
		file.mutate(
			{ ...about, text: words, contact },
			{ onSuccess: ({ id }) => go(`/my/complaints/${id}`, { replace: true }) },
		);
	};
	return (
		<form className="rate-form" noValidate onSubmit={send}>
			<Field
				label={say(COMPLAIN.words)}
				hint={say(COMPLAIN.wordsHint)}
				error={tried && words.trim() === "" ? say(COMPLAIN.needed) : undefined}
			>
				{({ id, describedBy, invalid }) => (
					<textarea
						id={id}
						className="input"
						rows={6}
						maxLength={LONGEST}
						value={words}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setWords(target.value)}
					/>
				)}
			</Field>
			<Field label={say(RATE.contact)} hint={say(RATE.contactHint)}>
				{({ id, describedBy }) => (
					<input
						id={id}
						className="input"
						type="tel"
						maxLength={40}
						value={contact}
						aria-describedby={describedBy}
						onChange={({ target }) => setContact(target.value)}
					/>
				)}
			</Field>
			{file.error && <Failure error={file.error} onRetry={() => send()} />}
			<div className="acts">
				<Button type="submit" kind="primary" size="large" disabled={file.isPending}>
					{say(COMPLAIN.send)}
				</Button>
			</div>
		</form>
	);
}
