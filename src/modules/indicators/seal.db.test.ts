import { describe, expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { sealGiven } from "#main/indicators-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { ratingsPacks } from "#main/ratings-pack.ts";
import { sealMonths } from "#modules/indicators/commands/seal.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { page, photo, told } from "#testing/led-project.ts";
import { zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const server = zoneServer(MONDAY);

/** What the worker does each minute; `settled`: what was recorded so shortly before, ms, is left to the next. */
function seal(now: string, settled = 0): Promise<readonly string[]> {
	server.now = Date.parse(now);
	const asked = { zone: "alpha", actor: "system:worker", purpose: "test", packVersion: server.pack.version };
	const packs = onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } });
	const cases = casesPacks(packs);
	const given = sealGiven(packs, cases, ratingsPacks(packs, cases));
	return sealMonths(server.database, makeContext(makeClock(server.now - Date.now()), asked), given, settled);
}

const months = async (id: string) => (await (await server.as("sun-lan")).get(`/indicators/${id}/months`)).body.months;
const events = async () =>
	(
		await server.database
			.of("alpha")
			.pool.query(`SELECT stream_id, seq, type FROM indicators.event WHERE zone_id = 'alpha' ORDER BY at`)
	).rows;

describe("at the end of a month", () => {
	test("nothing is sealed while what a zone begins with is still being recorded", async () => {
		expect(await seal("2022-07-25T08:30:10+08:00", 30_000)).toEqual([]);
		expect(await events()).toEqual([]);
	});

	test("every number is sealed once, from the month that ended last on; what is sealed twice is sealed once", async () => {
		expect(await seal("2022-07-25T09:00:00+08:00")).toEqual(["2022-06"]);
		expect(await seal("2022-07-31T23:59:59+08:00")).toEqual([]);
		const both = await Promise.all([seal("2022-08-01T00:00:10+08:00"), seal("2022-08-01T00:00:10+08:00")]);
		expect(both.flat()).toEqual(["2022-07"]);
		expect(await events()).toEqual(
			["2022-06", "2022-07"].map((month) => ({ stream_id: `month:${month}`, seq: 1, type: "MonthSealed" })),
		);
		const [july, june] = await months("start-rate");
		expect(june).toMatchObject({
			month: "2022-06",
			asOf: "2022-06-30",
			sealed: { value: 74.4 },
			today: { value: 74.4 },
		});
		expect(june).toMatchObject({ isDefinedAnew: false, isDerivedAgain: true, moved: [] });
		expect(july.sealed.exact).toEqual({ numerator: 34, denominator: 43 });
		expect((await months("build-progress"))[0].sealed.value).toBe(65);
	});

	test("months that a worker slept through are sealed one by one when it wakes", async () => {
		expect(await seal("2022-10-02T03:00:00+08:00")).toEqual(["2022-08", "2022-09"]);
	});
});

describe("a fact of a sealed month that is recorded later", () => {
	test("is taken and shown beside what was sealed, which does not move", async () => {
		const sealed = (await months("start-rate")).at(-1);
		const liu = await server.as("liu-yang");
		const lease = [{ proof: "lease", document: "租赁合同 9 号" }];
		await told(
			liu,
			"cro-centre",
			"SiteSecured",
			{ mode: "lease", site: "科学谷", proofs: lease },
			{ at: "2022-06-20T10:00:00+08:00" },
		);
		const file = await photo(liu, "cro-centre", 77);
		const proofs = [
			{ proof: "construction-permit", document: "施工许可证 9 号" },
			{ proof: "site-photo", file },
		];
		await told(liu, "cro-centre", "WorksStarted", { proofs }, { at: "2022-06-28T10:00:00+08:00" });
		const june = (await months("start-rate")).at(-1);
		expect(june.sealed).toEqual(sealed.sealed);
		expect(june).toMatchObject({
			sealed: { value: 74.4 },
			today: { value: 76.7, exact: { numerator: 33, denominator: 43 } },
		});
		expect(june).toMatchObject({ isDefinedAnew: false, isDerivedAgain: true });
		expect(june.moved).toMatchObject([{ project: "cro-centre", was: "notCounted", is: "counted" }]);
		const because = june.moved[0].because.map(({ type, recordedAt }: { type: string; recordedAt: string }) => [
			type,
			recordedAt.slice(0, 10),
		]);
		expect(because).toEqual([
			["SiteSecured", "2022-10-01"],
			["WorksStarted", "2022-10-01"],
		]);
		expect(await seal("2022-10-03T09:00:00+08:00")).toEqual([]);
		expect((await months("start-rate")).at(-1).sealed.value).toBe(74.4);
		const known = "asOf=2022-06-30&knownAt=2022-07-25T01:00:00Z";
		expect((await (await server.as("sun-lan")).get(`/indicators/start-rate?${known}`)).body.value).toBe(74.4);
	});

	test("that was wrong and is withdrawn moves it back", async () => {
		const liu = await server.as("liu-yang");
		const { seq } = await page(liu, "cro-centre");
		await told(liu, "cro-centre", "FactCorrected", { corrects: seq, reason: "照片为相邻工地", withdrawn: true });
		expect((await months("start-rate")).at(-1)).toMatchObject({
			sealed: { value: 74.4 },
			today: { value: 74.4 },
			moved: [],
		});
	});
});

describe("a number whose definition has changed", () => {
	test("says so, and what was sealed stands", async () => {
		const { pack } = server;
		const indicators = pack.indicators.map((one) =>
			one.id === "start-rate" ? { ...one, definition: { ...one.definition, zh: `${one.definition.zh}（修订）` } } : one,
		);
		server.pack = { ...pack, indicators, version: "sha256:another" };
		const june = (await months("start-rate")).at(-1);
		expect(june).toMatchObject({ sealed: { value: 74.4, pack: pack.version }, isDefinedAnew: true });
		expect((await months("signed-count")).at(-1)).toMatchObject({ isDefinedAnew: false });
		server.pack = pack;
	});
});
