import { isFactKind, type Values, wordsOf } from "#web/features/projects/fields.ts";
import type { ProjectPage, Settings, Told } from "#web/features/projects/projects.ts";
import { ToldData } from "#web/features/projects/told.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { onTheWall, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { PERMITS } from "#web/lib/words/permits.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { Segmented } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { StateTag } from "#web/ui/words.tsx";

type PermitHappened = NonNullable<ProjectPage["roadMaps"]["named"][number]["found"]>["happened"][number];

const GROUPS = ["all", "talks", "papers", "building", "promises"] as const;
type Group = (typeof GROUPS)[number];

/** To which part of the timeline a kind of fact belongs; everything else are talks. */
const groupOf = (type: string): Group =>
	/^(Agreement|CompanyRegistered|SiteSecured|RoadMapNamed)/.test(type)
		? "papers"
		: /^(Milestone|Works|Progress|Production|Effect|FundsPaidIn)/.test(type)
			? "building"
			: /^(Promise|Subsidy|Task|Handover)/.test(type)
				? "promises"
				: "talks";

/** Everything that was recorded, the latest first: who, when it happened and when it was learnt, by what proof, what was corrected (PRJ-01). */
export function Story({
	page,
	settings,
	onCorrect,
}: {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly onCorrect: (seq: number) => void;
}) {
	const { say } = useSpeech();
	const [address, change] = useAddress();
	const group = GROUPS.find((one) => one === address.get("show")) ?? "all";
	const all = [...page.story, ...page.roadMaps.named.flatMap(({ found }) => found?.happened ?? [])];
	const isOf = (one: (typeof all)[number], of: Group) =>
		of === "all" || ("item" in one ? "papers" : groupOf(one.type)) === of;
	const shown = all.filter((one) => isOf(one, group)).sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
	const count = (of: Group) => all.filter((one) => isOf(one, of)).length;
	return (
		<section className="story-part" aria-label={say(PROJECT.story)}>
			<h2 className="sr">{say(PROJECT.story)}</h2>
			<div className="scroll-x">
				<Segmented
					label={say(PROJECT.story)}
					value={group}
					options={GROUPS.map((value) => ({ value, name: `${say(PROJECT.groups[value])} ${count(value)}` }))}
					onChange={(value) => change({ show: value === "all" ? undefined : value })}
				/>
			</div>
			{shown.length === 0 ? (
				<EmptyState>{say(PROJECT.noneOfThese)}</EmptyState>
			) : (
				<ol className="facts">
					{shown.map((one) =>
						"item" in one ? (
							<OnePermit key={`${one.what} ${one.item} ${one.case}`} permit={one} />
						) : (
							<OneFact key={one.seq} fact={one} page={page} settings={settings} onCorrect={onCorrect} />
						),
					)}
				</ol>
			)}
		</section>
	);
}

/** What happened to a permit, as its case and the road map tell. */
function OnePermit({ permit: { on, what, item, name, case: number } }: { readonly permit: PermitHappened }) {
	const { say, language } = useSpeech();
	return (
		<li className="fact">
			<time dateTime={on}>{fullDate(on, language)}</time>
			<div className="fact-body">
				<h3>
					<span className="fact-name">{say(PERMITS.happened[what], { name: `${item} ${say(name)}` })}</span>{" "}
					<StateTag>{say(PERMITS.title)}</StateTag>
				</h3>
				<p className="fact-by">{number === null ? say(PERMITS.byStage) : say(PERMITS.byCase, { number })}</p>
			</div>
		</li>
	);
}

function OneFact({
	fact,
	page,
	settings,
	onCorrect,
}: {
	readonly fact: Told;
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly onCorrect: (seq: number) => void;
}) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { seq, type, name, on, recordedAt, by, stage, corrected } = fact;
	const data: Values = fact.data;
	const [learntOn] = onTheWall(recordedAt, timeZone);
	const reached = stage && !corrected ? settings.stages.find(({ id }) => id === stage) : undefined;
	const mayCorrect =
		corrected === null && type !== "FactCorrected" && page.may.includes("FactCorrected") && page.may.includes(type);
	return (
		<li className={corrected ? "fact fact-corrected" : "fact"} id={`fact-${seq}`}>
			<time dateTime={on}>{fullDate(on, language)}</time>
			<div className="fact-body">
				<h3>
					<span className="fact-name">{say(name)}</span>{" "}
					{reached && <StateTag>{say(PROJECT.reaches, { stage: say(reached.name) })}</StateTag>}
				</h3>
				{type === "FactCorrected" ? (
					<p>
						{say(PROJECT.corrects, { n: Number(data.corrects) })}
						{language === "zh" ? "：" : ": "}
						{wordsOf(data.reason)}
					</p>
				) : type === "RoadMapNamed" ? (
					<p>{wordsOf(data.name)}</p>
				) : (
					<ToldData type={type} data={data} page={page} settings={settings} />
				)}
				<p className="fact-by">
					{say(by)} · {say(PROJECT.number, { n: seq })}
					{learntOn !== on && ` · ${say(PROJECT.learnt, { at: shortMoment(recordedAt, timeZone, language) })}`}
					{mayCorrect && isFactKind(type) && (
						<>
							{" · "}
							<button
								type="button"
								className="linklike"
								aria-label={say(PROJECT.correctOf, { n: seq, name: say(name) })}
								onClick={() => onCorrect(seq)}
							>
								{say(PROJECT.correct)}
							</button>
						</>
					)}
				</p>
				{corrected && (
					<p className="fact-by fact-note">
						{say(corrected.withdrawn ? PROJECT.withdrawnBy : PROJECT.correctedBy, {
							n: corrected.seq,
							reason: corrected.reason,
						})}
					</p>
				)}
			</div>
		</li>
	);
}
