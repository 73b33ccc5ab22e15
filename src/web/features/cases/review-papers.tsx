import { type ReactNode, useId, useState } from "react";
import { CaseFiles } from "#web/features/cases/case-files.tsx";
import { type CaseView, useAlike } from "#web/features/cases/cases.ts";
import { FieldMarks } from "#web/features/cases/field-marks.tsx";
import { LetterText } from "#web/features/cases/letter.tsx";
import { CasePaper } from "#web/features/cases/paper-row.tsx";
import { Story } from "#web/features/cases/story.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { APPLY } from "#web/lib/words/apply.ts";
import { REVIEW } from "#web/lib/words/desk.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { MY } from "#web/lib/words/my.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

const TABS = ["form", "documents", "story", "alike"] as const;
type Tab = (typeof TABS)[number];

/** What the case rests on, as sheets of paper: the application with its evidence beside it, the documents, the story. */
export function ReviewPapers({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const [tab, setTab] = useState<Tab>("form");
	const id = useId();
	const counts: Readonly<Record<Tab, number | undefined>> = {
		form: undefined,
		documents: view.documents.length,
		story: view.story.length,
		alike: undefined,
	};
	return (
		<section className="review-doc" aria-label={say(REVIEW.materials)}>
			<div className="doc-tabs" role="tablist">
				{TABS.map((one) => (
					<button
						key={one}
						type="button"
						role="tab"
						id={`${id}-${one}`}
						aria-selected={one === tab}
						aria-controls={`${id}-panel`}
						onClick={() => setTab(one)}
					>
						{say(REVIEW[one])} {counts[one] !== undefined && <em>{counts[one]}</em>}
					</button>
				))}
			</div>
			<div className="doc-scroll" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} tabIndex={0}>
				{tab === "form" && <Application view={view} />}
				{tab === "documents" && <Papers view={view} />}
				{tab === "alike" && <Alike id={view.id} />}
				{tab === "story" && (
					<Sheet title={say(MY.story)}>
						<Story view={view} side="office" />
					</Sheet>
				)}
			</div>
		</section>
	);
}

const Sheet = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
	<article className="doc-sheet">
		<h2 className="display">{title}</h2>
		{children}
	</article>
);

function Application({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const last = view.story.findLast(({ type }) => type === "EvidenceChanged" || type === "EvidenceReviewed");
	return (
		<Sheet title={say(view.item.name)}>
			{last?.type === "EvidenceChanged" && (
				<p className="field-marks field-disputed">
					<b>{say(EVIDENCE.changedUnder)}</b> <To to="/rechecks">{say(EVIDENCE.rechecksTitle)}</To>
				</p>
			)}
			<dl className="doc-form">
				<div>
					<dt>{say(REVIEW.applicant)}</dt>
					<dd>{say(view.holderName)}</dd>
				</div>
				{view.form.map((field) => (
					<div key={field.id}>
						<dt>{say(field.name)}</dt>
						<dd>
							{field.value === "" ? <span className="t3">{say(APPLY.notGiven)}</span> : say(field.shown)}
							<FieldMarks field={field} />
						</dd>
					</div>
				))}
			</dl>
			<h3>{say(REVIEW.materials)}</h3>
			<Table label={say(REVIEW.materials)} head={[say(APPLY.paper), say(APPLY.supplier)]} className="doc-papers">
				{view.materials.map((material) => (
					<CasePaper key={material.id} material={material} />
				))}
			</Table>
			<CaseFiles view={view} noted />
		</Sheet>
	);
}

/** Cases to compare with: of the same item, and of the same applicant (同类办件). */
function Alike({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useAlike(id);
	if (!data)
		return (
			<Sheet title={say(REVIEW.alike)}>
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={4} />}
			</Sheet>
		);
	return (["item", "applicant"] as const).map((which) => (
		<Sheet key={which} title={say(REVIEW.alikeOf[which])}>
			{data[which].length === 0 ? (
				<p className="t2">{say(REVIEW.alikeNone)}</p>
			) : (
				<ul className="alike">
					{data[which].map((row) => (
						<li key={row.id}>
							<To to={`/review/${row.id}`}>{row.number}</To> {say(row.itemName)}
							<small>
								{say(row.statusName)} · {say(row.holderName)} · {row.receivedOn}
							</small>
						</li>
					))}
				</ul>
			)}
		</Sheet>
	));
}

function Papers({ view }: { readonly view: CaseView }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	if (view.documents.length === 0) return <Sheet title={say(MY.noPapers)}>{null}</Sheet>;
	return view.documents.toReversed().map((document) => (
		<Sheet key={document.id} title={say(document.name)}>
			<LetterText of={`/cases/${view.id}`} document={document} />
			<p className="doc-date">{moment(document.at, timeZone, language)}</p>
		</Sheet>
	));
}
