import { expect, test } from "vitest";
import { admitted, recorded, told } from "#testing/led-project.ts";
import { SCORES } from "#testing/projects.ts";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

test("a project is scored, reviewed by another, agreed to and admitted; its page tells what each item gave, by the card of that day", async () => {
	const liu = await server.as("liu-yang");
	const id = await recorded(liu);
	await told(liu, id, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
	await told(liu, id, "MeetingHeld", { with: "投资方", minutes: "谈了" });
	const before = (await liu.get(`/projects/${id}`)).body.review;
	expect(before).toMatchObject({ opinions: [], waitsFor: [], decided: null });
	await admitted(server, id);
	const { scores, review } = (await liu.get(`/projects/${id}`)).body;
	expect(scores.map(({ kind }: { kind: string }) => kind)).toEqual(["self", "review"]);
	const [, last] = scores;
	expect(last).toMatchObject({ total: "100", most: "100", fit: true, vetoes: [] });
	expect(last.items.map(({ id: item }: { id: string }) => item)).toEqual(SCORES.map(({ item }) => item));
	expect(last.items.find(({ id: item }: { id: string }) => item === "land")).toMatchObject({
		value: { zh: "10" },
		points: "5",
	});
	expect(last.version).toBe(server.pack.version);
	expect(review).toMatchObject({
		opinions: [{ department: { id: "ecology" }, opinion: "agree" }, { department: { id: "public-services" } }],
		waitsFor: [],
		decided: { admitted: true },
	});
});
