import type { IndicatorGround } from "#modules/indicators/decide/ground.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { factsOfKinds } from "#modules/projects/queries/all-facts.ts";
import { projectIds } from "#modules/projects/queries/facts.ts";
import type { Source } from "#platform/append.ts";
import { type Head, streamsSince } from "#platform/head.ts";

/** The facts of a zone's projects as they were read last. */
export interface Held {
	readonly ground: IndicatorGround;
	/** By project; another map once something new is on record, and of the project of which it is another list. */
	readonly facts: ReadonlyMap<string, readonly Fact[]>;
	readonly head: Head;
}

/** So many projects are read at once: what is read of them is taken in while nobody else gets a turn. */
const A_READ = 250;

/**
 * The facts on which a zone's numbers over many projects rest, held in memory: 20,000 projects are too many to read again for each
 * question. Before each answer it is looked up which projects have more on record than was read, and those are read again, so that no
 * answer is older than its question.
 */
export class HeldFacts {
	#held: Held | undefined;
	#turn: Promise<unknown> = Promise.resolve();

	/** One after another: each looks at the record after it was asked. */
	now(source: Source, ground: IndicatorGround): Promise<Held> {
		const next = this.#turn.then(() => this.#read(source, ground));
		this.#turn = next.catch(() => {
			this.#held = undefined;
		});
		return next;
	}

	async #read(source: Source, ground: IndicatorGround): Promise<Held> {
		const before = this.#held?.ground === ground ? this.#held : undefined;
		const { head, streams } = await streamsSince(source, "projects", before?.head);
		const wasSetBack = before !== undefined && head.batch < before.head.batch;
		if (before && !wasSetBack && streams.length === 0) {
			this.#held = { ...before, head };
			return this.#held;
		}
		const known = before && !wasSetBack;
		const ids = known ? streams.flatMap(projectOf) : await projectIds(source);
		const facts = new Map(known ? before.facts : []);
		for (let from = 0; from < ids.length; from += A_READ) {
			const read = await factsOfKinds(source, ground.types, ground.timeZone, ids.slice(from, from + A_READ));
			for (const [id, ofOne] of read) facts.set(id, ofOne);
		}
		this.#held = { ground, facts, head };
		return this.#held;
	}
}

const PREFIX = "project:";
const projectOf = (stream: string): readonly string[] =>
	stream.startsWith(PREFIX) ? [stream.slice(PREFIX.length)] : [];
