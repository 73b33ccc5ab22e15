/**
 * What clients were told, against what is there. Each oracle answers with what is wrong, a line each; nothing when it holds.
 * The letters are those of the programme of faults: O1 nothing acknowledged is lost, O2 nothing happens twice, O8 whoever was told
 * nothing or 5xx and asks again gets one effect or a clean no, O10 what was read as final is never unread.
 */
export interface Asked {
	readonly key: string;
	/** Every answer to this key, as bytes. */
	readonly answers: ReadonlySet<string>;
	/** How often it was told nothing, or 5xx. */
	readonly failures: number;
}

/** How often each key had its effect. */
export type Effects = ReadonlyMap<string, number>;

export const effectsOf = (keys: Iterable<string>): Effects => {
	const times = new Map<string, number>();
	for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
	return times;
};

/** O1 */
export const lost = (journal: readonly Asked[], effects: Effects): readonly string[] =>
	journal.filter(({ key, answers }) => answers.size > 0 && !effects.has(key)).map(({ key }) => `${key} is lost`);

/** O2 */
export const doubled = (effects: Effects): readonly string[] =>
	[...effects].filter(([, times]) => times > 1).map(([key, times]) => `${key} happened ${times} times`);

/** O2 */
export const contradicted = (journal: readonly Asked[]): readonly string[] =>
	journal
		.filter(({ answers }) => answers.size > 1)
		.map(({ key, answers }) => `${key} was told ${[...answers].join(" and ")}`);

/** O8 */
export const unsettled = (journal: readonly Asked[]): readonly string[] =>
	journal
		.filter(({ answers, failures }) => failures > 0 && answers.size === 0)
		.map(({ key, failures }) => `${key} failed ${failures} times and was never answered`);

/** O10: `read` is what clients have read as final, by its name; `now` the same as it stands. */
export const unread = (read: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] =>
	[...read]
		.filter(([name, value]) => now.get(name) !== value)
		.map(([name, value]) => `${name} was read as ${value} and is ${now.get(name) ?? "gone"}`);
