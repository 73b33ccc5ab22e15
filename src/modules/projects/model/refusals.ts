import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { IMPORT_REFUSALS } from "#modules/projects/model/import-refusals.ts";
import { SLIP_REFUSALS } from "#modules/projects/model/slip-refusals.ts";

/** Why a fact of a project is refused. */
export const PROJECT_REFUSALS = {
	...SLIP_REFUSALS,
	...IMPORT_REFUSALS,
	"project/unknown": {
		kind: "missing",
		title: text("没有这个项目", "There is no such project"),
		remedy: text("请核对项目编号。", "Check its number."),
	},
	"project/not-led-here": {
		kind: "missing",
		title: text("本专区没有设置招商项目", "This zone leads no projects"),
		remedy: text("在专区包里加上 stages.yaml。", "Add stages.yaml to the zone pack."),
	},
	"project/road-map-named": {
		kind: "conflict",
		title: text("这张路线图已经关联", "The project names this road map already"),
		remedy: text("不必再关联；要撤下，更正那一条记录。", "It stands; to take it off, correct that record."),
	},
	"project/moved-on": {
		kind: "conflict",
		title: text("项目在您打开之后有了新的记录", "The project has moved on since you opened it"),
		remedy: text("刷新页面，看过新的记录后再提交。", "Reload, read what is new, and send it again."),
	},
	"project/looks-like-another": {
		kind: "conflict",
		title: text("可能与已有项目重复", "It may be a project that is there already"),
		remedy: text(
			"打开列出的项目核对；确属不同项目的，注明理由后再登记。",
			"Look at those that are named; if it is another one, say why and record it again.",
		),
	},
	"project/score-not-whole": {
		kind: "denied",
		title: text("评分不完整", "The score is not whole"),
		remedy: text(
			"评分表的每一项各评一次，只用表上有的项目。",
			"Tell every item of the card once, and none that it does not have.",
		),
	},
	"project/score-value": {
		kind: "denied",
		title: text("评分值不是该项能取的值", "A value is none that the item knows"),
		remedy: text(
			"量化项填数值，选择项从列出的选项里选。",
			"Give a number for what is measured, and one of its choices for the others.",
		),
	},
	"project/own-score": {
		kind: "denied",
		title: text("自评和复核不能是同一个人", "Who scored a project does not review its score"),
		remedy: text("请另一位招商人员或链长复核。", "Let another promoter or the chain leader review it."),
	},
	"project/vetoed": {
		kind: "denied",
		title: text("有一票否决项，不能准入", "A veto speaks against admitting it"),
		remedy: text(
			"否决情形消除后重新复核评分，再提交准入。",
			"Once what it is about is gone, have the score reviewed anew; then decide.",
		),
	},
	"project/opinions-missing": {
		kind: "denied",
		title: text("联审部门意见还没有到齐", "Departments have not said yet what they think"),
		remedy: text("请列出的部门先给出联审意见。", "Ask the departments that are named for their opinion first."),
	},
	"project/lead-not-answered": {
		kind: "denied",
		title: text("线索还没有答复", "The lead has not been answered"),
		remedy: text(
			"先答复企业或引荐人，说明是否跟进及理由，再搁置或终止。",
			"Answer the investor or whoever referred it first, with the reason; then pause or end it.",
		),
	},
	"project/stage-skipped": {
		kind: "denied",
		title: text("中间的阶段还没有走到", "A stage in between has not been reached"),
		remedy: text(
			"先补记列出的阶段（可以补记过去的日期）。",
			"Record the stages named first; a day in the past is fine.",
		),
	},
	"project/stage-reached-before": {
		kind: "conflict",
		title: text("这一节点已经记录过", "This has been recorded before"),
		remedy: text(
			"日期有误的，请更正原记录；分期建设的，请注明期数。",
			"Correct the earlier record if its day is wrong; name the phase where the works go in phases.",
		),
	},
	"project/proof-missing": {
		kind: "incomplete",
		title: text("缺少佐证", "A proof is missing"),
		remedy: text("附上列出的佐证后再提交。", "Add the proofs that are named."),
	},
	"project/proof-not-taken": {
		kind: "denied",
		title: text("这份佐证不能证明这件事", "This does not prove it"),
		remedy: text(
			"按要求改用办件结果、文件或文书编号；办件须已经准予。",
			"Use what the kind of proof asks for: the case, a file or the number of a paper. A case must have been granted.",
		),
	},
	"project/resting": {
		kind: "conflict",
		title: text("项目已搁置或终止", "The project rests or has ended"),
		remedy: text("先恢复推进或重新启动。", "Resume or reopen it first."),
	},
	"project/not-resting": {
		kind: "conflict",
		title: text("项目不在搁置或终止状态", "The project does not rest and has not ended"),
		remedy: text("请核对项目状态。", "Check where the project stands."),
	},
	"project/shares-not-whole": {
		kind: "incomplete",
		title: text("分成合计不是 100%", "The shares do not make up 100 %"),
		remedy: text("调整各方比例，使合计正好为 100%。", "Change the shares so that they come to exactly 100 %."),
	},
	"project/unknown-name": {
		kind: "incomplete",
		title: text("专区包里没有这个编号", "The zone pack has no such name"),
		remedy: text("从列出的编号中选一个。", "Choose one of those that are known."),
	},
	"project/need-below-nothing": {
		kind: "incomplete",
		title: text("需求量不能小于零", "A need is not below nothing"),
		remedy: text(
			"按所列单位填写；不再需要的填 0。",
			"Tell it in the unit that is shown; what is not needed any more is 0.",
		),
	},
	"project/unknown-signing-event": {
		kind: "missing",
		title: text("没有这个签约活动", "There is no such signing event"),
		remedy: text("先登记签约活动。", "Record the signing event first."),
	},
	"project/signed-before": {
		kind: "conflict",
		title: text("这个项目已在别处签过约，不能重复计算", "The project was signed before and is not counted twice"),
		remedy: text(
			"一个项目只计一次：金额增加的请记增资，由意向、框架转正式的请记更高一级的协议。",
			"A project counts once. Record an increase if it grew, or an agreement of a higher class if it was upgraded.",
		),
	},
	"project/no-such-agreement": {
		kind: "missing",
		title: text("没有这份协议", "There is no such agreement"),
		remedy: text("请核对协议编号。", "Check the agreement."),
	},
	"project/wrong-unit": {
		kind: "denied",
		title: text("金额不合常理，可能单位有误", "The amount is out of range: the unit may be wrong"),
		remedy: text("请核对是亿元、万元还是元。", "Check whether it is hundred millions, ten thousands or single units."),
	},
	"project/wrong-currency": {
		kind: "denied",
		title: text("币种不对", "The currency is wrong"),
		remedy: text(
			"使用专区包允许的币种；增资须与原协议同一币种；外币须注明折算汇率、日期和来源。",
			"Use a currency of the zone pack, the agreement's own for an increase, and give the rate, its day and source for a foreign one.",
		),
	},
	"project/increase-exceeds-whole": {
		kind: "denied",
		title: text("增资额大于增资后的总额", "The increase is larger than the whole"),
		remedy: text("增资只填增加的部分，总额填增资之后的全部。", "Give the increase alone, and the whole after it."),
	},
	"project/increase-not-difference": {
		kind: "denied",
		title: text("增资额不等于前后总额之差", "The increase is not the difference of the totals"),
		remedy: text("请按原协议总额核对。", "Check it against the agreement's total before."),
	},
	"project/not-positive": {
		kind: "incomplete",
		title: text("数值须大于零", "The number must be above zero"),
		remedy: text("请核对。", "Check it."),
	},
	"project/weights-not-whole": {
		kind: "incomplete",
		title: text("各单位工程权重合计不是 100%", "The weights do not make up 100 %"),
		remedy: text("调整权重，使合计正好为 100%。", "Change the weights so that they come to exactly 100 %."),
	},
	"project/window-reversed": {
		kind: "incomplete",
		title: text("结束日期早于开始日期", "It ends before it begins"),
		remedy: text("请核对起止日期。", "Check both days."),
	},
	"project/no-such-package": {
		kind: "missing",
		title: text("工程分解里没有这一项", "The works have no such package"),
		remedy: text("先登记工程分解，或从列出的单位工程中选。", "Plan the works first, or choose one of the packages."),
	},
	"project/percent-out-of-range": {
		kind: "incomplete",
		title: text("进度须在 0 到 100 之间", "Progress is from 0 to 100"),
		remedy: text("请核对。", "Check it."),
	},
	"project/progress-falls": {
		kind: "denied",
		title: text("进度比上次低", "Progress is lower than before"),
		remedy: text("确有返工等情况的，写明原因；上次记错的，请更正。", "Say why it fell, or correct the earlier report."),
	},
	"project/plan-moved-without-reason": {
		kind: "incomplete",
		title: text("改动计划须写明原因", "A plan is moved only with a reason"),
		remedy: text("写明原因后再提交。", "Say why, and send it again."),
	},
	"project/not-a-planned-stage": {
		kind: "incomplete",
		title: text("这个阶段不能这样记录", "This stage is not recorded in this way"),
		remedy: text("从列出的阶段中选。", "Choose one of the stages that are named."),
	},
	"project/breaks-later-fact": {
		kind: "conflict",
		title: text("与之后的记录矛盾", "It contradicts what was recorded after it"),
		remedy: text("先更正列出的记录，再补记。", "Correct the record that is named first."),
	},
	"project/in-the-future": {
		kind: "denied",
		title: text("还没有发生的事不能记录", "What has not happened yet is not recorded"),
		remedy: text("计划请记在计划节点里。", "Record a plan as a planned milestone."),
	},
	"project/before-the-lead": {
		kind: "conflict",
		title: text("早于线索登记的时间", "It lies before the lead was recorded"),
		remedy: text("请核对日期；线索日期有误的先更正。", "Check the day; correct the lead's if that is wrong."),
	},
	"project/no-such-promise": {
		kind: "missing",
		title: text("没有这项承诺，或它不能这样使用", "There is no such promise, or it is not used in this way"),
		remedy: text(
			"请核对承诺编号；补贴须对应企业的一项承诺。",
			"Check it; a subsidy pays for a promise of the investor.",
		),
	},
	"project/measured-by-itself": {
		kind: "denied",
		title: text("这项承诺由已有记录计量", "This promise is measured by what is recorded anyway"),
		remedy: text(
			"请记录进度、资金或节点，不再另填数值。",
			"Record the progress, the funds or the milestone; no value is typed.",
		),
	},
	"project/more-than-was-paid": {
		kind: "denied",
		title: text("追回金额大于已兑付金额", "More is taken back than was paid"),
		remedy: text("请核对已兑付金额。", "Check what was paid."),
	},
	"project/handover-pending": {
		kind: "conflict",
		title: text("移交还没有答复", "A hand-over waits for its answer"),
		remedy: text(
			"接收人接收或退回之前，移交人继续负责，不能换人、搁置或终止。",
			"Until it is accepted or returned its giver leads on: no other owner, no pause, no end.",
		),
	},
	"project/no-such-handover": {
		kind: "missing",
		title: text("没有可以这样办理的移交", "There is no hand-over that this would answer"),
		remedy: text("请刷新页面；移交只能交给后一环节。", "Reload the page; a project goes on to a later desk only."),
	},
	"project/nobody-leads": {
		kind: "incomplete",
		title: text("还没有责任人", "Nobody leads the project yet"),
		remedy: text("先落实责任人。", "Assign an owner first."),
	},
	"project/not-yours": {
		kind: "denied",
		title: text("这一步由指定的人办理", "Another person has to do this"),
		remedy: text("请由列出的人办理。", "The person who is named does it."),
	},
	"project/no-such-task": {
		kind: "missing",
		title: text("没有这项未办结的任务", "There is no such open task"),
		remedy: text("请刷新页面。", "Reload the page."),
	},
	"project/task-not-done": {
		kind: "conflict",
		title: text("任务还没有回复办结", "The task was not reported as done"),
		remedy: text("等承办人回复办结后再销号。", "Close it after whoever has it reported it as done."),
	},
	"project/no-such-fact": {
		kind: "missing",
		title: text("没有要更正的这条记录", "There is no such record to correct"),
		remedy: text("请核对记录序号；登记本身不能撤回。", "Check its number; the first record is not taken back."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
export type ProjectRefusalCode = keyof typeof PROJECT_REFUSALS;
