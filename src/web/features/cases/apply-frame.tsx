import { ArrowLeft, Phone } from "lucide-react";
import type { ReactNode } from "react";
import type { Draft } from "#web/features/cases/cases.ts";
import { fullDate, term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { APPLY } from "#web/lib/words/apply.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { Crumbs } from "#web/ui/words.tsx";

/** A page of an application: the way back, one thing, and beside it what is being applied for. */
export function ApplyFrame({
	draft,
	note,
	children,
	wide = false,
}: {
	readonly draft: Draft;
	/** How the draft stands: saved, saving, not saved. */
	readonly note?: ReactNode;
	readonly children: ReactNode;
	readonly wide?: boolean;
}) {
	const { say, language } = useSpeech();
	const portal = usePortal();
	const [, time] = onTheWall(draft.savedAt, portal.zone.timeZone);
	const { item } = draft;
	return (
		<div className={`wrap apply${wide ? " apply-wide" : ""}`}>
			<div className="apply-top">
				<Crumbs
					label={say(COMMON.crumbs)}
					steps={[
						{ to: "/items", name: say(COMMON.items) },
						{ to: draft.bundle ? `/bundles/${draft.bundle.id}` : `/items/${item.code}`, name: say(item.name) },
						{ name: say(APPLY.apply) },
					]}
				/>
			</div>
			<div className="apply-main">{children}</div>
			<aside className="apply-side no-print" aria-label={say(APPLY.aboutItem)}>
				<div className="sheet side-sheet">
					<p className="second t2">{say(item.department.name)}</p>
					<p>
						<b>{say(item.name)}</b>
						{item.variant.kind !== "new" && <span className="t2"> · {say(item.variant.name)}</span>}
					</p>
					{draft.bundle && (
						<ul className="second side-list">
							{draft.bundle.members.map((member) => (
								<li key={member.item}>
									{say(member.name)} <small>{say(member.department)}</small>
								</li>
							))}
						</ul>
					)}
					<p className="second">
						{draft.road === "commitment" ? (
							<span className="clause">{say(APPLY.onTheSpot)}</span>
						) : (
							item.promised && (
								<span className="clause">{say(APPLY.promised, { term: term(item.promised, language) })}</span>
							)
						)}{" "}
						{item.statutory && (
							<span className="clause t2">{say(APPLY.statutory, { term: term(item.statutory, language) })}</span>
						)}
					</p>
					<hr />
					<p className="second" role="status">
						{note ?? say(APPLY.saved, { time })}
					</p>
					<p className="second t2">{say(APPLY.leave, { date: fullDate(draft.keptUntil, language) })}</p>
					<hr />
					<p className="second">
						<a className="nw" href={`tel:${portal.help.phone.replace(/\s/g, "")}`}>
							<Phone className="ic" size={16} strokeWidth={1.6} aria-hidden="true" /> {portal.help.phone}
						</a>
					</p>
				</div>
			</aside>
		</div>
	);
}

/** The way back to the list of tasks. */
export const ToTasks = ({ id }: { readonly id: string }) => {
	const { say } = useSpeech();
	return (
		<To className="apply-back" to={`/apply/${id}`}>
			<ArrowLeft className="ic" size={16} strokeWidth={1.6} aria-hidden="true" /> {say(APPLY.toTasks)}
		</To>
	);
};
