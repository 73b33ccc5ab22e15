import { useEffect, useRef } from "react";
import { useParams } from "react-router";
import { VARIANT_KINDS, type VariantKind } from "#modules/catalogue/model.ts";
import { ApplyBasics, type DisputeParts } from "#web/features/cases/apply-basics.tsx";
import { ApplyCheck } from "#web/features/cases/apply-check.tsx";
import { ApplyPapers } from "#web/features/cases/apply-papers.tsx";
import { ApplyTasks } from "#web/features/cases/apply-tasks.tsx";
import { type DraftField, useDraft, useStartDraft } from "#web/features/cases/cases.ts";
import { DisputeForm } from "#web/features/evidence/dispute-form.tsx";
import { DisputeState } from "#web/features/evidence/dispute-state.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { Problem } from "#web/lib/call.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { APPLY } from "#web/lib/words/apply.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/apply.css";

/** An application: begun from the guide, then a list of tasks, its pages, and the page that checks it all. */
export default function ApplyScreen() {
	const { id, page } = useParams();
	return <Guard>{() => (id === undefined ? <Start /> : <DraftPages id={id} page={page} />)}</Guard>;
}

function Start() {
	const { say } = useSpeech();
	const [address] = useAddress();
	const go = useGo();
	const start = useStartDraft();
	const item = address.get("item");
	const asked = address.get("variant");
	const roadmap = address.get("roadmap");
	const members = address.get("members")?.split(",");
	const renews = address.get("renews");
	const variant: VariantKind = VARIANT_KINDS.find((kind) => kind === asked) ?? "new";
	const begun = useRef(false);
	const begin = () => {
		if (item !== null)
			start.mutate(
				{
					item,
					variant,
					...(members && { members }),
					...(roadmap !== null && { roadmap }),
					...(renews !== null && { renews }),
				},
				{ onSuccess: ({ id }) => go(`/apply/${id}`, { replace: true }) },
			);
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: once a page
	useEffect(() => {
		if (begun.current) return;
		begun.current = true;
		begin();
	}, []);
	useTitle(say(APPLY.apply));
	if (item === null) {
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(APPLY.noItem)}</PageSentence>
				<EmptyState action={<ButtonLink to="/items">{say(APPLY.findItem)}</ButtonLink>}>
					{say(APPLY.noItemHelp)}
				</EmptyState>
			</div>
		);
	}
	return (
		<div className="wrap page-pad">
			<PageSentence>{say(APPLY.starting)}</PageSentence>
			{start.error ? <Failure error={start.error} onRetry={begin} /> : <Skeleton lines={8} />}
		</div>
	);
}

function DraftPages({ id, page }: { readonly id: string; readonly page: string | undefined }) {
	const { say } = useSpeech();
	const { data: draft, error, refetch } = useDraft(id);
	useTitle(say(APPLY.apply), draft && say(draft.item.name));
	if (error instanceof Problem && (error.status === 404 || error.status === 409)) {
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(APPLY.gone)}</PageSentence>
				<EmptyState action={<ButtonLink to="/my">{say(IDENTITY.myCases)}</ButtonLink>}>
					{say(APPLY.goneHelp)}
				</EmptyState>
			</div>
		);
	}
	if (!draft)
		return (
			<div className="wrap page-pad">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	if (page === "basics") return <ApplyBasics draft={draft} disputes={DISPUTES} />;
	if (page === "papers") return <ApplyPapers draft={draft} />;
	if (page === "check") return <ApplyCheck draft={draft} />;
	return <ApplyTasks draft={draft} />;
}

/** A record that is said to be wrong is disputed where it stands, and the application goes on. */
const DISPUTES: DisputeParts = {
	form: (field, value, close) => <FieldDispute field={field} value={value} close={close} />,
	state: (field) => <FieldDisputeState field={field} />,
};

const shownAs = ({ choices }: DraftField, value: string, say: Speech["say"]): string => {
	const choice = choices.find((one) => one.value === value);
	return choice ? say(choice.name) : value;
};

function FieldDispute({
	field,
	value,
	close,
}: {
	readonly field: DraftField;
	readonly value: string;
	readonly close: (claimed?: string) => void;
}) {
	const { say } = useSpeech();
	const { prefilled, name, choices } = field;
	if (!prefilled) return null;
	return (
		<DisputeForm
			about={{ kind: "fact", id: prefilled.fact }}
			name={say(name)}
			recorded={shownAs(field, prefilled.value, say)}
			choices={choices.map((choice) => ({ value: choice.value, name: say(choice.name) }))}
			{...(value !== prefilled.value && { claimed: value })}
			onDone={close}
			onCancel={() => close()}
		/>
	);
}

function FieldDisputeState({ field }: { readonly field: DraftField }) {
	const { say } = useSpeech();
	const { dispute } = field;
	return dispute && <DisputeState dispute={{ ...dispute, claimed: shownAs(field, dispute.claimed, say) }} />;
}
