import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { type Deputies, useDeputies } from "#web/features/identity/deputies.ts";
import { DeputyForm, DeputyList } from "#web/features/identity/deputies-view.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { DEPUTIES } from "#web/lib/words/deputies.ts";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/department/deputies.css";

/** Who stands in for whom, from and until when (代理). */
export default function DeputiesScreen() {
	return (
		<Guard roles={["examiner", "head", "administrator", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <DeputiesFrame me={me} />}
		</Guard>
	);
}

function DeputiesFrame({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useDeputies();
	useTitle(say(DEPUTIES.title));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(DEPUTIES.refresh) }]}
			top={
				<>
					<b>{say(DEPUTIES.title)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			<div className="deputies-page">
				{!data ? (
					error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={8} />
					)
				) : (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<header>
							<Sentence me={me} deputies={data} />
							<p className="t2">{say(DEPUTIES.rules)}</p>
						</header>
						{data.posts.length > 0 && (
							<section>
								<h2>{say(DEPUTIES.name)}</h2>
								<DeputyForm posts={data.posts} today={data.today} />
							</section>
						)}
						<section aria-live="polite">
							<h2>{say(DEPUTIES.list)}</h2>
							{data.deputies.length === 0 ? (
								<EmptyState>{say(DEPUTIES.none)}</EmptyState>
							) : (
								<DeputyList deputies={data.deputies} />
							)}
						</section>
					</>
				)}
			</div>
		</DeskFrame>
	);
}

function Sentence({ me, deputies: { deputies, posts } }: { readonly me: Me; readonly deputies: Deputies }) {
	const { say, tell, language } = useSpeech();
	const running = deputies.filter(({ state }) => state === "running");
	const own = running.find(({ mine }) => mine);
	const borrowed = running.find(({ deputy }) => deputy.id === me.actor);
	if (posts.length === 0) {
		return (
			<PageSentence>
				{tell(DEPUTIES.sentenceAll, { clause: <Clause>{say(DEPUTIES.clauseAll)}</Clause> }, { n: running.length })}
			</PageSentence>
		);
	}
	const until = (date: string) => <Clause>{say(DEPUTIES.clauseUntil, { date: fullDate(date, language) })}</Clause>;
	if (own) {
		const words = { deputy: say(own.deputy.name), clause: until(own.until) };
		return <PageSentence>{tell(DEPUTIES.sentenceRunning, words)}</PageSentence>;
	}
	if (borrowed) {
		const words = { person: say(borrowed.person.name), clause: until(borrowed.until) };
		return <PageSentence>{tell(DEPUTIES.sentenceFor, words)}</PageSentence>;
	}
	return (
		<PageSentence>{tell(DEPUTIES.sentenceNone, { clause: <Clause>{say(DEPUTIES.clauseName)}</Clause> })}</PageSentence>
	);
}
