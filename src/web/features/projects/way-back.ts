import { FILTERS } from "#web/features/projects/projects.ts";

/** An address among the projects that keeps filter and view of the board, so that the way back leads to the board as it was left. */
export function onTheWay(to: string, address: URLSearchParams): string {
	const kept = [...FILTERS, "view"].flatMap((name) => {
		const value = address.get(name);
		return value ? [[name, value]] : [];
	});
	return kept.length === 0 ? to : `${to}?${new URLSearchParams(kept).toString()}`;
}
