import {
	Bell,
	BookOpenCheck,
	ChartNoAxesColumn,
	ClipboardCheck,
	FilePen,
	Fingerprint,
	FolderKanban,
	FolderOpen,
	Home,
	Keyboard,
	Languages,
	Layers,
	ListTodo,
	LogOut,
	Monitor,
	PackageOpen,
	RefreshCcw,
	Scale,
	Smile,
	TriangleAlert,
	UserCheck,
} from "lucide-react";
import { type ReactNode, useRef } from "react";
import { type RailEntry, StaffShell } from "#web/app/staff-shell.tsx";
import { holdsOne, type Me, useLogOut } from "#web/features/identity/session.ts";
import { shortCount } from "#web/features/messages/bell.tsx";
import { useUnread } from "#web/features/messages/messages.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { type Keys, useKeys } from "#web/lib/keys.ts";
import { useGo } from "#web/lib/link.tsx";
import { AUDIT } from "#web/lib/words/audit.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { DEPUTIES } from "#web/lib/words/deputies.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { LEDGER } from "#web/lib/words/ledger.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { PACK } from "#web/lib/words/pack.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Button } from "#web/ui/button.tsx";
import { LanguageSwitch } from "#web/ui/language-switch.tsx";
import "#web/app/desk.css";

/** Posts to which the published numbers are open: all but couriers. */
export const NUMBER_READERS = [
	"leader",
	"chainLeader",
	"promoter",
	"assistant",
	"head",
	"examiner",
	"window",
	"auditor",
	"administrator",
] as const;

/** Posts that lead projects, or look at all of them. */
export const PROJECT_READERS = ["promoter", "chainLeader", "assistant", "leader", "auditor"] as const;

/** One key of a desk, in words. */
export interface KeyWords {
	readonly key: string;
	readonly does: string;
}

/** The frame of a work screen: full height, only panes scroll, keys listed under `?`. */
export function DeskFrame({
	me,
	top,
	keys,
	words,
	children,
}: {
	readonly me: Me;
	readonly top: ReactNode;
	readonly keys: Keys;
	readonly words: readonly KeyWords[];
	readonly children: ReactNode;
}) {
	const { say } = useSpeech();
	const list = useRef<HTMLDialogElement>(null);
	const out = useLogOut();
	const go = useGo();
	const { data: unread = 0 } = useUnread(true);
	const show = () => list.current?.showModal();
	useKeys({ ...keys, "?": show });
	const rail: RailEntry[] = [
		{ to: "/", name: say(DESK.portal), icon: Home, exact: true },
		...(holdsOne(me, PROJECT_READERS) ? [{ to: "/projects", name: say(PROJECTS.rail), icon: FolderKanban }] : []),
		...(holdsOne(me, ["promoter", "chainLeader", "assistant"])
			? [{ to: "/tasks", name: say(PROJECTS.tasks), icon: ListTodo }]
			: []),
		...(holdsOne(me, ["window"])
			? [
					{ to: "/counter", name: say(COUNTER.counter), icon: Monitor },
					{ to: "/desk", name: say(COUNTER.cases), icon: FolderOpen },
					{ to: "/shelf", name: say(COUNTER.shelf), icon: PackageOpen },
				]
			: []),
		...(holdsOne(me, ["examiner", "head", "leader", "auditor"])
			? [{ to: "/review", name: say(DESK.review), icon: ClipboardCheck }]
			: []),
		...(holdsOne(me, ["leader", "auditor"])
			? [{ to: "/cards", name: say(SUPERVISION.cards), icon: TriangleAlert }]
			: []),
		...(holdsOne(me, ["examiner", "head", "administrator"])
			? [{ to: "/deputies", name: say(DEPUTIES.deputies), icon: UserCheck }]
			: []),
		...(holdsOne(me, ["examiner", "head", "promoter", "leader", "auditor"])
			? [{ to: "/keeping", name: say(EVIDENCE.keeping), icon: FilePen }]
			: []),
		...(holdsOne(me, ["examiner", "head", "leader", "auditor"])
			? [{ to: "/rechecks", name: say(EVIDENCE.rechecks), icon: RefreshCcw }]
			: []),
		...(holdsOne(me, ["window", "examiner", "head", "leader", "auditor"])
			? [
					{ to: "/review/bundles", name: say(BUNDLE.list), icon: Layers },
					{ to: "/ledger", name: say(LEDGER.ledger), icon: BookOpenCheck },
				]
			: []),
		...(holdsOne(me, ["window", "examiner", "head", "leader", "auditor"])
			? [{ to: "/ratings", name: say(SATISFACTION.rail), icon: Smile }]
			: []),
		...(holdsOne(me, NUMBER_READERS) ? [{ to: "/numbers", name: say(NUMBERS.numbers), icon: ChartNoAxesColumn }] : []),
		...(holdsOne(me, ["leader", "auditor"]) ? [{ to: "/audit", name: say(AUDIT.audit), icon: Fingerprint }] : []),
		...(holdsOne(me, ["administrator", "leader", "auditor"])
			? [{ to: "/admin/pack", name: say(PACK.pack), icon: Scale }]
			: []),
		{ to: "/inbox", name: `${say(INBOX.title)}${unread > 0 ? ` ${shortCount(unread)}` : ""}`, icon: Bell },
	];
	return (
		<StaffShell
			rail={rail}
			top={top}
			foot={
				<>
					<button type="button" onClick={show}>
						<Keyboard size={20} strokeWidth={1.6} aria-hidden="true" />
						{say(DESK.keys)}
					</button>
					<span className="rail-language">
						<Languages size={20} strokeWidth={1.6} aria-hidden="true" />
						<LanguageSwitch />
					</span>
					<button
						type="button"
						disabled={out.isPending}
						onClick={() => out.mutate(undefined, { onSuccess: () => go("/login") })}
					>
						<LogOut size={20} strokeWidth={1.6} aria-hidden="true" />
						{say(IDENTITY.logout)}
					</button>
				</>
			}
		>
			{children}
			<dialog className="keys-list" ref={list} aria-labelledby="keys-title">
				<h2 id="keys-title">{say(DESK.allKeys)}</h2>
				<dl>
					{words.map(({ key, does }) => (
						<div key={key}>
							<dt>
								<kbd>{key}</kbd>
							</dt>
							<dd>{does}</dd>
						</div>
					))}
					<div>
						<dt>
							<kbd>?</kbd>
						</dt>
						<dd>{say(DESK.keyHelp)}</dd>
					</div>
				</dl>
				<form method="dialog">
					<Button type="submit">{say(DESK.close)}</Button>
				</form>
			</dialog>
		</StaffShell>
	);
}
