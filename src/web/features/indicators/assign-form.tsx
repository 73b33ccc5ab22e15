import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { readProject, recordFact } from "#modules/projects/contract.ts";
import type { Cockpit } from "#web/features/indicators/cockpit.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call, Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Button } from "#web/ui/button.tsx";
import { Field, NoteField } from "#web/ui/field.tsx";
import { Failure, RefusalBox } from "#web/ui/states.tsx";

type Assign = NonNullable<Cockpit["decisions"][number]["assign"]>;

/** The leader's instruction becomes a task with owner and day (批示、交办). */
export function AssignForm({
	assign,
	title,
	today,
	onDone,
}: {
	readonly assign: Assign;
	readonly title: string;
	readonly today: string;
	readonly onDone: () => void;
}) {
	const { say } = useSpeech();
	const give = useGiveTask(assign);
	const [says, setSays] = useState("");
	const [due, setDue] = useState("");
	const [isTried, setTried] = useState(false);
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (says.trim() === "" || due < today || give.isPending) return;
		give.mutate({ says: says.trim(), due, origin: say(COCKPIT.origin) }, { onSuccess: onDone });
	};
	return (
		<form className="assign" noValidate onSubmit={send} aria-label={say(COCKPIT.assignOf, { title })}>
			<NoteField
				label={say(COCKPIT.instruction, { who: say(assign.name) })}
				error={isTried && says.trim() === "" ? say(COCKPIT.instructionNeeded) : undefined}
				value={says}
				onChange={setSays}
			/>
			<Field label={say(COCKPIT.by)} error={isTried && due < today ? say(COCKPIT.byNeeded) : undefined}>
				{({ id, describedBy, invalid }) => (
					<input
						id={id}
						className="input"
						type="date"
						min={today}
						value={due}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setDue(target.value)}
					/>
				)}
			</Field>
			{give.error &&
				(give.error instanceof Problem && isAnswered(give.error) ? (
					<RefusalBox title={say(give.error.title)}>{give.error.remedy && <p>{say(give.error.remedy)}</p>}</RefusalBox>
				) : (
					<Failure error={give.error} onRetry={give.reset} />
				))}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={give.isPending}>
					{say(COCKPIT.give)}
				</Button>
				<Button kind="quiet" onClick={onDone}>
					{say(COCKPIT.cancel)}
				</Button>
			</div>
		</form>
	);
}

/** Records the task over the project as it is now. */
function useGiveTask({ project, to }: Assign) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: async (told: { readonly says: string; readonly due: string; readonly origin: string }) => {
			const { seq } = await call<typeof readProject>("GET", "/projects/{id}", { params: { id: project } });
			const data = { task: `task-${seq + 1}`, to, ...told };
			return call<typeof recordFact>("POST", "/projects/{id}/facts", {
				params: { id: project },
				body: { type: "TaskGiven", after: seq, data },
				key: key.current(),
			});
		},
		onSuccess: () => {
			key.done();
			void client.invalidateQueries({ queryKey: ["cockpit"] });
		},
		onError: (error) => {
			if (isAnswered(error)) key.done();
		},
	});
}
