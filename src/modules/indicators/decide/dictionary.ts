import { type Text, text } from "#kernel/text.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { Dictionary, Fact } from "#modules/rules/model.ts";

type Told = Pick<Fact, "name" | "type" | "question"> & Partial<Fact>;

/** Counted facts are derived, never asked: nobody holds them, and a rule over an unknown one does not count the row. */
const fact = (told: Told): Fact => ({
	default: told.type === "list" ? [] : told.type === "boolean" ? false : told.type === "string" ? "" : 0,
	help: told.question,
	holder: "",
	evidence: [],
	group: "",
	...told,
});

const day = (name: string, question: Text): Fact => fact({ name, type: "number", unit: "day", question });
const money = (name: string, question: Text): Fact => fact({ name, type: "number", unit: "money", question });
const percent = (name: string, question: Text): Fact => fact({ name, type: "number", unit: "%", question });

/** Stages whose id can stand in the name of a fact. */
const nameable = ({ stages }: ProjectSettings) => stages.filter(({ id }) => /^[A-Za-z]\w*$/.test(id));

const TIMES: readonly Fact[] = [
	day("asOf", text("截至日", "the day as of which is asked")),
	day("window.from", text("统计期首日", "first day of the window")),
	day("window.to", text("统计期末日", "last day of the window")),
];

/** What a rule may read of a project, as of a day; days are counted from 1970, money in single units of the zone's currency. */
export function projectDictionary(settings: ProjectSettings): Dictionary {
	const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
	const chains = settings.industries.flatMap((industry) => industry.chains);
	return makeDictionary([
		...TIMES,
		...nameable(settings).map(({ id, name }) => day(`reached.${id}`, text(`${name.zh}之日`, `day of: ${name.en}`))),
		...nameable(settings).map(({ id, name }) =>
			day(`planned.${id}`, text(`计划${name.zh}之日`, `planned day of: ${name.en}`)),
		),
		fact({
			name: "stages",
			type: "list",
			values: ids(settings.stages),
			question: text("已达到的阶段", "stages reached"),
		}),
		fact({
			name: "stage",
			type: "string",
			values: ids(settings.stages),
			question: text("所处阶段", "where it stands"),
		}),
		fact({
			name: "standing",
			type: "string",
			values: ["active", "paused", "lost"],
			question: text("推进状态", "whether it goes on"),
		}),
		fact({ name: "industry", type: "string", values: ids(settings.industries), question: text("产业", "industry") }),
		fact({ name: "chain", type: "string", values: ids(chains), question: text("产业链", "chain") }),
		fact({ name: "classes", type: "list", values: ids(settings.classes), question: text("类别", "classes") }),
		fact({ name: "signing.event", type: "string", question: text("首次签约活动", "first signing event") }),
		fact({
			name: "signing.latest",
			type: "boolean",
			question: text(
				"首次签约于截至日前最近一次集中签约活动",
				"first signed at the last signing event held by that day",
			),
		}),
		money("amount.intent", text("意向协议金额", "amount of the intent")),
		money("amount.framework", text("框架协议金额", "amount of the framework agreement")),
		money("amount.formal", text("正式合同金额", "amount of the formal contract")),
		money("funds.paidIn", text("到位资金", "funds paid in")),
		percent("works.progress", text("形象进度", "progress of the works")),
		percent("works.planned", text("序时进度", "progress that the plan wants")),
	]);
}

/** What a rule may read of an item or one of its variants. */
export const catalogueDictionary: Dictionary = makeDictionary([
	...TIMES,
	fact({ name: "oneWindow", type: "boolean", question: text("综合窗口受理", "taken in at the general window") }),
	fact({ name: "zeroMaterial", type: "boolean", question: text("零材料（按设计）", "zero material by design") }),
	fact({ name: "materials", type: "number", question: text("材料份数", "how many materials") }),
	fact({ name: "department", type: "string", question: text("部门", "department") }),
	fact({ name: "variant", type: "string", question: text("业务办理项", "variant") }),
]);
