/**
 * One reading for all who ask for the same while it has not begun (fifty cockpits that hear of one change). A reading that goes on is nobody's
 * who asks meanwhile: they wait for the next, so that no answer is older than its question.
 */
export class Joined<V> {
	readonly #waiting = new Map<string, Promise<V>>();
	readonly #going = new Map<string, Promise<unknown>>();

	ask(key: string, read: () => Promise<V>): Promise<V> {
		const waiting = this.#waiting.get(key);
		if (waiting) return waiting;
		const before = this.#going.get(key) ?? Promise.resolve();
		const next = before
			.catch(() => undefined)
			.then(() => {
				this.#waiting.delete(key);
				return read();
			});
		this.#waiting.set(key, next);
		this.#going.set(key, next);
		const end = () => {
			if (this.#going.get(key) === next) this.#going.delete(key);
		};
		next.then(end, end);
		return next;
	}
}
