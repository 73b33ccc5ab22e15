import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Phone, Printer, Route as RouteIcon } from "lucide-react";
import { useParams } from "react-router";
import { workingDays } from "#kernel/term.ts";
import type { DatedGuide, ItemGuide } from "#modules/exhibition/model.ts";
import { shortVersion } from "#modules/zone/decide.ts";
import { ItemSections } from "#web/features/catalogue/item-sections.tsx";
import { MaterialsTable } from "#web/features/catalogue/materials-table.tsx";
import { Situations, situationQuery } from "#web/features/catalogue/situations.tsx";
import { Satisfaction } from "#web/features/ratings/satisfaction.tsx";
import { savedProject } from "#web/features/roadmap/saved.ts";
import { get, Problem } from "#web/lib/call.ts";
import { date, term, unitOf } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { SEARCH } from "#web/lib/words/home.ts";
import { ITEM } from "#web/lib/words/item.ts";
import { RATE, SATISFACTION } from "#web/lib/words/ratings.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence, StateTag } from "#web/ui/words.tsx";
import "#web/screens/portal/item.css";

/** The guide of one item: four facts, what applies to you, papers with who supplies them, terms, basis, version. */
export default function ItemScreen() {
	const { say } = useSpeech();
	const { code = "" } = useParams();
	const [address] = useAddress();
	const query = situationQuery(address);
	const { data, error, refetch } = useQuery({
		queryKey: ["item", code, query],
		queryFn: ({ signal }) => get<DatedGuide>(`/items/${encodeURIComponent(code)}`, query, signal),
		placeholderData: keepPreviousData,
	});
	useTitle(data ? say(data.name) : undefined, say(ITEM.guide));
	if (error instanceof Problem && error.status === 404) return <Missing code={code} />;
	if (!data)
		return (
			<div className="wrap item-page">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
			</div>
		);
	return (
		<>
			<Top guide={data} />
			<div className="wrap item-body">
				<Anchors guide={data} />
				<article>
					{error && <Stale onRetry={() => void refetch()} />}
					<section id="applies">
						<h2>{say(ITEM.applies)}</h2>
						<Situations guide={data} />
					</section>
					<section id="materials">
						<h2>
							{say(ITEM.materials)}{" "}
							<em>
								{say(ITEM.materialsCount, {
									n: data.materials.length,
									m: data.materials.filter((m) => m.askApplicant).length,
								})}
							</em>
						</h2>
						<MaterialsTable materials={data.materials} />
					</section>
					<ItemSections guide={data} />
				</article>
				<Act guide={data} />
			</div>
		</>
	);
}

function Missing({ code }: { readonly code: string }) {
	const { say } = useSpeech();
	return (
		<div className="wrap item-page">
			<PageSentence>{say(ITEM.none, { code })}</PageSentence>
			<EmptyState action={<ButtonLink to="/items">{say(SEARCH.clear)}</ButtonLink>}>{say(ITEM.noneHelp)}</EmptyState>
		</div>
	);
}

function Top({ guide }: { readonly guide: ItemGuide }) {
	const speech = useSpeech();
	const { say, language } = speech;
	return (
		<div className="item-top">
			<div className="wrap">
				<Crumbs
					label={say(COMMON.crumbs)}
					steps={[{ to: "/items", name: say(COMMON.items) }, { name: say(guide.department) }]}
				/>
				<PageSentence kind="title">{say(guide.name)}</PageSentence>
				<div className="item-meta">
					{guide.zeroMaterial && <StateTag kind="strong">{say(ITEM.zero)}</StateTag>}
					{guide.handling === "onTheSpot" && <StateTag>{say(ITEM.onTheSpot)}</StateTag>}
					{guide.oneWindow && <StateTag>{say(ITEM.oneWindow)}</StateTag>}
					<span className="t2 second">
						{say(ITEM.version, {
							code: guide.code,
							hash: shortVersion(guide.version),
							date: date(guide.validFrom, language),
						})}
					</span>
				</div>
				<Facts guide={guide} speech={speech} />
			</div>
		</div>
	);
}

/** 简版: term, papers, place, fee. */
function Facts({ guide, speech }: { readonly guide: ItemGuide; readonly speech: Speech }) {
	const { say, language } = speech;
	const { promised } = guide;
	const mine = guide.materials.filter((m) => m.askApplicant).length;
	const committed = guide.materials.filter((m) => m.step === "E6").length;
	const fetched = guide.materials.length - mine - committed;
	const parts = [
		...(fetched > 0 ? [say(ITEM.fetched, { n: fetched })] : []),
		...(committed > 0 ? [say(ITEM.committed, { n: committed })] : []),
		...(mine > 0 ? [say(ITEM.brought, { n: mine })] : []),
	].join(say(COMMON.separator));
	return (
		<dl className="item-facts">
			<div>
				<dt>{say(ITEM.promised)}</dt>
				<dd className="display">
					{promised && promised.n > 0 ? (
						<>
							{promised.n} <small>{unitOf(promised, language)}</small>
						</>
					) : (
						<span className="word">{term(promised, language)}</span>
					)}
				</dd>
				<dd className="note">{statutoryNote(guide, speech)}</dd>
			</div>
			<div>
				<dt>{say(ITEM.bring)}</dt>
				<dd className="display">
					{mine} <small>{say(ITEM.bringUnit, { n: mine })}</small>
				</dd>
				<dd className="note">
					{guide.materials.length === 0
						? say(ITEM.bringNone)
						: say(ITEM.bringSplit, { n: guide.materials.length, parts })}
				</dd>
			</div>
			<div>
				<dt>{say(ITEM.where)}</dt>
				<dd className="display">
					<span className="word">{say(guide.oneWindow ? ITEM.whereWindow : ITEM.whereBody)}</span>
				</dd>
				<dd className="note">
					{say(guide.oneWindow ? ITEM.whereWindowNote : ITEM.whereBodyNote, { department: say(guide.department) })}
				</dd>
			</div>
			<div>
				<dt>{say(ITEM.fee)}</dt>
				<dd className="display">
					<span className="word">{say(guide.free ? ITEM.noFee : ITEM.feeByLaw)}</span>
				</dd>
				<dd className="note">{say(guide.free ?? ITEM.feeByLawNote)}</dd>
			</div>
		</dl>
	);
}

function statutoryNote({ statutory, promised }: ItemGuide, { say, language }: Speech): string {
	if (!statutory) return say(ITEM.noStatutory);
	const faster = promised ? workingDays(statutory) - workingDays(promised) : 0;
	const law = term(statutory, language);
	return faster > 0 ? say(ITEM.saves, { term: law, n: faster }) : say(ITEM.statutoryIs, { term: law });
}

const ANCHORS = ["applies", "materials", "process", "conditions", "basis", "result", "refused", "changes"] as const;

function Anchors({ guide }: { readonly guide: ItemGuide }) {
	const { say } = useSpeech();
	return (
		<nav className="anchors no-print" aria-label={say(ITEM.contents)}>
			<b>{say(ITEM.contents)}</b>
			<ul>
				{ANCHORS.map((id) => (
					<li key={id}>
						<a href={`#${id}`}>{say(ITEM[id])}</a>
					</li>
				))}
			</ul>
			{guide.aliases.length > 0 && (
				<p className="small t2">{say(ITEM.aliases, { names: guide.aliases.join(say(COMMON.separator)) })}</p>
			)}
		</nav>
	);
}

function Act({ guide }: { readonly guide: ItemGuide }) {
	const { say } = useSpeech();
	const portal = usePortal();
	const [address] = useAddress();
	const from = address.get("roadmap");
	const saved = from !== null || savedProject() !== undefined;
	return (
		<aside className="item-act no-print" aria-label={say(ITEM.apply)}>
			<div className="sheet act-sheet">
				<div className="act-go">
					<ButtonLink
						to={`/apply?item=${guide.code}${guide.variant ? `&variant=${guide.variant.kind}` : ""}${from === null ? "" : `&roadmap=${from}`}`}
						kind="primary"
						size="large"
						wide
					>
						{say(ITEM.apply)}
					</ButtonLink>
				</div>
				{guide.bundles.map(({ id, name }) => (
					<p key={id} className="second">
						<b>{say(BUNDLE.also)}</b>
						<br />
						<To to={`/bundles/${id}`}>{say(name)}</To>
					</p>
				))}
				{guide.inRoadmap && (
					<ButtonLink
						to={saved ? `/roadmap${from === null ? "" : `/${from}`}?item=${guide.code}` : "/roadmap/new"}
						size="large"
						wide
					>
						<RouteIcon className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
						{say(saved ? ITEM.inMap : ITEM.buildMap)}
					</ButtonLink>
				)}
				<hr />
				<p>
					<b>{say(ITEM.helpTitle)}</b>
				</p>
				<p>
					<a className="nw" href={`tel:${portal.help.phone.replace(/\s/g, "")}`}>
						<Phone className="ic" size={16} strokeWidth={1.6} aria-hidden="true" /> {portal.help.phone}
					</a>
					<br />
					<span className="t2 second">{say(portal.help.hours)}</span>
				</p>
				<hr />
				<Satisfaction item={guide.code} />
				<p className="second t2">{say(SATISFACTION.complaintsLead)}</p>
				<To to={`/complain?item=${guide.code}`}>{say(RATE.complain)}</To>
				<hr />
				<button type="button" className="linklike" onClick={() => print()}>
					<Printer className="ic" size={16} strokeWidth={1.6} aria-hidden="true" /> {say(ITEM.print)}
				</button>
			</div>
		</aside>
	);
}
