import { ArrowRight } from "lucide-react";
import { type DemoLogin, homeOf, useDemoLogins, useLogIn, useMe } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/login.css";

/** Only a place of this site is gone back to. */
const placeOf = (next: string | null): string | undefined => (next && /^\/(?![/\\])/.test(next) ? next : undefined);

/** The demo's people, one click each; a site of its own has its identity provider here. */
export default function LoginScreen() {
	const { say } = useSpeech();
	const { data, error, refetch } = useDemoLogins();
	const portal = usePortal();
	useTitle(say(IDENTITY.login));
	if (!data) {
		return (
			<div className="wrap page-pad">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	}
	if (data.length === 0) {
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(IDENTITY.noDemo)}</PageSentence>
				<EmptyState action={<a href={`tel:${portal.help.phone.replace(/\s/g, "")}`}>{portal.help.phone}</a>}>
					{say(IDENTITY.noDemoHelp)}
				</EmptyState>
			</div>
		);
	}
	const isMain = ({ role, script }: DemoLogin) => role === "applicant" || script !== null;
	return (
		<div className="wrap page-pad login">
			<PageSentence>
				<Clause>{say(IDENTITY.demoTitle)}</Clause>
			</PageSentence>
			<p className="t2 lead">{say(IDENTITY.demoLead)}</p>
			<div className="login-groups">
				<div>
					<People title={say(IDENTITY.applicants)} people={data.filter(({ role }) => role === "applicant")} />
					<People
						title={say(IDENTITY.others)}
						people={data.filter((one) => one.role !== "applicant" && !isMain(one))}
					/>
				</div>
				<People title={say(IDENTITY.staff)} people={data.filter((one) => one.role !== "applicant" && isMain(one))} />
			</div>
		</div>
	);
}

function People({ title, people }: { readonly title: string; readonly people: readonly DemoLogin[] }) {
	const { say } = useSpeech();
	const { data: me } = useMe();
	const logIn = useLogIn();
	const go = useGo();
	const [address] = useAddress();
	if (people.length === 0) return null;
	return (
		<section>
			<h2>{title}</h2>
			<ul className="people">
				{people.map(({ id, name, post, script }) => (
					<li key={id}>
						<button
							type="button"
							disabled={logIn.isPending}
							onClick={() =>
								logIn.mutate(id, { onSuccess: (now) => now && go(placeOf(address.get("next")) ?? homeOf(now)) })
							}
						>
							<span className="script t3" aria-hidden="true">
								{script}
							</span>
							<span className="who">
								<b>{say(name)}</b>
								<small>{say(post)}</small>
							</span>
							{me && say(me.name) === say(name) ? (
								<em>{say(IDENTITY.now)}</em>
							) : (
								<ArrowRight className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
							)}
						</button>
					</li>
				))}
			</ul>
			{logIn.error && <Failure error={logIn.error} />}
		</section>
	);
}
