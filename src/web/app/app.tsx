import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Component, lazy, type ReactNode, Suspense, useEffect, useMemo } from "react";
import { Route, Routes, useLocation, useSearchParams } from "react-router";
import { isStaff } from "#kernel/caller.ts";
import type { Language } from "#kernel/text.ts";
import type { DatedPortal } from "#modules/exhibition/model.ts";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Waiting } from "#web/app/waiting.tsx";
import { useMe } from "#web/features/identity/session.ts";
import { SessionWatch } from "#web/features/identity/session-watch.tsx";
import { get, mayPass } from "#web/lib/call.ts";
import { SpeechProvider, speechIn, useSpeech } from "#web/lib/i18n.tsx";
import { useChanges } from "#web/lib/live.ts";
import { embeddedPortal, PortalProvider } from "#web/lib/portal.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { HomeScreen } from "#web/screens/portal/home.tsx";
import { Button } from "#web/ui/button.tsx";
import { Failure, RefusalBox, Skeleton } from "#web/ui/states.tsx";

const SearchScreen = lazy(() => import("#web/screens/portal/search.tsx"));
const ItemScreen = lazy(() => import("#web/screens/portal/item.tsx"));
const WizardScreen = lazy(() => import("#web/screens/portal/wizard.tsx"));
const RoadmapScreen = lazy(() => import("#web/screens/portal/roadmap.tsx"));
const SavedMapScreen = lazy(() => import("#web/screens/portal/saved-map.tsx"));
const LoginScreen = lazy(() => import("#web/screens/portal/login.tsx"));
const LoginBackScreen = lazy(() => import("#web/screens/portal/login-back.tsx"));
const EnrolScreen = lazy(() => import("#web/screens/portal/enrol.tsx"));
const PasswordScreen = lazy(() => import("#web/screens/portal/password.tsx"));
const ApplyScreen = lazy(() => import("#web/screens/portal/apply.tsx"));
const MyScreen = lazy(() => import("#web/screens/portal/my.tsx"));
const EvidenceScreen = lazy(() => import("#web/screens/portal/evidence.tsx"));
const CaseScreen = lazy(() => import("#web/screens/portal/case.tsx"));
const PostScreen = lazy(() => import("#web/screens/portal/post.tsx"));
const InboxScreen = lazy(() => import("#web/screens/portal/inbox.tsx"));
const ConfirmScreen = lazy(() => import("#web/screens/portal/confirm.tsx"));
const ProofScreen = lazy(() => import("#web/screens/portal/proof.tsx"));
const VerifyScreen = lazy(() => import("#web/screens/portal/verify.tsx"));
const DeskScreen = lazy(() => import("#web/screens/window/desk.tsx"));
const CounterScreen = lazy(() => import("#web/screens/window/counter.tsx"));
const SecondScreen = lazy(() => import("#web/screens/window/second.tsx"));
const ShelfScreen = lazy(() => import("#web/screens/window/shelf.tsx"));
const ReviewScreen = lazy(() => import("#web/screens/department/review.tsx"));
const DeputiesScreen = lazy(() => import("#web/screens/department/deputies.tsx"));
const CardsScreen = lazy(() => import("#web/screens/leader/cards.tsx"));
const AuditScreen = lazy(() => import("#web/screens/leader/audit.tsx"));
const OverrunsScreen = lazy(() => import("#web/screens/portal/overruns.tsx"));
const KeepingScreen = lazy(() => import("#web/screens/department/keeping.tsx"));
const RechecksScreen = lazy(() => import("#web/screens/department/rechecks.tsx"));
const BundleGuideScreen = lazy(() => import("#web/screens/portal/bundle-guide.tsx"));
const BundleScreen = lazy(() => import("#web/screens/portal/bundle.tsx"));
const BundlesScreen = lazy(() => import("#web/screens/department/bundles.tsx"));
const LedgerScreen = lazy(() => import("#web/screens/leader/ledger.tsx"));
const RatingsScreen = lazy(() => import("#web/screens/leader/ratings.tsx"));
const RateVisitScreen = lazy(() => import("#web/screens/portal/rate-visit.tsx"));
const ComplainScreen = lazy(() => import("#web/screens/portal/complain.tsx"));
const ComplaintScreen = lazy(() => import("#web/screens/portal/complaint.tsx"));
const NumbersScreen = lazy(() => import("#web/screens/leader/numbers.tsx"));
const ProjectBoardScreen = lazy(() => import("#web/screens/promotion/board.tsx"));
const ImportScreen = lazy(() => import("#web/screens/promotion/import.tsx"));
const LeadScreen = lazy(() => import("#web/screens/promotion/lead.tsx"));
const ProjectScreen = lazy(() => import("#web/screens/promotion/project.tsx"));
const WeekScreen = lazy(() => import("#web/screens/promotion/week.tsx"));
const OnePageScreen = lazy(() => import("#web/screens/promotion/one-page.tsx"));
const OpeningScreen = lazy(() => import("#web/screens/promotion/opening.tsx"));
const TasksScreen = lazy(() => import("#web/screens/promotion/tasks.tsx"));
const MeetingsScreen = lazy(() => import("#web/screens/promotion/meetings.tsx"));
const MeetingNewScreen = lazy(() => import("#web/screens/promotion/meeting-new.tsx"));
const MeetingScreen = lazy(() => import("#web/screens/promotion/meeting.tsx"));
const CockpitScreen = lazy(() => import("#web/screens/leader/cockpit.tsx"));
const WallScreen = lazy(() => import("#web/screens/leader/wall.tsx"));
const PackScreen = lazy(() => import("#web/screens/admin/pack.tsx"));
const MissingScreen = lazy(() => import("#web/screens/portal/missing.tsx"));

const client = new QueryClient({
	defaultOptions: {
		// without a network an act fails and says so, rather than waiting unseen
		mutations: { networkMode: "always" },
		queries: {
			networkMode: "always",
			staleTime: 60_000,
			retry: (count, error) => count < 2 && mayPass(error),
		},
	},
});

/** Providers, the frame and the screens. */
export const App = () => (
	<QueryClientProvider client={client}>
		<Zone />
	</QueryClientProvider>
);

/** The portal's page comes with the document; a page that was opened without it asks for it. */
function Zone() {
	const embedded = useMemo(embeddedPortal, []);
	const { data, error, refetch } = useQuery({
		queryKey: ["portal"],
		queryFn: ({ signal }) => get<DatedPortal>("/portal", {}, signal),
		...(embedded && { initialData: embedded }),
	});
	const { data: me } = useMe();
	useChanges(me ? `${me.actor} ${me.principal}` : undefined);
	const [search] = useSearchParams();
	const asked = search.get("lang");
	const language: Language = asked === "zh" || asked === "en" ? asked : (data?.zone.languages[0] ?? "zh");
	const speech = useMemo(() => speechIn(language), [language]);
	useEffect(() => {
		document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
	}, [language]);
	return (
		<SpeechProvider value={speech}>
			<Waiting />
			{data ? (
				<PortalProvider value={data}>
					<Frame>
						<FirstThings />
						<SessionWatch />
						<Boundary>
							<Suspense
								fallback={
									<div className="wrap">
										<Skeleton lines={8} />
									</div>
								}
							>
								<Screens />
							</Suspense>
						</Boundary>
					</Frame>
				</PortalProvider>
			) : (
				<main className="wrap">
					{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />}
				</main>
			)}
		</SpeechProvider>
	);
}

/** Desks bring their own frame; to staff the inbox is one. */
function Frame({ children }: { readonly children: ReactNode }) {
	const { pathname } = useLocation();
	const { data: me } = useMe();
	const isDesk =
		/^\/(counter|shelf|desk|review|keeping|rechecks|deputies|cards|audit|ledger|ratings|numbers|projects|tasks|meetings|cockpit|wall|admin)(\/|$)/.test(
			pathname,
		) ||
		(pathname === "/inbox" && me && isStaff(me));
	return isDesk ? children : <PublicShell>{children}</PublicShell>;
}

const Screens = () => (
	<Routes>
		<Route index element={<HomeScreen />} />
		<Route path="items" element={<SearchScreen />} />
		<Route path="items/:code" element={<ItemScreen />} />
		<Route path="bundles/:id" element={<BundleGuideScreen />} />
		<Route path="roadmap/new" element={<WizardScreen />} />
		<Route path="roadmap" element={<RoadmapScreen />} />
		<Route path="roadmap/:id" element={<SavedMapScreen />} />
		<Route path="roadmap/s/:token" element={<SavedMapScreen />} />
		<Route path="login" element={<LoginScreen />} />
		<Route path="login/back" element={<LoginBackScreen />} />
		<Route path="login/enrol" element={<EnrolScreen />} />
		<Route path="login/password" element={<PasswordScreen />} />
		<Route path="apply/:id?/:page?" element={<ApplyScreen />} />
		<Route path="my" element={<MyScreen />} />
		<Route path="my/evidence" element={<EvidenceScreen />} />
		<Route path="my/bundles/:id" element={<BundleScreen />} />
		<Route path="my/complaints/:id" element={<ComplaintScreen />} />
		<Route path="my/:id/:page?" element={<CaseScreen />} />
		<Route path="complain" element={<ComplainScreen />} />
		<Route path="rate/:code" element={<RateVisitScreen />} />
		<Route path="post" element={<PostScreen />} />
		<Route path="inbox" element={<InboxScreen />} />
		<Route path="inbox/confirm" element={<ConfirmScreen />} />
		<Route path="cases/:id/proof" element={<ProofScreen />} />
		<Route path="verify/:code?" element={<VerifyScreen />} />
		<Route path="counter/second" element={<SecondScreen />} />
		<Route path="counter/:page?/:id?" element={<CounterScreen />} />
		<Route path="shelf/:id?" element={<ShelfScreen />} />
		<Route path="desk/:id?" element={<DeskScreen />} />
		<Route path="review/bundles/:id?" element={<BundlesScreen />} />
		<Route path="review/:id?" element={<ReviewScreen />} />
		<Route path="deputies" element={<DeputiesScreen />} />
		<Route path="cards" element={<CardsScreen />} />
		<Route path="audit" element={<AuditScreen />} />
		<Route path="overruns" element={<OverrunsScreen />} />
		<Route path="keeping/:id?" element={<KeepingScreen />} />
		<Route path="rechecks" element={<RechecksScreen />} />
		<Route path="ledger" element={<LedgerScreen />} />
		<Route path="ratings/:id?" element={<RatingsScreen of="rating" />} />
		<Route path="ratings/complaints/:id" element={<RatingsScreen of="complaint" />} />
		<Route path="numbers/:id?" element={<NumbersScreen />} />
		<Route path="projects" element={<ProjectBoardScreen />} />
		<Route path="projects/import" element={<ImportScreen />} />
		<Route path="projects/new" element={<LeadScreen />} />
		<Route path="projects/week" element={<WeekScreen />} />
		<Route path="projects/:id" element={<ProjectScreen />} />
		<Route path="projects/:id/page" element={<OnePageScreen />} />
		<Route path="projects/:id/opening" element={<OpeningScreen />} />
		<Route path="tasks" element={<TasksScreen />} />
		<Route path="meetings" element={<MeetingsScreen />} />
		<Route path="meetings/new" element={<MeetingNewScreen />} />
		<Route path="meetings/:id" element={<MeetingScreen />} />
		<Route path="cockpit" element={<CockpitScreen />} />
		<Route path="wall" element={<WallScreen />} />
		<Route path="admin/pack" element={<PackScreen />} />
		<Route path="*" element={<MissingScreen />} />
	</Routes>
);

/** A new page begins at its top, with the focus on its sentence. */
function FirstThings() {
	const { pathname } = useLocation();
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new page is a new path
	useEffect(() => {
		if (location.hash.length < 2 || location.hash.startsWith("#p=")) scrollTo(0, 0);
		if (document.activeElement === document.body || document.activeElement?.closest("main") === null) return;
		document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
	}, [pathname]);
	return null;
}

/** A screen that fails takes nothing else with it. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
	override state = { failed: false };

	static getDerivedStateFromError() {
		return { failed: true };
	}

	override render() {
		return this.state.failed ? <Broken /> : this.props.children;
	}
}

function Broken() {
	const { say } = useSpeech();
	return (
		<div className="wrap" style={{ paddingBlock: 48 }}>
			<RefusalBox
				title={say(COMMON.broken)}
				instead={<Button onClick={() => location.reload()}>{say(COMMON.reload)}</Button>}
			/>
		</div>
	);
}
