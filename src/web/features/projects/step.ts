/** Moves the focus to the next or the one before of the projects on a page. */
export function stepTo(page: HTMLElement | null, by: 1 | -1): void {
	const links = [...(page?.querySelectorAll<HTMLElement>(".pcard-link") ?? [])];
	const at = links.findIndex((link) => link === document.activeElement);
	const next = links[at < 0 ? 0 : at + by];
	next?.focus();
	next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
