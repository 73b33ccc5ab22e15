import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { type ClassTally, tallyOf } from "#modules/projects/decide/counting.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { toldMoney } from "#modules/projects/decide/words.ts";
import { projects } from "#modules/projects/queries/rows.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { DayColumn } from "#platform/database.ts";

interface Tables {
	"projects.signing_event": {
		zone_id: string;
		stream_id: string;
		name: Text;
		held_on: DayColumn;
		place: Text | null;
	};
}

/** The signing events, the latest first, each with what it counts by class: no project counts at two of them. */
export async function signingEvents(source: Source, ground: ProjectGround) {
	const [events, counted] = await Promise.all([
		read<Tables>(source)
			.selectFrom("projects.signing_event")
			.select(["stream_id", "name", "held_on", "place"])
			.where("zone_id", "=", zoneOf(source))
			.orderBy("held_on", "desc")
			.orderBy("stream_id")
			.execute(),
		projects(source).select("signings").where(sql<SqlBool>`signings <> '[]'`).execute(),
	]);
	const signings = counted.flatMap((row) => row.signings);
	return events.map(({ stream_id, name, held_on, place }) => {
		const id = stream_id.slice("signing:".length);
		const tally = tallyOf(signings, id);
		const told = ({ projects: count, amount }: ClassTally) => ({ projects: count, amount: toldMoney(amount, ground) });
		const counts = { intent: told(tally.intent), framework: told(tally.framework), formal: told(tally.formal) };
		return { id, name, heldOn: formatDay(held_on), place, counts };
	});
}

/** The signing events by name and day, the latest first. */
export async function heldEvents(source: Source) {
	const rows = await read<Tables>(source)
		.selectFrom("projects.signing_event")
		.select(["stream_id", "name", "held_on"])
		.where("zone_id", "=", zoneOf(source))
		.orderBy("held_on", "desc")
		.orderBy("stream_id")
		.execute();
	return rows.map(({ stream_id, name, held_on }) => ({
		id: stream_id.slice("signing:".length),
		name,
		heldOn: formatDay(held_on),
	}));
}

/** What signing events are called. */
export async function signingEventNames(source: Source): Promise<(id: string) => Text> {
	const rows = await read<Tables>(source)
		.selectFrom("projects.signing_event")
		.select(["stream_id", "name"])
		.where("zone_id", "=", zoneOf(source))
		.execute();
	const names = new Map(rows.map(({ stream_id, name }) => [stream_id.slice("signing:".length), name]));
	return (id) => names.get(id) ?? text(id, id);
}
