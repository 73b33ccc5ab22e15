import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { readProof } from "#modules/cases/contract.ts";
import { ProofView, useChecked } from "#web/features/cases/proof-view.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { call } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** The deadlines of a case, derived again before the reader's eyes, to be kept as a file or on paper (时限证明). */
export default function ProofScreen() {
	const { id = "" } = useParams();
	return <Guard>{() => <One id={id} />}</Guard>;
}

function One({ id }: { readonly id: string }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useQuery({
		queryKey: ["proof", id],
		queryFn: ({ signal }) => call<typeof readProof>("GET", "/cases/{id}/proof", { params: { id }, signal }),
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnWindowFocus: false,
	});
	const { checked, broken } = useChecked(data);
	useTitle(data?.number, say(VERIFY.proof));
	if (data && checked)
		return <ProofView proof={data} checked={checked} pdf={`/api/v1/cases/${id}/proof/pdf?lang=${language}`} />;
	const failure = error ?? broken;
	return (
		<div className="wrap page-pad">
			{failure ? (
				<Failure error={failure} onRetry={() => void refetch()} />
			) : (
				<>
					<PageSentence>{say(VERIFY.checking)}</PageSentence>
					<Skeleton lines={8} />
				</>
			)}
		</div>
	);
}
