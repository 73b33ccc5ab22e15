import { expect, test } from "vitest";
import { admitted, recorded, told } from "#testing/led-project.ts";
import { SCORES } from "#testing/projects.ts";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const DAY = 86_400_000;
const server = zoneServer(MONDAY);

interface Asked {
	readonly kind: string;
	readonly id: string;
	readonly due: string;
	readonly late: boolean;
	readonly project: { readonly id: string };
}

const waitsOn = async (person: Person, more = ""): Promise<readonly Asked[]> =>
	(await person.get(`/projects/waits?mine=1${more}`)).body.waits;
/** What somebody is asked in one project. */
const askedIn = async (person: Person, id: string) =>
	(await waitsOn(person)).filter(({ project }) => project.id === id);

/** A project that is talked about; who asks and who is asked. */
async function talks() {
	const liu = await server.as("liu-yang");
	const id = await recorded(liu);
	await told(liu, id, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
	await told(liu, id, "MeetingHeld", { with: "投资方", minutes: "谈了" });
	return { liu, id };
}

test("a department finds in its own queue that its opinion is asked: of which project, by whom, until when; once given it is gone", async () => {
	const { liu, id } = await talks();
	const [luo, deng, tang] = [await server.as("luo-bin"), await server.as("deng-lin"), await server.as("tang-jing")];
	expect(await askedIn(luo, id)).toEqual([]);
	await told(liu, id, "ProjectScored", { card: "industrial", kind: "self", items: SCORES });
	expect(await askedIn(luo, id)).toMatchObject([
		{
			kind: "opinion",
			id: "ecology",
			since: "2022-07-25",
			due: "2022-08-01",
			late: false,
			for: null,
			asked: {
				departments: [{ id: "ecology" }],
				about: { en: "Score card of industrial projects" },
				by: { id: "staff:liu-yang" },
			},
		},
	]);
	expect(await askedIn(deng, id)).toMatchObject([{ id: "public-services" }]);
	expect(await askedIn(tang, id), "not asked").toEqual([]);
	await told(luo, id, "ReviewOpinionGiven", { department: "ecology", opinion: "agree", says: "同意" });
	expect(await askedIn(luo, id)).toEqual([]);
	expect(await askedIn(deng, id)).toHaveLength(1);
	server.now = MONDAY + 8 * DAY;
	try {
		expect(await askedIn(deng, id)).toMatchObject([{ late: true, due: "2022-08-01" }]);
		expect((await waitsOn(deng, "&late=1")).some(({ project }) => project.id === id)).toBe(true);
		expect((await waitsOn(luo, "&late=1")).some(({ project }) => project.id === id)).toBe(false);
	} finally {
		server.now = MONDAY;
	}
});

test("who decided of the admission leaves nothing with the departments", async () => {
	const { id } = await talks();
	await admitted(server, id);
	for (const one of ["luo-bin", "deng-lin"]) expect(await askedIn(await server.as(one), id)).toEqual([]);
});

test("a clause waits for whichever of its departments reviews it, and for nobody else", async () => {
	const { liu, id } = await talks();
	const [wu, tang, wei, luo] = [
		await server.as("wu-tao"),
		await server.as("tang-jing"),
		await server.as("wei-yan"),
		await server.as("luo-bin"),
	];
	const clause = { specific: true, says: "返还土地价款的三成" };
	await told(liu, id, "ClauseProposed", { ...clause, clause: "c1", kind: "land-refund" });
	await told(liu, id, "ClauseProposed", { ...clause, clause: "c2", kind: "award", says: "设备投资奖励" });
	await told(liu, id, "ClauseProposed", { ...clause, clause: "c3", kind: "service", says: "专人服务" });
	const land = {
		kind: "clause",
		id: "c1",
		due: "2022-08-01",
		asked: {
			departments: [{ id: "planning-resources" }, { id: "market-regulation" }],
			about: { en: "Refund of the land price" },
			by: { id: "staff:liu-yang" },
			says: "返还土地价款的三成",
		},
	};
	// the award was no matter of a review before 2024-08-01, a service never is
	for (const asked of [wu, tang, wei]) expect(await askedIn(asked, id)).toMatchObject([land]);
	expect(await askedIn(luo, id)).toEqual([]);
	const review = { clause: "c1", department: "planning-resources", finding: "struck", says: "不得返还" };
	await told(wei, id, "ClauseReviewed", review);
	for (const asked of [wu, tang, wei]) expect(await askedIn(asked, id)).toEqual([]);
});

test("who leads projects sees with everybody's what departments are asked, and among their own nothing of it", async () => {
	const { liu, id } = await talks();
	await told(liu, id, "ProjectScored", { card: "industrial", kind: "self", items: SCORES });
	expect(await askedIn(liu, id)).toEqual([]);
	const all: readonly Asked[] = (await liu.get("/projects/waits?kind=opinion")).body.waits;
	expect(all.filter(({ project }) => project.id === id).map((one) => one.id)).toEqual(["ecology", "public-services"]);
});
