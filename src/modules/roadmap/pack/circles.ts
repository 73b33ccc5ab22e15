/**
 * The circles of a graph of who waits for whom, each once: one for every edge that closes a circle in a depth-first walk,
 * as the shortest way round. Without these edges no circle is left. Linear but for the circles themselves; at most 50.
 */
export function circles(waitsFor: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
	const found = new Map<string, readonly string[]>();
	for (const [from, to] of closingEdges(waitsFor)) {
		if (found.size === 50) break;
		const circle = rotated([from, ...shortestWay(waitsFor, to, from)]);
		found.set(circle.join(" "), circle);
	}
	return [...found.values()];
}

/** Edges to a node from which the walk is still coming; on a stack of our own, for chains are long. */
function closingEdges(waitsFor: ReadonlyMap<string, readonly string[]>): [from: string, to: string][] {
	const state = new Map<string, "open" | "done">();
	const closing: [string, string][] = [];
	for (const root of waitsFor.keys()) {
		if (state.has(root)) continue;
		const stack = [{ id: root, next: 0 }];
		state.set(root, "open");
		for (let top = stack.at(-1); top; top = stack.at(-1)) {
			const to = waitsFor.get(top.id)?.[top.next++];
			if (to === undefined) {
				state.set(top.id, "done");
				stack.pop();
			} else if (state.get(to) === "open") closing.push([top.id, to]);
			else if (!state.has(to) && waitsFor.has(to)) {
				state.set(to, "open");
				stack.push({ id: to, next: 0 });
			}
		}
	}
	return closing;
}

/** From `from` to before `to`. */
function shortestWay(waitsFor: ReadonlyMap<string, readonly string[]>, from: string, to: string): string[] {
	const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
	for (const id of cameFrom.keys()) {
		if (id === to) break;
		for (const next of waitsFor.get(id) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
	}
	const way: string[] = [];
	for (let id = cameFrom.get(to); id !== undefined; id = cameFrom.get(id)) way.unshift(id);
	return way;
}

/** Beginning with its first name in the alphabet, so that equal circles read alike. */
function rotated(circle: readonly string[]): readonly string[] {
	const start = circle.indexOf([...circle].sort()[0] ?? "");
	return [...circle.slice(start), ...circle.slice(0, start)];
}
