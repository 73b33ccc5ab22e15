import { useState } from "react";
import { shortVersion } from "#modules/zone/decide.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { DifferenceOfTwo } from "#web/features/zone/difference.tsx";
import { History } from "#web/features/zone/history.tsx";
import { type PackPage, usePack } from "#web/features/zone/pack.ts";
import { Problems } from "#web/features/zone/problems.tsx";
import { PublishDialog } from "#web/features/zone/publish.tsx";
import { TrialBlock } from "#web/features/zone/trial.tsx";
import { date, fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { PACK } from "#web/lib/words/pack.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/admin/pack.css";

/** Which rules decide, what the draft on disk would change, and putting it in force (规则版本). */
export default function PackScreen() {
	return (
		<Guard roles={["administrator", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <Pack me={me} />}
		</Guard>
	);
}

function Pack({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { data, error, refetch, isFetching } = usePack();
	useTitle(say(PACK.title));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(PACK.look) }]}
			top={
				<>
					<b>{say(PACK.title)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			<div className="pack">
				{data ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Page me={me} page={data} isLooking={isFetching} onLook={() => void refetch()} />
					</>
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<>
						<p className="t2">{say(PACK.looking)}</p>
						<Skeleton lines={10} />
					</>
				)}
			</div>
		</DeskFrame>
	);
}

/** Why the draft cannot be published now, beside the button. */
const barOf = (page: PackPage, me: Me) => {
	if (!page.draft.ok) return PACK.publishFix;
	if (isKnown(page)) return PACK.publishSame;
	return holdsOne(me, ["administrator"]) ? undefined : PACK.publishWhy;
};

const comingOf = ({ publications, draft }: PackPage) =>
	publications.find(({ standing, version }) => standing === "coming" && version === draft.version);
const isKnown = (page: PackPage): boolean => page.draft.version === page.live || comingOf(page) !== undefined;

function Page({
	me,
	page,
	isLooking,
	onLook,
}: {
	readonly me: Me;
	readonly page: PackPage;
	readonly isLooking: boolean;
	readonly onLook: () => void;
}) {
	const { say, number } = useSpeech();
	const [address, change] = useAddress();
	const [isOpen, setOpen] = useState(false);
	const [done, setDone] = useState<{ readonly version: string; readonly liveOn: string }>();
	const bar = barOf(page, me);
	const before = page.publications.find(({ standing, version }) => standing === "past" && version !== page.live);
	const isSame = page.draft.version === page.live;
	const from = address.get("from") ?? (isSame && before ? before.version : page.live);
	const to = address.get("to") ?? (isSame && before ? page.live : "draft");
	const counts = Object.fromEntries(Object.entries<number>(page.draft.counts).map(([what, n]) => [what, number(n)]));
	return (
		<>
			<header className="pack-head">
				<Sentence page={page} />
				<p className="t2">{say(PACK.counts, counts)}</p>
				<div className="acts">
					<Button kind="primary" disabled={bar !== undefined} onClick={() => setOpen(true)}>
						{say(PACK.publish)}
					</Button>
					<Button disabled={isLooking} onClick={onLook}>
						{say(PACK.look)}
					</Button>
					{bar && <span className="t2">{say(bar)}</span>}
				</div>
				{done && <Done {...done} onClose={() => setDone(undefined)} />}
			</header>
			<div className="pack-main">
				<Problems diagnostics={page.draft.diagnostics} />
				{!isSame && page.draft.validFrom !== null && <TrialBlock page={page} />}
				<DifferenceOfTwo page={page} from={from} to={to} onChange={(sides) => change({ from, to, ...sides })} />
			</div>
			<History publications={page.publications} timeZone={page.timeZone} />
			{isOpen && (
				<PublishDialog
					page={page}
					onClose={() => setOpen(false)}
					onDone={(published) => {
						setDone(published);
						setOpen(false);
					}}
				/>
			)}
		</>
	);
}

function Sentence({ page }: { readonly page: PackPage }) {
	const { say, language } = useSpeech();
	const since = page.publications.find(({ standing }) => standing === "live")?.liveOn ?? page.today;
	const errors = page.draft.diagnostics.filter(({ severity }) => severity === "error").length;
	const coming = comingOf(page);
	return (
		<PageSentence>
			<Clause>{say(PACK.decides, { date: date(since, language), version: shortVersion(page.live) })}</Clause>
			{language === "en" && " "}
			<Clause>
				{errors > 0
					? say(PACK.broken, { n: errors })
					: page.draft.version === page.live
						? say(PACK.same)
						: coming
							? say(PACK.scheduled, { date: fullDate(coming.liveOn, language) })
							: say(PACK.changed)}
			</Clause>
		</PageSentence>
	);
}

function Done({
	version,
	liveOn,
	onClose,
}: {
	readonly version: string;
	readonly liveOn: string;
	readonly onClose: () => void;
}) {
	const { say, language } = useSpeech();
	return (
		<p className="pack-done" role="status">
			{say(PACK.done, { version: shortVersion(version), date: fullDate(liveOn, language) })}{" "}
			<button type="button" className="linklike" onClick={onClose}>
				{say(PACK.close)}
			</button>
		</p>
	);
}
