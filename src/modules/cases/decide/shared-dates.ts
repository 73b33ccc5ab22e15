import { isRefusal } from "#kernel/outcome.ts";
import { type Instant, localDay, MS_A_MINUTE } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { endingOf } from "#modules/cases/decide/beside.ts";
import { type Projection, projectionOf } from "#modules/cases/decide/projection.ts";
import { deemedOn } from "#modules/cases/decide/renewal.ts";
import { type CaseFile, type CaseGround, historyOf } from "#modules/cases/decide/steps.ts";
import type { CaseHistory } from "#modules/cases/model.ts";

/** What of a case's row follows from the calendar. */
export type RestingDates = Pick<
	Projection,
	"received_on" | "due_on" | "yellow_on" | "red_on" | "black_on" | "silent_on" | "check_on" | "calendar"
>;

/**
 * The dates of many cases under the same rules. Cases whose histories say the same to the clocks (the same terms, the same events on the same
 * days, each before or after the cut-off) have the same dates: they are derived once.
 */
export class SharedDates {
	readonly #known = new Map<string, RestingDates | undefined>();

	/** How many histories were derived. */
	get derived(): number {
		return this.#known.size;
	}

	/** Undefined where no date can be told: a year is not announced. `version` names the rules that `ground` holds. */
	of(
		file: Pick<CaseFile, "item" | "events">,
		at: Instant,
		version: string,
		ground: CaseGround,
	): RestingDates | undefined {
		const { settings, calendar } = ground;
		const history = historyOf(file, settings);
		const key = `${version} ${localDay(at, settings.timeZone)} ${said(history, settings.cutOff)} ${endingOf(file.events)?.type} ${deemedOn(file, settings.timeZone)}`;
		if (this.#known.has(key)) return this.#known.get(key);
		const answer = deriveCase(history, at, settings, calendar);
		const dates = isRefusal(answer) ? undefined : datesIn(projectionOf(file, answer, at, ground));
		this.#known.set(key, dates);
		return dates;
	}
}

/** A history as the clocks read it: of the time of day they ask only whether it is past the cut-off. */
const said = ({ item, events }: CaseHistory, cutOff: number): string =>
	JSON.stringify([item, events.map(({ at: _at, time, ...event }) => [event, time > cutOff * MS_A_MINUTE])]);

const datesIn = ({
	received_on,
	due_on,
	yellow_on,
	red_on,
	black_on,
	silent_on,
	check_on,
	calendar,
}: Projection): RestingDates => ({ received_on, due_on, yellow_on, red_on, black_on, silent_on, check_on, calendar });
