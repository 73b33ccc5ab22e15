import { expect, test } from "vitest";
import { patiently, secondsIn } from "#web/lib/patience.ts";

const NOW = Date.parse("2022-07-25T08:30:00Z");

test("a server that is away tells how long in seconds or by a date; one that tells nothing is asked again soon", () => {
	expect(secondsIn("7", NOW)).toBe(7);
	expect(secondsIn("Mon, 25 Jul 2022 08:30:09 GMT", NOW)).toBe(9);
	expect(secondsIn("Mon, 25 Jul 2022 08:00:00 GMT", NOW)).toBe(0);
	expect([secondsIn(null, NOW), secondsIn("soon", NOW)]).toEqual([2, 2]);
});

test("what may be sent again is sent five times at most, and anything but that it is away ends it", async () => {
	const asked: string[] = [];
	const away = (name: string, times: number) => async () => {
		asked.push(name);
		if (asked.filter((one) => one === name).length <= times) throw new Error(name);
		return name;
	};
	const short = () => 0;
	expect(await patiently(away("twice", 2), short)).toBe("twice");
	await expect(patiently(away("always", 99), short)).rejects.toThrow("always");
	await expect(patiently(away("no", 99), () => undefined)).rejects.toThrow("no");
	await expect(patiently(away("an hour", 99), () => 3_600)).rejects.toThrow("an hour");
	const counts = ["twice", "always", "no", "an hour"].map((name) => asked.filter((one) => one === name).length);
	expect(counts).toEqual([3, 5, 1, 1]);
});

test("who does not wait for it any more ends the waiting", async () => {
	const left = new AbortController();
	const waiting = patiently(
		() => Promise.reject(new Error("away")),
		() => 20,
		left.signal,
	);
	setTimeout(() => left.abort(new Error("left")), 10);
	await expect(waiting).rejects.toThrow("left");
});
