import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { IDENTITY_REFUSALS } from "#modules/identity/model.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { basisOf, type RatingsPack, type RatingsPacks } from "#modules/ratings/decide/ground.ts";
import {
	againRefusal,
	type Loop,
	loopOf,
	loopRefusal,
	type RatingRecord,
	shownToRated,
	sideOfRating,
	termsOf,
} from "#modules/ratings/decide/rating.ts";
import { termAnswer } from "#modules/ratings/decide/terms.ts";
import {
	LEVEL_NAMES,
	LOOP_STEP_NAMES,
	LOOP_STEPS,
	type LoopStep,
	RATING_REFUSALS,
	RATING_STATE_NAMES,
} from "#modules/ratings/model.ts";
import { recordsOf, type Words, wordsOf } from "#modules/ratings/queries/rows.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

const REFUSALS = { ...RATING_REFUSALS, ...IDENTITY_REFUSALS };
const RATED_AGAIN = text("追评", "Rated again");
const SERVICE_RATED = text("评价", "Rated");

/** A rating as its page shows it to this login; what they may not see is not there. */
export async function ratingPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	packs: RatingsPacks,
	id: string,
) {
	const records = await recordsOf(source, id);
	const [first] = records;
	if (!first) return refuse("rating/unknown", { id });
	const pack = await packs.of(await versionOf(source, id));
	const { timeZone } = pack.settings;
	const loop = loopOf(records, timeZone);
	const side = sideOfRating(caller, loop);
	const today = localDay(Math.max(context.now, ...records.map(({ at }) => at)), timeZone);
	if (side === undefined || (side === "rated" && shownToRated({ ...loop, level: loop.rated.level }, today) !== "all"))
		return refuse("rating/unknown", { id });
	const { rated } = loop;
	const isRater = side === "rater";
	const [words, name] = await Promise.all([
		wordsOf(source, id),
		namesOf(source, [...(rated.rater === null ? [] : [rated.rater]), ...records.map(({ actor }) => actor)]),
	]);
	const said = records.find(({ type }) => type === "RatedAgain");
	return {
		id,
		seq: records.length,
		side,
		...subjectOf(loop, pack),
		ratedOn: formatDay(loop.ratedOn),
		raterName: rated.rater === null ? null : name(rated.rater)[isRater ? "name" : "public"],
		contact: side === "handler" ? (words.get(1)?.contact ?? "") : "",
		opinion: opinionOf(first, words, pack),
		again: said ? opinionOf(said, words, pack) : null,
		state: loop.state,
		stateName: RATING_STATE_NAMES[loop.state],
		terms: termsOf(loop, pack.ratings).map((run) => ({
			...termAnswer(run, today, pack.calendar),
			basis: basisOf(pack.ratings.terms[run.id].basis, pack),
		})),
		story: records.map((record) => ({
			seq: record.seq,
			type: record.type,
			name: nameOf(record.type),
			at: iso(record.at),
			by: isRater || record.actor === "anyone" ? null : name(record.actor).titled,
			note: isRater && !TOLD.has(record.type) ? "" : noteOf(record),
		})),
		steps: side === "handler" ? steps(caller, loop) : [],
		tags: pack.ratings.tags
			.filter(({ at }) => at.includes(rated.subject))
			.map((tag) => ({ id: tag.id, name: tag.name })),
		mayRateAgain: isRater && againRefusal(loop) === undefined,
	};
}

/** What a rater is told in words; how they were reached and what was argued about them stays inside. */
const TOLD: ReadonlySet<string> = new Set(["FixPlanned", "RatingAnswered", "RatingExcluded"]);

const isLoopStep = (type: string): type is LoopStep => LOOP_STEPS.some((step) => step === type);
const nameOf = (type: string): Text =>
	isLoopStep(type) ? LOOP_STEP_NAMES[type] : type === "RatedAgain" ? RATED_AGAIN : SERVICE_RATED;
const noteOf = ({ data }: RatingRecord): string => (data as { readonly note?: string }).note ?? "";

/** What a rating is of, with names. */
export function subjectOf({ rated }: Loop, pack: RatingsPack) {
	const { subject, of, number, item, department, window } = rated;
	return {
		subject,
		case: subject === "case" ? of : null,
		number,
		item,
		itemName: item === null ? null : (pack.items.get(item)?.name ?? text(item, item)),
		departmentName: department === null ? null : pack.department(department),
		windowName: window === null ? null : pack.window(window),
	};
}

function opinionOf(record: RatingRecord, words: ReadonlyMap<number, Words>, { ratings }: RatingsPack) {
	const { level, tags } = record.data as unknown as Loop["rated"];
	return {
		level,
		levelName: LEVEL_NAMES[level],
		tags: tags.map((id) => ratings.tags.find((tag) => tag.id === id)?.name ?? text(id, id)),
		text: words.get(record.seq)?.text ?? "",
	};
}

/** The steps with the reason where one may not be taken; those that only stand elsewhere in the loop are not shown. */
const steps = (caller: Caller, loop: Loop) =>
	LOOP_STEPS.flatMap((type) => {
		const refusal = loopRefusal(type, caller, loop);
		if (refusal?.refused === "rating/not-in-state" || refusal?.refused.startsWith("access/")) return [];
		return [{ type, name: LOOP_STEP_NAMES[type], possible: !refusal, refused: refusal ? toldOf(refusal) : null }];
	});

/** A refusal with its words. */
export function toldOf({ refused, facts }: Refusal) {
	const { title, remedy } = REFUSALS[refused as keyof typeof REFUSALS];
	return { code: refused, title, remedy, facts };
}

async function versionOf(source: ZoneDatabase, id: string): Promise<string> {
	const { rows } = await source.pool.query<{ v: string }>(
		"SELECT pack_version AS v FROM ratings.rating WHERE (zone_id, stream_id) = ($1, $2)",
		[source.zone, id],
	);
	return rows[0]?.v ?? "";
}
