import { useParams } from "react-router";
import { CaseCode } from "#web/features/cases/case-code.tsx";
import { CaseFiles } from "#web/features/cases/case-files.tsx";
import { type CaseView, useCase } from "#web/features/cases/cases.ts";
import { CheckPart } from "#web/features/cases/check-part.tsx";
import { CaseClock, pressing } from "#web/features/cases/clock-view.tsx";
import { Consents } from "#web/features/cases/consents.tsx";
import { CorrectionForm, Withdraw } from "#web/features/cases/correction.tsx";
import { Documents } from "#web/features/cases/documents.tsx";
import { FieldMarks } from "#web/features/cases/field-marks.tsx";
import { HearingPart } from "#web/features/cases/hearing-part.tsx";
import { OpinionsOut } from "#web/features/cases/opinions.tsx";
import { CasePaper } from "#web/features/cases/paper-row.tsx";
import { Receipt } from "#web/features/cases/receipt.tsx";
import { RenewalPart } from "#web/features/cases/renewals.tsx";
import { isEnded, phaseOf } from "#web/features/cases/standing.ts";
import { Story } from "#web/features/cases/story.tsx";
import { EvidenceUses } from "#web/features/evidence/uses.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { Reads } from "#web/features/identity/reads.tsx";
import { CaseFeedback } from "#web/features/ratings/case-feedback.tsx";
import { Problem } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { APPLY } from "#web/lib/words/apply.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { HOLDERS } from "#web/lib/words/clock.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { MY } from "#web/lib/words/my.ts";
import { COMPLAIN, RATE } from "#web/lib/words/ratings.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { EmptyState, Failure, RefusalBox, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/my.css";

/** One case as its applicant sees it: how it stands and until when, why, what happened, every paper, who used and saw what. */
export default function CaseScreen() {
	const { id = "", page } = useParams();
	return <Guard>{() => <One id={id} page={page} />}</Guard>;
}

function One({ id, page }: { readonly id: string; readonly page: string | undefined }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data: view, error, refetch } = useCase(id, true);
	useTitle(view && say(view.statusName), view && say(view.item.name), say(MY.title));
	if (error instanceof Problem && (error.status === 404 || error.status === 403)) {
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(MY.gone)}</PageSentence>
				<EmptyState action={<ButtonLink to="/my">{say(MY.title)}</ButtonLink>}>{say(MY.goneHelp)}</EmptyState>
			</div>
		);
	}
	if (!view)
		return (
			<div className="wrap page-pad">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	if (page === "receipt") return <Receipt view={view} />;
	return (
		<>
			<Top view={view} />
			<div className="wrap case-body">
				<div className="case-main">
					{error && <Stale onRetry={() => void refetch()} />}
					{view.lost.length > 0 && <Lost lost={view.lost} />}
					{view.overrun && (
						<section>
							<h2>{say(SUPERVISION.mineLate)}</h2>
							<p>{view.overrun.note}</p>
							<p className="second t2">
								{say(view.item.department.name)} {moment(view.overrun.at, timeZone, language)}
							</p>
						</section>
					)}
					{view.status === "correcting" && <CorrectionForm view={view} />}
					<OpinionsOut view={view} />
					<RenewalPart view={view} />
					{view.hearing && view.hearing.askUntil !== null && <HearingPart view={view} hearing={view.hearing} />}
					{view.check && <CheckPart view={view} check={view.check} />}
					{view.status === "grantedWithGap" && <Missing gaps={view.gaps.open} />}
					{view.pickup !== null && (
						<section>
							<h2>{say(COUNTER.pickup)}</h2>
							<p className="display receipt-number pickup-code">{view.pickup}</p>
							<p className="second t2">{say(COUNTER.pickupOwn)}</p>
						</section>
					)}
					<CaseFeedback id={view.id} />
					{!view.filing && view.answer.clocks.some(({ from }) => from !== null) && (
						<section>
							<h2>{say(isEnded(view.status) && !view.check?.dueOn ? MY.clockEnded : MY.clock)}</h2>
							<CaseClock answer={view.answer} />
						</section>
					)}
					<section>
						<h2>{say(MY.story)}</h2>
						<Story view={view} side="applicant" />
					</section>
					<section>
						<h2>{say(MY.materials)}</h2>
						<Table label={say(MY.materials)} head={[say(APPLY.paper), say(APPLY.supplier), ""]} className="papers">
							{view.materials.map((material) => (
								<CasePaper key={material.id} material={material} />
							))}
						</Table>
						<CaseFiles view={view} />
					</section>
				</div>
				<Side view={view} />
			</div>
		</>
	);
}

/** What the applicant has promised to hand in, and where (容缺补齐). */
function Missing({ gaps }: { readonly gaps: CaseView["gaps"]["open"] }) {
	const { say } = useSpeech();
	return (
		<section>
			<h2>{say(MY.missing)}</h2>
			<ul>
				{gaps.map(({ id, name }) => (
					<li key={id}>{say(name)}</li>
				))}
			</ul>
			<p className="second t2">{say(MY.missingDo)}</p>
		</section>
	);
}

/** What has expired or was revoked while the case runs, and the ways out of it. */
function Lost({ lost }: { readonly lost: CaseView["lost"] }) {
	const { say } = useSpeech();
	return (
		<section>
			<RefusalBox title={say(MY.lost)} instead={<p>{say(MY.lostDo)}</p>}>
				{lost.map(({ id, name, because }) => (
					<p key={id}>
						<b>{say(name)}</b>　{say(because)}
					</p>
				))}
			</RefusalBox>
		</section>
	);
}

function Top({ view }: { readonly view: CaseView }) {
	const { say, tell, language } = useSpeech();
	const clock = pressing(view.answer);
	const points = view.story.findLast(({ type }) => type === "CorrectionRequested")?.says.length ?? 0;
	const due = (isEnded(view.status) ? view.check?.dueOn : undefined) ?? clock?.dueOn ?? view.answer.dueOn;
	return (
		<div className="case-top">
			<div className="wrap">
				<Crumbs label={say(COMMON.crumbs)} steps={[{ to: "/my", name: say(MY.title) }, { name: view.number }]} />
				<PageSentence>
					{tell(
						view.filing && view.status === "received" ? MY.filing : phaseOf(view),
						{ date: <span className="nw">{due && fullDate(due, language)}</span> },
						{ n: points },
					)}
				</PageSentence>
				<p className="case-meta">
					<b>{say(view.item.name)}</b>
					<span>{say(view.holderName)}</span>
					<span className="nw">{view.number}</span>
					{view.bundle && (
						<To to={`/my/bundles/${view.bundle.id}`}>{say(BUNDLE.partOf, { name: say(view.bundle.name) })}</To>
					)}
					<To to={`/my/${view.id}/receipt`}>{say(MY.receiptLink)}</To>
				</p>
				<div className="case-code">
					<CaseCode view={view} />
				</div>
			</div>
		</div>
	);
}

function Side({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const span = view.answer.heldBy.reduce((sum, { days }) => sum + days, 0);
	return (
		<aside className="case-side" aria-label={say(MY.papers)}>
			<section>
				<h2 className="side-head">{say(MY.papers)}</h2>
				<Documents caseId={view.id} documents={view.documents} />
			</section>
			<Consents view={view} />
			<section>
				<h2 className="side-head">{say(MY.uses)}</h2>
				<EvidenceUses caseId={view.id} />
			</section>
			<section>
				<h2 className="side-head">{say(MY.reads)}</h2>
				<Reads subject={view.id} />
			</section>
			{span > 0 && (
				<section>
					<h2 className="side-head">{say(MY.held)}</h2>
					<div className="held-bar" aria-hidden="true">
						{view.answer.heldBy
							.filter(({ days }) => days > 0)
							.map(({ holder, days }) => (
								<i key={holder} className={`held-${holder}`} style={{ flex: days }} />
							))}
					</div>
					<ul className="held-list">
						{view.answer.heldBy
							.filter(({ days }) => days > 0)
							.map(({ holder, days }) => (
								<li key={holder}>
									<span>{say(HOLDERS[holder])}</span>
									<span>{say(MY.heldDays, { n: days })}</span>
								</li>
							))}
					</ul>
				</section>
			)}
			{view.form.length > 0 && (
				<section>
					<h2 className="side-head">{say(MY.form)}</h2>
					<ul className="side-list">
						{view.form.map((field) => (
							<li key={field.id}>
								<small>{say(field.name)}</small>
								{field.value === "" ? say(APPLY.notGiven) : say(field.shown)}
								<FieldMarks field={field} />
							</li>
						))}
					</ul>
				</section>
			)}
			<section className="no-print">
				<h2 className="side-head">{say(COMPLAIN.title)}</h2>
				<p className="second t2">{say(COMPLAIN.lead)}</p>
				<To to={`/complain?case=${view.id}`}>{say(RATE.complainCase)}</To>
			</section>
			<Withdraw view={view} />
		</aside>
	);
}
