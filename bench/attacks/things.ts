import { type Asker, signedIn } from "../load/asker.ts";
import { begun, filled, submit } from "../load/submissions.ts";

/** One of each kind that can be had with few requests, by the first part of its address: what is tried has to be there, or nothing differs. */
export async function makeThings(address: string): Promise<Readonly<Record<string, string>>> {
	const as = (login: string): Promise<Asker> => signedIn(address, login);
	const [zhou, wang, chen] = [await as("zhou-min"), await as("wang-fang"), await as("chen-li")];
	const cases: string = (await submit(zhou, await filled(zhou, await begun(zhou)))).id;
	await wang.send("GET", `/cases/${cases}`);
	const drafts = (await begun(zhou)).id;
	const about = { kind: "fact", id: "company.capital" };
	const disputes = (await zhou.send("POST", "/disputes", { about, claimed: "300000", ground: "登记有误" })).id;
	const complaints = (await zhou.send("POST", "/complaints", { case: cases, text: "窗口不收材料" })).id;
	const projects = (await (await as("liu-yang")).send("GET", "/projects")).rows[0].id;
	const meetings = (
		await chen.send("POST", "/meetings", {
			...{ title: "调度会", startsAt: "2022-07-25T14:30:00+08:00", place: "二楼", invited: ["staff:li-na"] },
			agenda: [{ says: "出让", project: projects }],
		})
	).id;
	const zone = (await zhou.send("GET", "/zone")).version;
	const [{ id: document }] = (await zhou.send("GET", `/cases/${cases}`)).documents;
	return {
		document,
		drafts,
		cases,
		disputes,
		complaints,
		projects,
		meetings,
		zone,
		items: "A02",
		indicators: "start-rate",
	};
}
