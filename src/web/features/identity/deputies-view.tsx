import { type FormEvent, useState } from "react";
import { ROLE_NAMES } from "#modules/identity/model.ts";
import { type Deputies, type Deputy, type Post, useEndDeputy, useNameDeputy } from "#web/features/identity/deputies.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { DEPUTIES } from "#web/lib/words/deputies.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Choices, Field } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";

const keyOf = ({ role, department }: Post): string => `${role} ${department.id}`;

/** Names a colleague for a post of one's own, from a day until a day (指定代理人). */
export function DeputyForm({ posts, today }: Pick<Deputies, "posts" | "today">) {
	const { say } = useSpeech();
	const name = useNameDeputy();
	const [post, setPost] = useState(posts.length === 1 && posts[0] ? keyOf(posts[0]) : undefined);
	const [deputy, setDeputy] = useState<string>();
	const [days, setDays] = useState({ from: today, until: today });
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const chosen = posts.find((one) => keyOf(one) === post);
	const colleagues = chosen?.colleagues ?? [];
	const lacks = { post: !chosen, deputy: !colleagues.some(({ id }) => id === deputy), note: note.trim() === "" };
	const wrong = (is: boolean) => (tried && is ? say(DEPUTIES.needed) : undefined);
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (!chosen || deputy === undefined || Object.values(lacks).includes(true) || name.isPending) return;
		const body = { role: chosen.role, department: chosen.department.id, deputy, ...days, note: note.trim() };
		name.mutate(body, {
			onSuccess: () => {
				setTried(false);
				setNote("");
				setDeputy(undefined);
			},
		});
	};
	return (
		<form className="step-form deputy-form" noValidate onSubmit={send} aria-label={say(DEPUTIES.name)}>
			{posts.length > 1 && (
				<fieldset>
					<legend>{say(DEPUTIES.post)}</legend>
					{wrong(lacks.post) && <p className="wrong">{wrong(lacks.post)}</p>}
					<Choices
						name="post"
						value={post}
						options={posts.map((one) => ({ value: keyOf(one), name: <PostName post={one} /> }))}
						onChange={setPost}
					/>
				</fieldset>
			)}
			{chosen && (
				<fieldset>
					<legend>{say(DEPUTIES.who)}</legend>
					{wrong(lacks.deputy) && <p className="wrong">{wrong(lacks.deputy)}</p>}
					{colleagues.length === 0 && <p className="t2">{say(DEPUTIES.nobody)}</p>}
					<Choices
						name="deputy"
						value={deputy}
						options={colleagues.map(({ id, name: called }) => ({ value: id, name: say(called) }))}
						onChange={setDeputy}
					/>
				</fieldset>
			)}
			<div className="deputy-days">
				{(["from", "until"] as const).map((which) => (
					<Field key={which} label={say(DEPUTIES[which])}>
						{({ id }) => (
							<input
								id={id}
								className="input"
								type="date"
								min={today}
								value={days[which]}
								onChange={({ target }) => setDays({ ...days, [which]: target.value })}
							/>
						)}
					</Field>
				))}
			</div>
			<Field label={say(DEPUTIES.why)} hint={say(DEPUTIES.whyHint)} error={wrong(lacks.note)}>
				{({ id, describedBy, invalid }) => (
					<input
						id={id}
						className="input"
						maxLength={200}
						value={note}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setNote(target.value)}
					/>
				)}
			</Field>
			{name.error && <Failure error={name.error} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={name.isPending}>
					{say(DEPUTIES.send)}
				</Button>
			</div>
		</form>
	);
}

function PostName({ post }: { readonly post: Pick<Post, "role" | "department"> }) {
	const { say } = useSpeech();
	return say(DEPUTIES.postOf, { department: say(post.department.name), role: say(ROLE_NAMES[post.role]) });
}

/** Who stood in for whom, the newest first. */
export function DeputyList({ deputies }: { readonly deputies: readonly Deputy[] }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const end = useEndDeputy();
	const { days, deputy, person, post, state } = DEPUTIES.head;
	return (
		<>
			{end.error && <Failure error={end.error} />}
			<Table
				label={say(DEPUTIES.list)}
				head={[days, deputy, person, post, state].map((words) => say(words))}
				className="deputy-list"
			>
				{deputies.map((row) => (
					<tr key={row.id}>
						<th scope="row">
							{say(DEPUTIES.days, { from: row.from, until: row.until })}
							<small>{row.note}</small>
						</th>
						<td>{say(row.deputy.name)}</td>
						<td>{say(row.person.name)}</td>
						<td>
							<PostName post={row} />
						</td>
						<td>
							{say(DEPUTIES.states[row.state])}
							{row.endedAt && (
								<small>{say(DEPUTIES.endedAt, { at: shortMoment(row.endedAt, timeZone, language) })}</small>
							)}
							{row.mine && row.state !== "over" && (
								<Button size="small" disabled={end.isPending} onClick={() => end.mutate(row.id)}>
									{say(DEPUTIES.end)}
								</Button>
							)}
						</td>
					</tr>
				))}
			</Table>
		</>
	);
}
