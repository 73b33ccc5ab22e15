import fc from "fast-check";
import { expect, test } from "vitest";
import { Joined } from "#modules/indicators/queries/joined.ts";

const turns = async (n: number) => {
	for (let i = 0; i < n; i++) await Promise.resolve();
};

test("who asks for the same at once is answered by one reading, who asks for another by another", async () => {
	const joined = new Joined<number>();
	let reads = 0;
	const read = async () => ++reads;
	expect(await Promise.all([joined.ask("a", read), joined.ask("a", read), joined.ask("b", read)])).toEqual([1, 1, 2]);
	expect(await joined.ask("a", read)).toBe(3);
});

test("an answer is never older than its question, however questions and changes fall, and readings of one thing do not overlap", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ wait: fc.nat(6), takes: fc.nat(8), changes: fc.boolean() })),
			async (steps) => {
				const joined = new Joined<number>();
				let version = 0;
				let going = 0;
				const asked: Promise<void>[] = [];
				for (const { wait, takes, changes } of steps) {
					await turns(wait);
					if (changes) version++;
					const least = version;
					const read = async () => {
						expect(++going).toBe(1);
						const seen = version;
						await turns(takes);
						going--;
						return seen;
					};
					asked.push(joined.ask("a", read).then((seen) => expect(seen).toBeGreaterThanOrEqual(least)));
				}
				await Promise.all(asked);
			},
		),
	);
});

test("a reading that failed fails for those who waited for it, and the next one is made", async () => {
	const joined = new Joined<string>();
	const fails = () => Promise.reject(new Error("no line"));
	const both = await Promise.allSettled([joined.ask("a", fails), joined.ask("a", fails)]);
	expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
	expect(await joined.ask("a", async () => "read")).toBe("read");
});
