import { ArrowRight } from "lucide-react";
import { type DemoLogin, homeOf, type Me, useDemoLogins, useLogIn, useMe } from "#web/features/identity/session.ts";
import { useSignInWays } from "#web/features/identity/sign-in.ts";
import { PasswordForm, ProviderButton } from "#web/features/identity/sign-in-form.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress, useGo, withLanguage } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/login.css";

/** Only a place of this site is gone back to. */
const placeOf = (next: string | null): string | undefined => (next && /^\/(?![/\\])/.test(next) ? next : undefined);

/** Goes to where the page was that asked for a login, or to where one's work begins. */
function useGoOn(): (me: Me) => void {
	const go = useGo();
	const [address] = useAddress();
	return (me) => go(placeOf(address.get("next")) ?? homeOf(me));
}

/** What the zone offers: its identity provider, accounts of staff, the demo's people with one click each. */
export default function LoginScreen() {
	const { say } = useSpeech();
	const demo = useDemoLogins();
	const ways = useSignInWays();
	useTitle(say(IDENTITY.login));
	if (!demo.data || !ways.data) {
		const error = demo.error ?? ways.error;
		const again = () => void Promise.all([demo.refetch(), ways.refetch()]);
		return (
			<div className="wrap page-pad">{error ? <Failure error={error} onRetry={again} /> : <Skeleton lines={10} />}</div>
		);
	}
	const { password, provider } = ways.data;
	const isDemo = demo.data.length > 0;
	if (!isDemo && !password && !provider) return <NoWay />;
	return (
		<div className="wrap page-pad login">
			<PageSentence>
				<Clause>{say(password || provider ? SIGN_IN.title : IDENTITY.demoTitle)}</Clause>
			</PageSentence>
			{(password || provider) && <Ways password={password} provider={provider} />}
			{isDemo && (
				<>
					{(password || provider) && <h2 className="login-demo">{say(SIGN_IN.demo)}</h2>}
					<Demo people={demo.data} />
				</>
			)}
		</div>
	);
}

/** Nobody can log in here by this page; a person can be called. */
function NoWay() {
	const { say } = useSpeech();
	const { phone } = usePortal().help;
	return (
		<div className="wrap page-pad">
			<PageSentence>{say(IDENTITY.noDemo)}</PageSentence>
			<EmptyState action={<a href={`tel:${phone.replace(/\s/g, "")}`}>{phone}</a>}>
				{say(IDENTITY.noDemoHelp)}
			</EmptyState>
		</div>
	);
}

function Ways({ password, provider }: { readonly password: boolean; readonly provider: boolean }) {
	const { say } = useSpeech();
	const { data: me } = useMe();
	const goOn = useGoOn();
	const [address] = useAddress();
	const next = withLanguage(placeOf(address.get("next")) ?? "/", address.get("lang"));
	return (
		<div className="login-groups login-ways">
			{provider && (
				<section>
					<h2>{say(SIGN_IN.everyone)}</h2>
					<ProviderButton next={next} />
					<p className="hint">{say(SIGN_IN.providerHelp)}</p>
				</section>
			)}
			{password && (
				<section>
					<h2>{say(SIGN_IN.staff)}</h2>
					<PasswordForm onDone={goOn} />
					{me && me.appointments.length > 0 && <To to="/login/password">{say(SIGN_IN.changePassword)}</To>}
				</section>
			)}
		</div>
	);
}

function Demo({ people }: { readonly people: readonly DemoLogin[] }) {
	const { say } = useSpeech();
	const isMain = ({ role, script }: DemoLogin) => role === "applicant" || script !== null;
	const staff = people.filter(({ role }) => role !== "applicant");
	return (
		<>
			<p className="t2 lead">{say(IDENTITY.demoLead)}</p>
			<div className="login-groups">
				<div>
					<People title={say(IDENTITY.applicants)} people={people.filter(({ role }) => role === "applicant")} />
					<People title={say(IDENTITY.others)} people={staff.filter((one) => !isMain(one))} />
				</div>
				<People title={say(IDENTITY.staff)} people={staff.filter(isMain)} />
			</div>
		</>
	);
}

function People({ title, people }: { readonly title: string; readonly people: readonly DemoLogin[] }) {
	const { say } = useSpeech();
	const { data: me } = useMe();
	const logIn = useLogIn();
	const goOn = useGoOn();
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
							onClick={() => logIn.mutate(id, { onSuccess: ({ me: now }) => goOn(now) })}
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
