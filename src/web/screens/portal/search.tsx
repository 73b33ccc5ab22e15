import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ItemList } from "#modules/exhibition/model.ts";
import { shortVersion } from "#modules/zone/decide.ts";
import { SearchBox } from "#web/features/catalogue/search-box.tsx";
import { get } from "#web/lib/call.ts";
import { date, term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { HOME, SEARCH } from "#web/lib/words/home.ts";
import { Button, ButtonLink, Segmented } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence, StateTag } from "#web/ui/words.tsx";
import "#web/screens/portal/search.css";

const SIZE = 20;
const SHOWS = ["all", "window", "zero", "permits"] as const;
type Show = (typeof SHOWS)[number];

/** The catalogue as a list: words, one of the published lists, one department; all of it in the address (G-30). */
export default function SearchScreen() {
	const { say } = useSpeech();
	const portal = usePortal();
	const [address, change] = useAddress();
	const q = address.get("q") ?? "";
	const show = SHOWS.find((known) => known === address.get("show")) ?? "all";
	const department = address.get("department") ?? "";
	const page = Math.max(1, Number(address.get("page") ?? 1) || 1);
	const query = { q, show, department, page, size: SIZE };
	const { data, error, refetch, isPlaceholderData } = useQuery({
		queryKey: ["items", query],
		queryFn: ({ signal }) => get<ItemList>("/items", query, signal),
		placeholderData: keepPreviousData,
	});
	const sentence = data && sentenceOf(show, q, data.total);
	const said = sentence ? say(sentence, { n: data.total, q }) : say(SEARCH.title);
	useTitle(said.replace(/[。.]$/, ""), say(SEARCH.title));
	return (
		<div className="wrap catalogue">
			<PageSentence>{said}</PageSentence>
			{data && (
				<p className="t2 second catalogue-rule">
					<b>{say(SEARCH.how)}</b> {say(data.definition)}
				</p>
			)}
			<SearchBox initial={q} />
			<div className="filters">
				<Segmented<Show>
					label={say(SEARCH.lists)}
					value={show}
					options={SHOWS.map((value) => ({ value, name: say(SEARCH[value]) }))}
					onChange={(value) => change({ show: value === "all" ? undefined : value, page: undefined })}
				/>
				<label className="filter-department">
					<span className="sr">{say(SEARCH.department)}</span>
					<select
						className="input"
						value={department}
						onChange={({ target }) => change({ department: target.value, page: undefined })}
					>
						<option value="">{say(SEARCH.anyDepartment)}</option>
						{data?.departments.map(({ id, name }) => (
							<option key={id} value={id}>
								{say(name)}
							</option>
						))}
					</select>
				</label>
			</div>
			{error && data && <Stale onRetry={() => void refetch()} />}
			{error && !data && <Failure error={error} onRetry={() => void refetch()} />}
			{!data && !error && <Skeleton lines={9} />}
			{data && data.total === 0 && data.bundles.length === 0 && (
				<EmptyState action={<ButtonLink to="/items">{say(SEARCH.clear)}</ButtonLink>}>
					{say(SEARCH.noneHelp, { phone: portal.help.phone })}
				</EmptyState>
			)}
			{data?.situation && page === 1 && (
				<p className="catalogue-map">
					<ButtonLink to="/roadmap/new" kind="primary">
						{say(HOME.roadmapHit)}
					</ButtonLink>
				</p>
			)}
			{data && data.bundles.length > 0 && (
				<ul className="catalogue-bundles">
					{data.bundles.map(({ id, name, about, members }) => (
						<li key={id}>
							<StateTag kind="strong">{say(BUNDLE.tag)}</StateTag> <To to={`/bundles/${id}`}>{say(name)}</To>{" "}
							<span className="t2 second">
								{say(BUNDLE.hit, { n: members })} · {say(about)}
							</span>
						</li>
					))}
				</ul>
			)}
			{data && data.total > 0 && <Rows list={data} faded={isPlaceholderData} />}
			{data && data.total > SIZE && (
				<Pages list={data} onPage={(to) => change({ page: to === 1 ? undefined : String(to) }, false)} />
			)}
		</div>
	);
}

const SENTENCES = {
	all: SEARCH.sentenceAll,
	zero: SEARCH.sentenceZero,
	window: SEARCH.sentenceWindow,
	permits: SEARCH.sentencePermits,
};

function sentenceOf(show: Show, q: string, total: number) {
	if (q !== "") return total === 0 ? SEARCH.sentenceNone : SEARCH.sentenceQuery;
	return SENTENCES[show];
}

function Rows({ list, faded }: { readonly list: ItemList; readonly faded: boolean }) {
	const { say, language } = useSpeech();
	return (
		<div className={faded ? "faded" : ""} aria-busy={faded}>
			<Table
				label={say(SEARCH.title)}
				className="catalogue-table"
				head={[
					say(SEARCH.item),
					say(SEARCH.department),
					say(SEARCH.promised),
					say(SEARCH.statutory),
					say(SEARCH.materials),
				]}
			>
				{list.items.map((item) => (
					<tr key={`${item.code} ${item.variant?.kind ?? ""}`}>
						<th scope="row">
							<To to={`/items/${item.code}${item.variant ? `?variant=${item.variant.kind}` : ""}`}>
								{say(item.variant?.name ?? item.name)}
							</To>
							<small>
								<span className="code">{item.code}</span>
								{item.variant && <span>{say(item.name)}</span>}
								{item.zeroMaterial && <StateTag>{say(HOME.zeroTag)}</StateTag>}
							</small>
						</th>
						<td>{say(item.department)}</td>
						<td className="nw">{term(item.promised, language)}</td>
						<td className="nw t2">{term(item.statutory, language)}</td>
						<td className="r">{item.materials}</td>
					</tr>
				))}
			</Table>
			<p className="t2 small">
				{say(SEARCH.version, { hash: shortVersion(list.version), date: date(list.validFrom, language) })}
			</p>
		</div>
	);
}

function Pages({ list, onPage }: { readonly list: ItemList; readonly onPage: (page: number) => void }) {
	const { say } = useSpeech();
	const pages = Math.ceil(list.total / list.size);
	return (
		<nav className="pages no-print" aria-label={say(SEARCH.pages)}>
			<Button disabled={list.page <= 1} onClick={() => onPage(list.page - 1)}>
				{say(SEARCH.previous)}
			</Button>
			<span>{say(SEARCH.page, { page: list.page, pages })}</span>
			<Button disabled={list.page >= pages} onClick={() => onPage(list.page + 1)}>
				{say(SEARCH.next)}
			</Button>
		</nav>
	);
}
