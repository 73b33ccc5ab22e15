import { useParams } from "react-router";
import { BundlePage } from "#web/features/cases/bundle-view.tsx";
import { useBundle } from "#web/features/cases/bundles.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MY } from "#web/lib/words/my.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/my.css";

/** A bundle as its applicant sees it: all items on one page. */
export default function BundleScreen() {
	const { id = "" } = useParams();
	return <Guard>{() => <One id={id} />}</Guard>;
}

function One({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data: view, error, refetch } = useBundle(id, true);
	useTitle(view && say(view.name), say(MY.title));
	if (error instanceof Problem && (error.status === 404 || error.status === 403))
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(BUNDLE.gone)}</PageSentence>
				<EmptyState action={<ButtonLink to="/my">{say(MY.title)}</ButtonLink>}>{say(MY.goneHelp)}</EmptyState>
			</div>
		);
	return (
		<div className="wrap page-pad">
			{!view ? (
				error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={10} />
				)
			) : (
				<>
					<Crumbs label={say(COMMON.crumbs)} steps={[{ to: "/my", name: say(MY.title) }, { name: view.number }]} />
					{error && <Stale onRetry={() => void refetch()} />}
					<BundlePage view={view} side="applicant" />
				</>
			)}
		</div>
	);
}
