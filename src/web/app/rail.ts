import {
	Bell,
	BookOpenCheck,
	CalendarClock,
	ChartNoAxesColumn,
	ClipboardCheck,
	FilePen,
	Fingerprint,
	FolderKanban,
	FolderOpen,
	Gauge,
	Home,
	Layers,
	ListTodo,
	Monitor,
	PackageOpen,
	RefreshCcw,
	Scale,
	Smile,
	TriangleAlert,
	UserCheck,
} from "lucide-react";
import { COCKPIT_READERS, NUMBER_READERS } from "#modules/indicators/model.ts";
import type { RailEntry, RailGroup } from "#web/app/staff-shell.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { shortCount } from "#web/features/messages/bell.tsx";
import type { Speech } from "#web/lib/i18n.tsx";
import { AUDIT } from "#web/lib/words/audit.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { COCKPIT, RAIL } from "#web/lib/words/cockpit.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { DEPUTIES } from "#web/lib/words/deputies.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { LEDGER } from "#web/lib/words/ledger.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { PACK } from "#web/lib/words/pack.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";

type Roles = Parameters<typeof holdsOne>[1];

/** The places of a desk that a person's posts open, grouped by what one goes there for; groups without a place are left out. */
export function railOf(me: Me, say: Speech["say"], unread: number): readonly RailGroup[] {
	const open = (roles: Roles, entry: RailEntry): readonly RailEntry[] => (holdsOne(me, roles) ? [entry] : []);
	const groups: readonly RailGroup[] = [
		{
			name: say(RAIL.steer),
			entries: [
				...open(COCKPIT_READERS, { to: "/cockpit", name: say(COCKPIT.rail), icon: Gauge }),
				...open(["leader", "auditor"], { to: "/cards", name: say(SUPERVISION.cards), icon: TriangleAlert }),
				...open(NUMBER_READERS, { to: "/numbers", name: say(NUMBERS.numbers), icon: ChartNoAxesColumn }),
			],
		},
		{
			name: say(RAIL.projects),
			entries: [
				...open(PROJECT_READERS, { to: "/projects", name: say(PROJECTS.rail), icon: FolderKanban }),
				...open(TASK_HOLDERS, { to: "/tasks", name: say(PROJECTS.tasks), icon: ListTodo }),
				...open(MEETING_GOERS, { to: "/meetings", name: say(MEETINGS.rail), icon: CalendarClock }),
			],
		},
		{
			name: say(RAIL.service),
			entries: [
				...open(["window"], { to: "/counter", name: say(COUNTER.counter), icon: Monitor }),
				...open(["window"], { to: "/desk", name: say(COUNTER.cases), icon: FolderOpen }),
				...open(["window"], { to: "/shelf", name: say(COUNTER.shelf), icon: PackageOpen }),
				...open(REVIEWERS, { to: "/review", name: say(DESK.review), icon: ClipboardCheck }),
				...open(["window", ...REVIEWERS], { to: "/review/bundles", name: say(BUNDLE.list), icon: Layers }),
				...open(REVIEWERS, { to: "/rechecks", name: say(EVIDENCE.rechecks), icon: RefreshCcw }),
				...open([...REVIEWERS, "promoter"], { to: "/keeping", name: say(EVIDENCE.keeping), icon: FilePen }),
			],
		},
		{
			name: say(RAIL.trust),
			entries: [
				...open(["window", ...REVIEWERS], { to: "/ledger", name: say(LEDGER.ledger), icon: BookOpenCheck }),
				...open(["window", ...REVIEWERS], { to: "/ratings", name: say(SATISFACTION.rail), icon: Smile }),
				...open(["leader", "auditor"], { to: "/audit", name: say(AUDIT.audit), icon: Fingerprint }),
				...open(["administrator", "leader", "auditor"], { to: "/admin/pack", name: say(PACK.pack), icon: Scale }),
			],
		},
		{
			name: say(RAIL.own),
			entries: [
				...open(["examiner", "head", "administrator"], {
					to: "/deputies",
					name: say(DEPUTIES.deputies),
					icon: UserCheck,
				}),
				{ to: "/inbox", name: `${say(INBOX.title)}${unread > 0 ? ` ${shortCount(unread)}` : ""}`, icon: Bell },
				{ to: "/", name: say(DESK.portal), icon: Home, exact: true },
			],
		},
	];
	return groups.filter(({ entries }) => entries.length > 0);
}

/** Posts that lead projects, or look at all of them. */
export const PROJECT_READERS = ["promoter", "chainLeader", "assistant", "leader", "auditor"] as const;
/** Posts on which tasks and slips are laid, and that are invited to meetings; an auditor only reads. */
export const TASK_HOLDERS = ["promoter", "chainLeader", "assistant", "leader", "examiner", "head"] as const;
export const MEETING_GOERS = [...TASK_HOLDERS, "auditor"] as const;
const REVIEWERS = ["examiner", "head", "leader", "auditor"] as const;
