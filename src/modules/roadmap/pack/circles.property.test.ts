import fc from "fast-check";
import { expect, it } from "vitest";
import { circles } from "#modules/roadmap/pack/circles.ts";

const NODES = ["a", "b", "c", "d", "e", "f"];
const graph = fc
	.array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...NODES)), { maxLength: 12 })
	.map((edges) => new Map(NODES.map((node) => [node, edges.filter(([from]) => from === node).map(([, to]) => to)])));

/** By removing, again and again, what waits for nothing. */
function hasCircle(waitsFor: ReadonlyMap<string, readonly string[]>): boolean {
	let left = [...waitsFor.keys()];
	for (let size = -1; size !== left.length; ) {
		size = left.length;
		left = left.filter((node) => waitsFor.get(node)?.some((to) => left.includes(to)));
	}
	return left.length > 0;
}

it("every reported circle is one, each is reported once, and without the circles' first edges none is left in the end", () => {
	fc.assert(
		fc.property(graph, (waitsFor) => {
			let rest = waitsFor;
			const first = circles(rest);
			expect(first.length > 0).toBe(hasCircle(waitsFor));
			expect(new Set(first.map((circle) => circle.join())).size).toBe(first.length);
			for (const circle of first) {
				for (const [i, id] of circle.entries()) expect(waitsFor.get(id)).toContain(circle[(i + 1) % circle.length]);
				expect(new Set(circle).size).toBe(circle.length);
			}
			for (let round = circles(rest); round.length > 0; round = circles(rest)) {
				const cut = new Set(round.map(([from = "", to = from]) => `${from} ${to}`));
				rest = new Map([...rest].map(([from, tos]) => [from, tos.filter((to) => !cut.has(`${from} ${to}`))]));
			}
			expect(hasCircle(rest)).toBe(false);
		}),
	);
});

it("a chain of 50,000 entries is walked without a deep stack", () => {
	const chain = new Map(Array.from({ length: 50_000 }, (_, i) => [String(i), [String(i + 1)]]));
	expect(circles(chain)).toEqual([]);
	expect(circles(new Map([...chain, ["49999", ["0"]]]))[0]).toHaveLength(50_000);
});
