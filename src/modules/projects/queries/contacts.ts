import { maskedName, maskedReach } from "#modules/projects/decide/words.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";

/** Who is to be called about a project (联系人). */
export interface Contact {
	readonly name: string;
	readonly post?: string;
	readonly phone?: string;
	readonly mail?: string;
}

interface Tables {
	"projects.contact": {
		zone_id: string;
		project_id: string;
		id: string;
		seq: number;
		content: Contact & { readonly salt: string };
	};
}

/** The contacts of a project as they were told last; masked unless they may be seen in full. */
export async function contactsOf(source: Source, project: string, inFull: boolean) {
	const rows = await read<Tables>(source)
		.selectFrom("projects.contact")
		.select(["id", "seq", "content"])
		.where("zone_id", "=", zoneOf(source))
		.where("project_id", "=", project)
		.orderBy("seq")
		.execute();
	const last = new Map(rows.map(({ id, content }) => [id, content]));
	return [...last].map(([id, { name, post = null, phone = null, mail = null }]) => ({
		id,
		post,
		name: inFull ? name : maskedName(name),
		phone: inFull || phone === null ? phone : maskedReach(phone),
		mail: inFull || mail === null ? mail : maskedReach(mail),
		masked: !inFull,
	}));
}
