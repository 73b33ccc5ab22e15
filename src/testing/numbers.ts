/** A generator of numbers below 1 from a seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let n = Math.imul(state ^ (state >>> 15), 1 | state);
		n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
		return ((n ^ (n >>> 14)) >>> 0) / 4_294_967_296;
	};
}
