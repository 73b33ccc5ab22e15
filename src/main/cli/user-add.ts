import { nearestName } from "#kernel/nearest.ts";
import type { Text } from "#kernel/text.ts";
import { type Call, type Command, optional, required } from "#main/cli/command.ts";
import { Usage } from "#main/cli/exit.ts";
import { atDesk, loginOf, tellEnrolment, USER_OPTIONS } from "#main/cli/users.ts";
import { loadPack } from "#main/pack.ts";
import { DEFAULT_ZONE, zoneFolder, zoneNames } from "#main/zones.ts";
import { addStaff } from "#modules/identity/commands/accounts.ts";
import { ROLE_NAMES, ROLES, type Role } from "#modules/identity/model.ts";

export const command: Command = {
	usage: `usage: ./landfall user add --name LOGIN --role ROLE [--department ID] [--full-name NAME] [--zone ZONE] [--data DIR] [--database-url URL]

Appoints a member of staff and prints the link by which they set their password and authenticator app, or connect
their identity of your OpenID provider. No secret is ever given by an option.
  --name LOGIN       what they type to log in, such as wang-fang
  --role ROLE        ${ROLES.join(", ")}
  --department ID    of departments.yaml; without it the post is for the whole zone
  --full-name NAME   as others read it; default: the login`,
	options: {
		...USER_OPTIONS,
		name: { type: "string" },
		role: { type: "string" },
		department: { type: "string" },
		"full-name": { type: "string" },
	},
	async run(call) {
		const login = loginOf(call);
		const fullName = (optional(call, "full-name") ?? login).trim();
		if (fullName === "" || fullName.length > 100) throw new Usage("--full-name takes 1 to 100 characters");
		const { appointment, post } = await postOf(call);
		const staff = { login, name: { zh: fullName, en: fullName }, post, appointment };
		return atDesk(call, async (desk) =>
			tellEnrolment(call, login, await addStaff(desk.database, desk.context, staff), desk),
		);
	},
};

/** The post that is named, checked against the roles and the departments of the pack, and what others read. */
async function postOf(call: Call) {
	const role = roleIn(required(call, "role"));
	const of = optional(call, "department");
	if (of === undefined) return { appointment: { role }, post: ROLE_NAMES[role] };
	const zone = optional(call, "zone") ?? DEFAULT_ZONE;
	const folder = zoneFolder(zone);
	if (folder === undefined) throw new Usage(`no zone "${zone}"; there are: ${zoneNames().join(", ")}`);
	const { departments } = await loadPack(folder);
	const department = departments.find(({ id }) => id === of);
	if (!department) {
		const meant = nearestName(
			of,
			departments.map(({ id }) => id),
		);
		throw new Usage(`no department "${of}"${meant === undefined ? "" : `; did you mean ${meant}?`}`);
	}
	const post: Text = {
		zh: `${department.name.zh}${ROLE_NAMES[role].zh}`,
		en: `${ROLE_NAMES[role].en}, ${department.name.en}`,
	};
	return { appointment: { role, of }, post };
}

function roleIn(word: string): Role {
	const role = ROLES.find((one) => one === word);
	if (!role) throw new Usage(`no role "${word}"; there are: ${ROLES.join(", ")}`);
	return role;
}
