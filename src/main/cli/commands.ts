import type { Command } from "#main/cli/command.ts";

/** Every command by its words, loaded only when called: a pure command starts fast. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
	"pack check": () => import("#main/cli/pack-check.ts"),
	"pack diff": () => import("#main/cli/pack-diff.ts"),
	"pack publish": () => import("#main/cli/pack-publish.ts"),
	"items count": () => import("#main/cli/items-count.ts"),
	"items materials": () => import("#main/cli/items-materials.ts"),
	"items search": () => import("#main/cli/items-search.ts"),
	"roadmap plan": () => import("#main/cli/roadmap-plan.ts"),
	"roadmap what-if": () => import("#main/cli/roadmap-what-if.ts"),
	"roadmap without": () => import("#main/cli/roadmap-without.ts"),
	"roadmap questions": () => import("#main/cli/roadmap-questions.ts"),
	"roadmap follow": () => import("#main/cli/roadmap-follow.ts"),
	clocks: () => import("#main/cli/clocks.ts"),
	up: () => import("#main/cli/up.ts"),
	prepare: () => import("#main/cli/prepare.ts"),
	"user add": () => import("#main/cli/user-add.ts"),
	"user list": () => import("#main/cli/user-list.ts"),
	"user disable": () => import("#main/cli/user-disable.ts"),
	"user reset": () => import("#main/cli/user-reset.ts"),
	export: () => import("#main/cli/export.ts"),
	"cases export": () => import("#main/cli/cases-export.ts"),
	verify: () => import("#main/cli/verify.ts"),
	backup: () => import("#main/cli/backup.ts"),
	doctor: () => import("#main/cli/doctor.ts"),
	restore: () => import("#main/cli/restore.ts"),
};
