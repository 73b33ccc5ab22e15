import { canonicalJson } from "#kernel/canonical.ts";
import { leafOf } from "#kernel/event.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { isProofOf, type ProofStep, rootFrom, type Sha256 } from "#kernel/seal.ts";
import { type EventLine, eventIn, type Lines, type SealLine } from "#kernel/verify-lines.ts";

/** What is kept of an event: where it stands, and its leaf; undefined for what cannot be hashed. */
interface Placed {
	readonly module: string;
	readonly stream: string;
	readonly seq: number;
	readonly batch: number | null;
	readonly position: number | null;
	readonly leaf: string | undefined;
	readonly proof: readonly ProofStep[] | undefined;
}

/** By the name of an event: where its seal has it. */
type Wanted = Map<string, { readonly leaf: string; readonly position: number }>;
/** A seal without a list of its events: each has its proof. */
type Root = Pick<SealLine, "root" | "count">;

/**
 * The events of an export, read beside its seals: held are only those whose seal has not come, and of a seal what it misses. The lines stand
 * in the order of their seals; one that does not is told as reordered, and still taken where it belongs.
 */
export class EventsBeside {
	/** The numbers of each stream's events, `module/stream`, in the order of the file. */
	readonly streams = new Map<string, number[]>();
	readonly #lines: Iterator<string> | AsyncIterator<string>;
	readonly #sha256: Sha256;
	readonly #faults: Fault[];
	/** Hashes of files that no event has named. */
	readonly #untold: Set<string>;
	readonly #waiting = new Map<number | null, Placed[]>();
	readonly #seen = new Map<number, Wanted | Root>();
	#next: Placed | undefined;
	#last = 0;
	#count = 0;

	/** `files`: the hashes of those that came along. */
	constructor(events: Lines, files: readonly string[], sha256: Sha256, faults: Fault[]) {
		this.#lines = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
		this.#sha256 = sha256;
		this.#faults = faults;
		this.#untold = new Set(files);
	}

	/** The events of a batch against what its seal says stood where. */
	async compare(seal: SealLine): Promise<void> {
		await this.#hold(seal.batch);
		const lines = this.#waiting.get(seal.batch) ?? [];
		this.#waiting.delete(seal.batch);
		const wanted = seal.events ? wantedBy(seal.events) : { root: seal.root, count: seal.count };
		let last = -1;
		for (const line of lines) {
			last = Math.max(last, this.#check(line, wanted, last));
		}
		this.#seen.set(seal.batch, wanted instanceof Map && wanted.size === 0 ? NOTHING : wanted);
	}

	/** Reads on to the end: what stands in no seal was added, what a seal still misses was removed. */
	async end(): Promise<{ readonly count: number; readonly untold: ReadonlySet<string> }> {
		await this.#hold(Number.POSITIVE_INFINITY);
		for (const lines of this.#waiting.values()) for (const line of lines) this.#tell("event-added", line);
		for (const [batch, wanted] of this.#seen)
			if (wanted instanceof Map)
				for (const name of wanted.keys()) {
					const [module, stream, seq] = JSON.parse(name) as [string, string, number];
					this.#faults.push(fault("event-removed", `${module}/${stream}`, seq, batch));
				}
		return { count: this.#count, untold: this.#untold };
	}

	/** Reads the lines of all batches up to this one. */
	async #hold(batch: number): Promise<void> {
		for (;;) {
			this.#next ??= await this.#read();
			if (!this.#next || (this.#next.batch ?? Number.POSITIVE_INFINITY) > batch) return;
			const line = this.#next;
			this.#next = undefined;
			const seen = line.batch === null ? undefined : this.#seen.get(line.batch);
			const waiting = this.#waiting.get(line.batch);
			if (seen) this.#check(line, seen, -1);
			else if (waiting) waiting.push(line);
			else this.#waiting.set(line.batch, [line]);
		}
	}

	async #read(): Promise<Placed | undefined> {
		for (;;) {
			const { value: words, done } = await this.#lines.next();
			if (done) return undefined;
			const line = eventIn(words);
			if (line) return this.#placed(line);
			this.#faults.push(fault("unreadable", null, null, null));
		}
	}

	#placed({ batch, position, event, proof }: EventLine): Placed {
		const { module, stream, seq } = event;
		const placed = { module, stream, seq, batch, position, leaf: this.#leafOf(event), proof };
		this.#count++;
		const name = `${module}/${stream}`;
		const seqs = this.streams.get(name);
		if (seqs) seqs.push(seq);
		else this.streams.set(name, [seq]);
		if (this.#untold.size > 0) {
			const data = JSON.stringify(event.data);
			for (const hash of this.#untold) if (data.includes(hash)) this.#untold.delete(hash);
		}
		const place = batch ?? Number.POSITIVE_INFINITY;
		if (place < this.#last) this.#tell("event-reordered", placed);
		this.#last = place;
		return placed;
	}

	#leafOf(event: EventLine["event"]): string | undefined {
		try {
			return leafOf(event, this.#sha256);
		} catch {
			return undefined;
		}
	}

	/** Answers where the event belongs in its batch; `last` is where the one before it does. */
	#check(line: Placed, wanted: Wanted | Root, last: number): number {
		if (!(wanted instanceof Map)) return this.#prove(line, wanted, last);
		const name = nameOf(line.module, line.stream, line.seq);
		const seal = wanted.get(name);
		wanted.delete(name);
		if (!seal) this.#tell("event-added", line);
		else if (line.proof || line.leaf !== seal.leaf) this.#tell("event-changed", line);
		else if (seal.position !== line.position || seal.position < last) this.#tell("event-reordered", line);
		return seal?.position ?? -1;
	}

	/** An event by itself, where the seal does not tell of the others. */
	#prove(line: Placed, { root, count }: Root, last: number): number {
		const { proof = [], leaf } = line;
		const position = line.position ?? -1;
		if (!line.proof || leaf === undefined || rootFrom({ ...line, leaf }, proof, this.#sha256) !== root)
			this.#tell("event-changed", line);
		else if (position < last || !isProofOf(proof, position, count)) this.#tell("event-reordered", line);
		return position;
	}

	#tell(kind: Fault["kind"], { module, stream, seq, batch }: Placed): void {
		this.#faults.push(fault(kind, `${module}/${stream}`, seq, batch));
	}
}

/** Of a batch of which nothing is missing; whatever comes for it still was added. */
const NOTHING: Wanted = new Map();

const nameOf = (module: string, stream: string, seq: number): string => canonicalJson([module, stream, seq]);

const wantedBy = (events: NonNullable<SealLine["events"]>): Wanted =>
	new Map(events.map(([module, stream, seq, leaf], position) => [nameOf(module, stream, seq), { leaf, position }]));
