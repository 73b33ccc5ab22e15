/** The pages of the wall: how projects go, and where they do not. The figures and the foot stay on both. */
export const WALL_PAGES = ["course", "problems"] as const;
export type WallPage = (typeof WALL_PAGES)[number];

/** So long a page stays. */
export const PAGE_SECONDS = 60;

/** Which page is on, for how many seconds, and whether it stays. */
export interface Rotation {
	readonly page: number;
	readonly seconds: number;
	readonly isPaused: boolean;
}

export type Turn = "second" | "next" | "back" | "pause";

export const rotationFrom = (isPaused: boolean): Rotation => ({ page: 0, seconds: 0, isPaused });

/** What a second, a key or a click does; a page that was turned to has its whole time before it. */
export function turned({ page, seconds, isPaused }: Rotation, how: Turn): Rotation {
	const to = (by: 1 | -1): Rotation => ({
		page: (page + by + WALL_PAGES.length) % WALL_PAGES.length,
		seconds: 0,
		isPaused,
	});
	if (how === "pause") return { page, seconds, isPaused: !isPaused };
	if (how !== "second") return to(how === "next" ? 1 : -1);
	if (isPaused) return { page, seconds, isPaused };
	return seconds + 1 < PAGE_SECONDS ? { page, seconds: seconds + 1, isPaused } : to(1);
}
