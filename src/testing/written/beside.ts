import { type Ask, taking, W } from "#testing/written/ask.ts";

/** What is written beside cases and projects: at the counter, about the record, about how one was served. */
export async function besideWritten(
	ask: Ask,
	cases: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
	const take = taking(ask);
	const [zhou, wang] = ["zhou-min", "wang-fang"];
	await take(wang, "POST", "/counter/tickets", { matter: W });
	await take(wang, "POST", "/counter/calls", {});
	const document = { kind: "firmRegistration", number: "91500107MA5U12345X" };
	const { id: holder } = await take(wang, "POST", "/counter/holders", { kind: "firm", name: W, document });
	const { id: parcel } = await take(wang, "POST", "/counter/parcels", { waybill: "EMS1234567890", said: 4, counted: 3, note: W }); // biome-ignore format: one line
	const presenter = { name: W, as: "agent" };
	const { id: intake } = await take(wang, "POST", "/counter/drafts", { holder, item: "A02", parcel, presenter });
	await ask(wang, "PUT", "/counter/screen", { draft: intake });
	const about = (id: string) => ({ about: { kind: "fact", id }, claimed: W, ground: W });
	const { id: dispute } = await take(zhou, "POST", "/disputes", about("company.name"));
	const wrong = await take(zhou, "POST", "/disputes", about("company.scope"));
	await take("liu-yang", "POST", `/disputes/${wrong.id}/answer`, { outcome: "corrected", value: W, note: W });
	await take(zhou, "POST", `/cases/${cases["withdrawn"]}/rating`, { level: 5, tags: [], text: W, contact: W });
	const complained = await take(zhou, "POST", "/complaints", { case: cases["correcting"], text: W, contact: W });
	const rating = `case-${cases["withdrawn"]}`;
	for (const [i, type] of ["RaterContacted", "FixPlanned"].entries())
		await ask("sun-lan", "POST", `/ratings/${rating}/steps`, { type, note: W, after: i + 1 });
	await ask("sun-lan", "POST", `/complaints/${complained.id}/steps`, { type: "ComplaintAnswered", founded: true, answer: W, after: 1 }); // biome-ignore format: one line
	await ask("wu-tao", "POST", "/deputies", { role: "head", department: "market-regulation", deputy: "staff:tang-jing", from: "2022-09-26", until: "2022-09-28", note: W }); // biome-ignore format: one line
	const project = { name: W, answers: {}, unsure: [], without: [], within: [], held: [], start: "2022-07-25", assume: true }; // biome-ignore format: one line
	const { version } = await take<{ version: string }>(zhou, "GET", "/zone");
	const { id: map } = await take(zhou, "POST", "/roadmaps", { project, version });
	return { holder, parcel, intake, dispute, answered: wrong.id, rating, complaint: complained.id, map };
}
