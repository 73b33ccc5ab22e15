import { expect, test } from "vitest";
import {
	PAGE_SECONDS,
	type Rotation,
	rotationFrom,
	type Turn,
	turned,
	WALL_PAGES,
} from "#web/features/indicators/rotation.ts";

const after = (from: Rotation, ...turns: readonly Turn[]): Rotation => turns.reduce(turned, from);
const seconds = (n: number): readonly Turn[] => Array.from({ length: n }, () => "second");

test("a page of the wall stays sixty seconds, then the next one comes, and after the last the first", () => {
	const begun = rotationFrom(false);
	expect(after(begun, ...seconds(PAGE_SECONDS - 1))).toMatchObject({ page: 0, seconds: PAGE_SECONDS - 1 });
	expect(after(begun, ...seconds(PAGE_SECONDS))).toMatchObject({ page: 1, seconds: 0 });
	expect(after(begun, ...seconds(PAGE_SECONDS * WALL_PAGES.length))).toEqual(begun);
});

test("a page that is stopped stays, and goes on where it was; by hand it is turned all the same", () => {
	const stopped = after(rotationFrom(false), ...seconds(20), "pause", ...seconds(500));
	expect(stopped).toEqual({ page: 0, seconds: 20, isPaused: true });
	expect(after(stopped, "pause", ...seconds(40))).toMatchObject({ page: 1, seconds: 0, isPaused: false });
	expect(after(stopped, "next", ...seconds(5))).toEqual({ page: 1, seconds: 0, isPaused: true });
	expect(after(stopped, "back").page).toBe(WALL_PAGES.length - 1);
});
