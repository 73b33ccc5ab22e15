import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { leafOf } from "#kernel/event.ts";
import { foldedOtherwise, foldsOf } from "#main/folds.ts";
import { compiledPack } from "#main/pack.ts";
import type { KeptEvent } from "#platform/append.ts";
import { sha256Hex } from "#platform/hash.ts";
import { unpacked } from "#platform/packed.ts";
import { GOLDEN, type GoldenStream, goldenLines } from "#testing/golden.ts";

/** As `histories` reads them. */
const kept = ({ events }: GoldenStream): readonly KeptEvent[] =>
	events
		.map(({ record: { seq, type, data, at, recordedAt, actor, principal, pack } }) => ({
			seq,
			type,
			data,
			at: Date.parse(at),
			recordedAt: Date.parse(recordedAt),
			actor,
			principal,
			packVersion: pack,
		}))
		.toSorted((a, b) => a.at - b.at || a.seq - b.seq);

const nameOf = ({ table, events }: GoldenStream): string => `${table} ${events[0]?.record.stream}`;

describe.each(readdirSync(GOLDEN))("what version %s has written", (version) => {
	const streams = goldenLines(version);
	const folded = streams.filter(({ row }) => row !== null);

	/** Each stream's difference from its row as `change` has left it; null where nothing folds it. */
	async function differences(change: (row: Record<string, unknown>) => Record<string, unknown> = (row) => row) {
		const pack = await compiledPack(unpacked(readFileSync(path.join(GOLDEN, version, "pack.br"))), version);
		const versions = folded.flatMap(({ table, row }) => (table === "case" ? [row?.pack_version as string] : []));
		const folds = foldsOf(new Map(versions.map((one) => [one, pack])));
		return folded.map((stream) => {
			const fold = folds.find(([module, table]) => module === stream.module && table === stream.table)?.[2];
			const row = change({ ...stream.row }) as { stream_id: string };
			if (!fold || fold(kept(stream), row).length === 0) return `${nameOf(stream)}: is not folded`;
			const differs = foldedOtherwise(fold, kept(stream), row);
			return differs === undefined ? undefined : `${nameOf(stream)}: ${differs}`;
		});
	}

	test("is sealed as it was: the leaf of each event comes out the same", () => {
		const changed = streams.flatMap(({ events }) =>
			events.filter(({ record, leaf }) => leafOf(record, sha256Hex) !== leaf).map(({ record }) => record.type),
		);
		expect(changed).toEqual([]);
		const types = new Set(
			streams.flatMap(({ events }) => events.map(({ record }) => `${record.module}.${record.type}`)),
		);
		expect(types.size).toBeGreaterThan(110);
	});

	test("folds to what it folded to then", async () => {
		expect((await differences()).filter((one) => one !== undefined)).toEqual([]);
	});

	test("would be seen to fold otherwise, stream by stream", async () => {
		const own = ["stream_id", "pack_version", "department"]; // by which a fold finds what it stands under
		const wrong = (row: Record<string, unknown>) =>
			Object.fromEntries(Object.entries(row).map(([name, value]) => [name, own.includes(name) ? value : "otherwise"]));
		const seen = await differences(wrong);
		expect(seen.flatMap((one, i) => (one === undefined ? [nameOf(folded[i] as GoldenStream)] : []))).toEqual([]);
	});
});
