import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Draft, useSaveDraft } from "#web/features/cases/cases.ts";
import { Problem } from "#web/lib/call.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, RefusalBox } from "#web/ui/states.tsx";

type Save = ReturnType<typeof useSaveDraft>;

/** How the draft stands while it is being saved; undefined when the time of the last save says it all. */
export const saveNote = ({ isPending, error }: Pick<Save, "isPending" | "error">, { say }: Speech): ReactNode =>
	isPending ? say(APPLY.saving) : error ? <span className="wrong">{say(APPLY.notSaved)}</span> : undefined;

/** A save that failed keeps what was entered; one that met a newer draft lets the person choose (G-06). */
export function SaveProblem({
	save,
	id,
	onMine,
	onTheirs,
}: {
	readonly save: Save;
	readonly id: string;
	readonly onMine?: () => void;
	/** The newest draft replaces what was entered. */
	readonly onTheirs?: (draft: Draft) => void;
}) {
	const { say } = useSpeech();
	const client = useQueryClient();
	const { error, variables } = save;
	if (!error) return null;
	if (!(error instanceof Problem) || error.status !== 409) {
		return <Failure error={error} onRetry={() => variables && save.mutate(variables)} />;
	}
	const newest = () => client.refetchQueries({ queryKey: ["draft", id] });
	const keepMine = async () => {
		await newest();
		if (onMine) onMine();
		else if (variables) save.mutate(variables);
	};
	const takeTheirs = async () => {
		await newest();
		save.reset();
		const draft = client.getQueryData<Draft>(["draft", id]);
		if (draft) onTheirs?.(draft);
	};
	return (
		<RefusalBox
			title={say(error.title)}
			instead={
				<span className="acts">
					<Button onClick={() => void keepMine()}>{say(APPLY.keepMine)}</Button>
					<Button onClick={() => void takeTheirs()}>{say(APPLY.takeTheirs)}</Button>
				</span>
			}
		>
			<p>{say(APPLY.movedOn)}</p>
		</RefusalBox>
	);
}
