import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ItemGuide } from "#modules/exhibition/model.ts";
import { Situations, situationQuery } from "#web/features/catalogue/situations.tsx";
import { get } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** The guide's own questions decide the variant; then the intake begins. */
export function InWhichSituation({
	code,
	busy,
	presenter,
	onBegin,
	onOther,
}: {
	readonly code: string;
	readonly busy: boolean;
	readonly presenter: React.ReactNode;
	readonly onBegin: (variant: ItemGuide["situation"]["variant"]) => void;
	readonly onOther: () => void;
}) {
	const { say } = useSpeech();
	const [address] = useAddress();
	const query = situationQuery(address);
	const { data, error, refetch } = useQuery({
		queryKey: ["item", code, query],
		queryFn: ({ signal }) => get<ItemGuide>(`/items/${encodeURIComponent(code)}`, query, signal),
		placeholderData: keepPreviousData,
	});
	const form = useFocused(data !== undefined);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
	const mine = data.materials.filter(({ askApplicant }) => askApplicant).length;
	return (
		<form
			ref={form}
			className="begin"
			onSubmit={(event) => {
				event.preventDefault();
				if (!busy && data.oneWindow) onBegin(data.situation.variant);
			}}
		>
			<PageSentence>{say(data.name)}</PageSentence>
			<p className="t2">
				{say(COUNTER.papersOf, { n: data.materials.length, m: mine })}{" "}
				<button type="button" className="linklike" onClick={onOther}>
					{say(COUNTER.otherItem)}
				</button>
			</p>
			<h2>{say(COUNTER.situation)}</h2>
			<Situations guide={data} />
			{presenter}
			{data.oneWindow ? (
				<Button type="submit" kind="primary" disabled={busy}>
					{say(COUNTER.begin)} <kbd>Enter</kbd>
				</Button>
			) : (
				<p className="wrong">{say(COUNTER.notHere, { department: say(data.department) })}</p>
			)}
		</form>
	);
}

/** A form that comes takes the focus at its first control, so that Enter sends it. */
function useFocused(there: boolean) {
	const [form, setForm] = useState<HTMLFormElement | null>(null);
	useEffect(() => {
		if (there) form?.querySelector<HTMLElement>("input:checked, input")?.focus();
	}, [form, there]);
	return setForm;
}
