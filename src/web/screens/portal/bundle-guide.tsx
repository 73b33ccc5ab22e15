import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { listed } from "#kernel/text.ts";
import type { BundleGuide } from "#modules/exhibition/model/bundles.ts";
import { shortVersion } from "#modules/zone/decide.ts";
import { get, Problem } from "#web/lib/call.ts";
import { date, term, unitOf } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { SEARCH } from "#web/lib/words/home.ts";
import { ITEM } from "#web/lib/words/item.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Crumbs, PageSentence, StateTag } from "#web/ui/words.tsx";
import "#web/screens/portal/item.css";
import "#web/features/cases/bundle.css";

/** The guide of a bundle, where one also chooses what to apply for (一件事指南). */
export default function BundleGuideScreen() {
	const { say } = useSpeech();
	const { id = "" } = useParams();
	const { data, error, refetch } = useQuery({
		queryKey: ["bundle-guide", id],
		queryFn: ({ signal }) => get<BundleGuide>(`/bundle-guides/${encodeURIComponent(id)}`, {}, signal),
	});
	useTitle(data ? say(data.name) : undefined, say(BUNDLE.guide));
	if (error instanceof Problem && error.status === 404)
		return (
			<div className="wrap item-page">
				<PageSentence>{say(BUNDLE.none, { id })}</PageSentence>
				<EmptyState action={<ButtonLink to="/items">{say(SEARCH.clear)}</ButtonLink>}>
					{say(BUNDLE.noneHelp)}
				</EmptyState>
			</div>
		);
	if (!data)
		return (
			<div className="wrap item-page">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	return (
		<>
			<Top guide={data} />
			<div className="wrap page-pad bundle">
				<Choose key={data.id} guide={data} />
				<section>
					<h2>{say(BUNDLE.basis)}</h2>
					<ul>
						{data.basis.map((basis) => (
							<li key={basis.zh}>{say(basis)}</li>
						))}
					</ul>
				</section>
			</div>
		</>
	);
}

function Top({ guide }: { readonly guide: BundleGuide }) {
	const { say, language } = useSpeech();
	const departments = new Set(guide.members.map(({ department }) => department.zh)).size;
	return (
		<div className="item-top">
			<div className="wrap">
				<Crumbs
					label={say(COMMON.crumbs)}
					steps={[{ to: "/items", name: say(COMMON.items) }, { name: say(BUNDLE.tag) }]}
				/>
				<PageSentence kind="title">{say(guide.name)}</PageSentence>
				<p className="lead">{say(guide.about)}</p>
				<div className="item-meta">
					<StateTag kind="strong">{say(BUNDLE.hit, { n: guide.members.length })}</StateTag>
					<span className="t2 second">
						{say(ITEM.version, {
							code: guide.id,
							hash: shortVersion(guide.version),
							date: date(guide.validFrom, language),
						})}
					</span>
				</div>
				<dl className="item-facts">
					<div>
						<dt>{say(BUNDLE.factWhole)}</dt>
						<dd className="display">
							{guide.term ? (
								<>
									{guide.term.n} <small>{unitOf(guide.term, language)}</small>
								</>
							) : (
								<span className="word">{say(BUNDLE.noWhole)}</span>
							)}
						</dd>
						<dd className="note">
							{guide.term &&
								guide.extension !== null &&
								say(BUNDLE.factWholeNote, {
									n: guide.extension,
									unit: unitOf({ n: guide.extension, unit: guide.term.unit }, language),
								})}
						</dd>
					</div>
					<div>
						<dt>{say(BUNDLE.factPapers)}</dt>
						<dd className="display">
							{guide.papers.once} <small>{say(BUNDLE.factPapersUnit)}</small>
						</dd>
						<dd className="note">{say(BUNDLE.factPapersNote, { apart: guide.papers.apart })}</dd>
					</div>
					<div>
						<dt>{say(BUNDLE.factLead)}</dt>
						<dd className="display">
							<span className="word">{say(guide.lead)}</span>
						</dd>
						<dd className="note">{say(BUNDLE.factLeadNote, { n: departments })}</dd>
					</div>
				</dl>
			</div>
		</div>
	);
}

/** What is needed stays ticked; the rest is the applicant's choice. */
function Choose({ guide }: { readonly guide: BundleGuide }) {
	const { say, language } = useSpeech();
	const [chosen, setChosen] = useState<readonly string[]>(() => guide.members.map(({ item }) => item));
	const tick = (item: string, on: boolean) =>
		setChosen(guide.members.map((one) => one.item).filter((one) => (one === item ? on : chosen.includes(one))));
	return (
		<section>
			<h2>{say(BUNDLE.choose)}</h2>
			<p className="t2 second">{say(BUNDLE.chooseLead)}</p>
			<Table
				label={say(BUNDLE.choose)}
				className="bundle-members"
				head={[
					say(BUNDLE.item),
					say(BUNDLE.department),
					say(BUNDLE.needs),
					say(BUNDLE.promised),
					say(BUNDLE.statutory),
				]}
			>
				{guide.members.map(({ item, name, department, optional, after, promised, statutory }) => (
					<tr key={item}>
						<th scope="row">
							<label className="tick bundle-tick">
								<input
									type="checkbox"
									checked={chosen.includes(item)}
									disabled={!optional}
									onChange={({ target }) => tick(item, target.checked)}
								/>
								<span>{say(name)}</span>
							</label>
							<small>
								<To to={`/items/${item}`}>{item}</To>
								{!optional && <> · {say(BUNDLE.must)}</>}
							</small>
						</th>
						<td>{say(department)}</td>
						<td className="t2">
							{after.length === 0
								? say(BUNDLE.first)
								: say(BUNDLE.after, { names: say(listed(after.map((one) => one.name))) })}
						</td>
						<td className="nw">{term(promised, language)}</td>
						<td className="nw t2">{term(statutory, language)}</td>
					</tr>
				))}
			</Table>
			<div className="acts">
				<ButtonLink kind="primary" size="large" to={`/apply?item=${guide.id}&members=${chosen.join(",")}`}>
					{say(BUNDLE.start)}
				</ButtonLink>
				<span className="t2 second" role="status">
					{say(BUNDLE.chosen, { n: chosen.length })}
				</span>
			</div>
		</section>
	);
}
