import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { canonicalJson } from "#kernel/canonical.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openSigningKey, type SigningKey } from "#platform/signing.ts";
import { type OpenedExport, openExport, writeExport } from "#testing/tampering/folder.ts";
import { resealed } from "#testing/tampering/reseal.ts";

/** One way in which whoever owns the database lays hand on what was kept, and what the verifier has to say of it. */
export interface Tampering {
	readonly name: string;
	readonly how: string;
	/** Writes the altered copy of one file of the sample; answers what must be told, as `kind stream seq`. */
	readonly change: (folder: string, out: string) => Promise<readonly string[]>;
}

type Line = OpenedExport["events"][number];
const nameOf = ({ event: { module, stream, seq } }: Line) => `${module}/${stream} ${seq}`;

/** Alters one export of the sample. */
const altering =
	(name: OpenedExport["name"], change: (opened: OpenedExport) => readonly string[]): Tampering["change"] =>
	async (folder, out) => {
		const opened = await openExport(folder, name);
		const found = change(opened);
		await writeExport(out, opened);
		return found;
	};

const at = <T>(list: readonly T[], index: number): T => {
	const found = list.at(index);
	if (found === undefined) throw new Error("the sample is too short");
	return found;
};

/** The event of that type in a case that was decided. */
const ofType = ({ events }: OpenedExport, type: string): Line =>
	events.find(({ event }) => event.module === "cases" && event.type === type) ?? at([], 0);

/** A key of the forger's own. */
export function forgersKey(): SigningKey {
	const place = mkdtempSync(path.join(os.tmpdir(), "landfall-forger-"));
	const key = openSigningKey(openDataFolder(place));
	rmSync(place, { recursive: true });
	return key;
}

/** What the anchors say from that batch on. */
const anchoredFrom = ({ anchors }: OpenedExport, batch: number, kind: string): readonly string[] =>
	anchors.filter((one) => one.batch >= batch).map(({ last }) => `${kind} ${last?.module}/${last?.stream} ${last?.seq}`);

const otherKeys = ({ seals }: OpenedExport): readonly string[] =>
	seals.map(({ events }) => `other-key ${events?.[0]?.[0]}/${events?.[0]?.[1]} ${events?.[0]?.[2]}`);

/** All that hangs on the event is made anew with that key, and its own anchors too. */
export function rechained(opened: OpenedExport, key: SigningKey): readonly string[] {
	const line = ofType(opened, "CaseAccepted");
	const differing = anchoredFrom(opened, line.batch ?? 1, "anchor-differs");
	line.event.data = { ...(line.event.data as object), note: "written later" };
	resealed(opened, key);
	return differing;
}

/** The last batch but two is the last that is left; other events follow it. */
export function rolledBack(opened: OpenedExport, key: SigningKey): readonly string[] {
	const last = at(opened.seals, -3).batch;
	const [next, lost] = [anchoredFrom(opened, last + 1, "anchor-differs"), anchoredFrom(opened, last + 2, "tail-cut")];
	opened.events = opened.events.filter(({ batch }) => (batch ?? 0) <= last + 1);
	opened.seals = opened.seals.filter(({ batch }) => batch <= last + 1);
	for (const { event } of opened.events.filter(({ batch }) => batch === last + 1)) event.actor = "staff:someone-else";
	resealed(opened, key);
	return [...next.slice(0, 1), ...lost];
}

export const TAMPERINGS: readonly Tampering[] = [
	{
		name: "field",
		how: "a field of an event is changed",
		change: altering("zone.zip", (opened) => {
			const line = ofType(opened, "CaseGranted");
			line.event.data = { ...(line.event.data as object), reason: "ND1" };
			return [`event-changed ${nameOf(line)}`];
		}),
	},
	{
		name: "actor",
		how: "an event is put down to somebody else",
		change: altering("zone.zip", (opened) => {
			const line = ofType(opened, "CaseGranted");
			line.event.actor = "staff:someone-else";
			return [`event-changed ${nameOf(line)}`];
		}),
	},
	{
		name: "event",
		how: "one event is taken out",
		change: altering("zone.zip", (opened) => {
			const line = ofType(opened, "DecisionProposed");
			opened.events.splice(opened.events.indexOf(line), 1);
			const gap = `stream-gap ${nameOf(line)}`;
			return [`event-removed ${nameOf(line)}`, gap];
		}),
	},
	{
		name: "tail",
		how: "the end is cut off, seals and all",
		change: altering("zone.zip", (opened) => {
			const { batch } = at(opened.seals, -1);
			const found = anchoredFrom(opened, batch, "tail-cut");
			opened.events = opened.events.filter((line) => line.batch !== batch);
			opened.seals.pop();
			opened.anchors = opened.anchors.filter((anchor) => anchor.batch !== batch);
			return found;
		}),
	},
	{
		name: "case",
		how: "a whole case is taken out",
		change: altering("zone.zip", (opened) => {
			const { module, stream } = ofType(opened, "CaseGranted").event;
			const isOfCase = ({ event }: Line) => event.module === module && event.stream === stream;
			const found = opened.events.filter(isOfCase).map((line) => `event-removed ${nameOf(line)}`);
			opened.events = opened.events.filter((line) => !isOfCase(line));
			return found;
		}),
	},
	{
		name: "back-dated",
		how: "an event is added with an earlier date",
		change: altering("zone.zip", (opened) => {
			const { batch, position, event } = ofType(opened, "CaseAccepted");
			const added = { batch, position, event: { ...event, seq: 99, at: "2022-07-01T01:00:00.000Z" } };
			opened.events.splice(
				opened.events.findIndex((line) => line.batch === batch),
				0,
				added,
			);
			const next = opened.events.filter((line) => line.event.stream === event.stream && line.event.seq < 99).length + 1;
			return [`event-added ${nameOf(added)}`, `stream-gap ${event.module}/${event.stream} ${next}`];
		}),
	},
	{
		name: "order",
		how: "two events stand in each other's place",
		change: altering("zone.zip", (opened) => {
			const [first, second] = [at(opened.events, 3), at(opened.events, 4)];
			[opened.events[3], opened.events[4]] = [second, first];
			return [`event-reordered ${nameOf(first)}`];
		}),
	},
	{
		name: "file",
		how: "a paper that was handed in is exchanged",
		change: altering("case.zip", ({ others }) => {
			const name = "files/application-1.json";
			others.set(name, (others.get(name) ?? "").replace("{", '{"another":"paper",'));
			return ["file-changed application-1.json null"];
		}),
	},
	{
		name: "re-chained",
		how: "an event is changed and everything after it hashed and signed anew, the export's own anchors too",
		change: altering("zone.zip", (opened) => {
			const differing = rechained(opened, forgersKey());
			return [...otherKeys(opened), ...differing];
		}),
	},
	{
		name: "old-backup",
		how: "the database is set back to an old backup and goes on from there",
		change: altering("zone.zip", (opened) => {
			const differing = rolledBack(opened, forgersKey());
			return [...otherKeys(opened), ...differing];
		}),
	},
	{
		name: "key",
		how: "the key that stands in the seals is exchanged, and all of them signed with it",
		change: altering("zone.zip", (opened) => {
			resealed(opened, forgersKey());
			return otherKeys(opened);
		}),
	},
	{
		name: "calendar",
		how: "a day of the working calendar behind a deadline is changed",
		async change(folder, out) {
			const proof = JSON.parse(readFileSync(path.join(folder, "proof.json"), "utf8")) as {
				case: string;
				calendar: { years: { rest: number[] }[] };
			};
			at(proof.calendar.years, 0).rest.pop();
			writeFileSync(out, canonicalJson(proof));
			return ["signature", "calendar"].map((kind) => `${kind} cases/${proof.case} null`);
		},
	},
];

/** Which file of the sample a tampering alters. */
const sampleOf = (name: string): string => ({ file: "case.zip", calendar: "proof.json" })[name] ?? "zone.zip";

/** Writes the altered copies beside a copy of what is trusted; answers each with its file and what must be told of it. */
export async function alteredCopies(folder: string, out: string) {
	for (const trusted of ["anchors.jsonl", "key.txt"]) copyFileSync(path.join(folder, trusted), path.join(out, trusted));
	const copies: { name: string; how: string; file: string; told: readonly string[] }[] = [];
	for (const [index, { name, how, change }] of TAMPERINGS.entries()) {
		const number = String(index + 1).padStart(2, "0");
		const file = path.join(out, `${number}-${name}${path.extname(sampleOf(name))}`);
		copies.push({ name, how, file, told: await change(folder, file) });
	}
	return copies;
}
