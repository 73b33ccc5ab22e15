import { type FormEvent, useState } from "react";
import { LONGEST } from "#modules/ratings/model.ts";
import { ComplaintStory } from "#web/features/ratings/complaint-story.tsx";
import { OverdueBox } from "#web/features/ratings/overdue.tsx";
import { type Complaint, useComplaint, useComplaintStep } from "#web/features/ratings/ratings.ts";
import { Terms } from "#web/features/ratings/terms.tsx";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COMPLAIN, SATISFACTION } from "#web/lib/words/ratings.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** One complaint as staff see it, with what this login may do. */
export function ComplaintDetail({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useComplaint(id);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const { number, itemName, departmentName, complainantName, contact, assignedTo, term, steps } = data;
	return (
		<article className="rating-detail">
			<h2>{itemName ? say(itemName) : say(COMPLAIN.aboutNothing)}</h2>
			<p className="second t2">{[number, say(complainantName), say(departmentName)].join(" · ")}</p>
			{contact !== "" && (
				<p className="second">
					<b>{say(SATISFACTION.contact)}</b> {contact}
				</p>
			)}
			{data.case && (
				<p className="second">
					<To to={`/review/${data.case}`}>{say(SATISFACTION.openCase)}</To>
				</p>
			)}
			{assignedTo && <p className="second">{say(SATISFACTION.assigned, { name: say(assignedTo) })}</p>}
			<section>
				<h3>{say(SATISFACTION.terms)}</h3>
				<Terms terms={[term]} />
			</section>
			<section>
				<h3>{say(SATISFACTION.story)}</h3>
				<ComplaintStory story={data.story} />
			</section>
			{data.overdue && <OverdueBox overdue={data.overdue} />}
			{steps.includes("ComplaintAssigned") && data.people.length > 0 && (
				<Assign key={`to ${data.seq}`} complaint={data} onStale={() => void refetch()} />
			)}
			{steps.includes("ComplaintAnswered") && (
				<Answer key={`answer ${data.seq}`} complaint={data} onStale={() => void refetch()} />
			)}
		</article>
	);
}

const isOld = (error: unknown): boolean => error instanceof Problem && error.code === "complaint/moved-on";

interface ActProps {
	readonly complaint: Complaint;
	readonly onStale: () => void;
}

function Assign({ complaint: { id, seq, people }, onStale }: ActProps) {
	const { say } = useSpeech();
	const step = useComplaintStep(id);
	const [to, setTo] = useState(people[0]?.id ?? "");
	const send = () =>
		step.mutate(
			{ type: "ComplaintAssigned", after: seq, to },
			{
				onError: (error) => {
					if (isOld(error)) onStale();
				},
			},
		);
	return (
		<section className="loop-form">
			<Field label={say(SATISFACTION.assign)}>
				{({ id: field }) => (
					<select id={field} className="input" value={to} onChange={({ target }) => setTo(target.value)}>
						{people.map((person) => (
							<option key={person.id} value={person.id}>
								{say(person.name)}
							</option>
						))}
					</select>
				)}
			</Field>
			{step.error && <Failure error={step.error} onRetry={send} />}
			<div className="acts">
				<Button onClick={send} disabled={step.isPending}>
					{say(SATISFACTION.assignAct)}
				</Button>
			</div>
		</section>
	);
}

function Answer({ complaint: { id, seq }, onStale }: ActProps) {
	const { say } = useSpeech();
	const step = useComplaintStep(id);
	const [founded, setFounded] = useState<"yes" | "no">();
	const [answer, setAnswer] = useState("");
	const [tried, setTried] = useState(false);
	const send = (event?: FormEvent) => {
		event?.preventDefault();
		setTried(true);
		if (answer.trim() === "" || founded === undefined || step.isPending) return;
		step.mutate(
			{ type: "ComplaintAnswered", after: seq, founded: founded === "yes", answer },
			{
				onError: (error) => {
					if (isOld(error)) onStale();
				},
			},
		);
	};
	return (
		<form className="loop-form" noValidate onSubmit={send}>
			<fieldset className="verdict">
				<legend>{say(SATISFACTION.verdict)}</legend>
				<Choices
					name={`verdict ${id}`}
					inline
					value={founded}
					options={[
						{ value: "yes", name: say(COMPLAIN.founded) },
						{ value: "no", name: say(COMPLAIN.unfounded) },
					]}
					onChange={setFounded}
				/>
				{tried && founded === undefined && <p className="wrong">{say(SATISFACTION.needed)}</p>}
			</fieldset>
			<Field
				label={say(SATISFACTION.answerWords)}
				error={tried && answer.trim() === "" ? say(SATISFACTION.needed) : undefined}
			>
				{({ id: field, describedBy, invalid }) => (
					<textarea
						id={field}
						className="input"
						rows={4}
						maxLength={LONGEST}
						value={answer}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setAnswer(target.value)}
					/>
				)}
			</Field>
			{step.error && <Failure error={step.error} onRetry={() => send()} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={step.isPending}>
					{say(SATISFACTION.answerAct)}
				</Button>
			</div>
		</form>
	);
}
