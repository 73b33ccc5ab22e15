import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { BundlePage } from "#web/features/cases/bundle-view.tsx";
import { type BundleRow, useBundle, useBundles } from "#web/features/cases/bundles.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { useTitle } from "#web/lib/title.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Crumbs, PageSentence, StateTag } from "#web/ui/words.tsx";
import "#web/features/cases/bundle.css";
import "#web/screens/portal/my.css";

/** Bundles that one's department leads or takes part in, and who is holding each (联办进度). */
export default function BundlesScreen() {
	const { id } = useParams();
	return (
		<Guard roles={["window", "examiner", "head", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => (id === undefined ? <ListFrame me={me} /> : <OneFrame me={me} id={id} />)}
		</Guard>
	);
}

function ListFrame({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useBundles();
	useTitle(say(BUNDLE.listTitle));
	const rows = data?.pages.flatMap((page) => page.rows) ?? [];
	const leads = rows.filter((row) => row.leads).length;
	const seesAll = holdsOne(me, ["window", "leader", "auditor"]);
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(BUNDLE.refresh) }]}
			top={
				<>
					<b>{say(BUNDLE.listTitle)}</b>
					<span>{say(me.name)}</span>
				</>
			}
		>
			<div className="bundle-list">
				{!data ? (
					error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={8} />
					)
				) : (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<PageSentence>
							{rows.length === 0
								? say(BUNDLE.listEmpty)
								: say(seesAll ? BUNDLE.listSentenceAll : BUNDLE.listSentence, { n: rows.length, m: leads })}
						</PageSentence>
						{rows.length === 0 ? <EmptyState>{say(BUNDLE.listEmptyHelp)}</EmptyState> : <Rows rows={rows} />}
						{hasNextPage && (
							<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
								{say(BUNDLE.more)}
							</Button>
						)}
					</>
				)}
			</div>
		</DeskFrame>
	);
}

function Rows({ rows }: { readonly rows: readonly BundleRow[] }) {
	const { say, language } = useSpeech();
	return (
		<Table
			label={say(BUNDLE.listTitle)}
			head={[say(BUNDLE.title), say(BUNDLE.status), say(BUNDLE.who), say(BUNDLE.due)]}
		>
			{rows.map((row) => (
				<tr key={row.id}>
					<th scope="row">
						<To to={`/review/bundles/${row.id}`}>{say(row.name)}</To>{" "}
						{row.leads && <StateTag kind="class">{say(BUNDLE.leads)}</StateTag>}
						<small>
							{say(row.holderName)} · <span className="nw">{row.number}</span>
						</small>
					</th>
					<td>
						{say(row.stateName)}
						<small>{say(BUNDLE.progress, { m: row.decided, n: row.members })}</small>
					</td>
					<td>
						<ul className="bundle-holding">
							{row.holding.map(({ itemName, department, statusName }) => (
								<li key={itemName.zh}>
									{say(department)}
									<small>
										{say(itemName)} · {say(statusName)}
									</small>
								</li>
							))}
						</ul>
					</td>
					<td className="nw">
						{row.due ? (
							<span className={row.due.late ? "cu" : ""}>{shortDate(row.due.on, language)}</span>
						) : (
							say(BUNDLE.done)
						)}
					</td>
				</tr>
			))}
		</Table>
	);
}

function OneFrame({ me, id }: { readonly me: Me; readonly id: string }) {
	const { say } = useSpeech();
	const { data: view, error, refetch } = useBundle(id, false);
	useTitle(view && say(view.name), say(BUNDLE.listTitle));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(BUNDLE.refresh) }]}
			top={
				<>
					<b>{say(BUNDLE.listTitle)}</b>
					<span>{say(me.name)}</span>
				</>
			}
		>
			<div className="bundle-list">
				<Crumbs
					label={say(COMMON.crumbs)}
					steps={[{ to: "/review/bundles", name: say(BUNDLE.back) }, { name: view?.number ?? "" }]}
				/>
				{view ? (
					<BundlePage view={view} side="office" />
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={10} />
				)}
			</div>
		</DeskFrame>
	);
}
