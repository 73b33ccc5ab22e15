import { Hourglass } from "lucide-react";
import { HOLDERS, type Holder } from "#modules/roadmap/model.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { SidePanel } from "#web/ui/panel.tsx";

type Days = Readonly<Partial<Record<Holder, number>>>;

const charged = (days: Days): readonly Holder[] => HOLDERS.filter((holder) => (days[holder] ?? 0) > 0);

/** 部门 8 天、您（企业） 4 天 */
const handsOf = (days: Days, { say, language }: Speech): string =>
	charged(days)
		.map((holder) => `${say(SAVED.hands[holder])} ${say(SAVED.handDays, { n: days[holder] ?? 0 })}`)
		.join(language === "zh" ? "、" : ", ");

/** One sentence: how late, and in whose hands the days went. */
function lateWords(map: RoadMap, speech: Speech): string {
	const { say, language } = speech;
	const { slipped, byHolder, charges } = map.followed ?? { slipped: null, byHolder: {}, charges: [] };
	if (slipped === null || slipped === 0) return say(SAVED.whoNone);
	if (slipped < 0) return say(SAVED.whoEarly, { n: -slipped });
	const won = charges.reduce((sum, { days }) => sum + Math.max(0, -days), 0);
	const late = say(SAVED.whoLate, { n: slipped, hands: handsOf(byHolder, speech) });
	return won > 0 ? [late, say(SAVED.whoWonBack, { n: won })].join(language === "zh" ? "" : " ") : late;
}

/** The sentence under the head of a road map that runs, with the way to the account behind it. */
export function HoldersStrip({ map, onOpen }: { readonly map: RoadMap; readonly onOpen: () => void }) {
	const speech = useSpeech();
	if (map.followed?.slipped === undefined || map.followed.slipped === null) return null;
	return (
		<p className="holders-strip">
			<Hourglass className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
			<span>
				<button type="button" className="linklike" onClick={onOpen}>
					{speech.say(SAVED.who)}
				</button>
				{speech.language === "zh" ? "：" : ": "}
				{lateWords(map, speech)}
			</span>
		</p>
	);
}

/** The account: days a hand, and days an entry along the chain that now decides the opening day. */
export function HoldersPanel({
	map,
	onClose,
	onOpen,
}: {
	readonly map: RoadMap;
	readonly onClose: () => void;
	readonly onOpen: (id: string) => void;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const { byHolder, charges } = map.followed ?? { byHolder: {} as Days, charges: [] };
	const most = Math.max(1, ...HOLDERS.map((holder) => byHolder[holder] ?? 0));
	return (
		<SidePanel label={say(SAVED.who)} focusKey="holders" onClose={onClose} head={null}>
			<h2 className="display panel-title">{say(SAVED.who)}</h2>
			<p className="holders-sentence">{lateWords(map, speech)}</p>
			{charged(byHolder).length > 0 && (
				<section>
					<h3>{say(SAVED.perHand)}</h3>
					<dl className="hands">
						{charged(byHolder).map((holder) => (
							<div key={holder}>
								<dt>{say(SAVED.hands[holder])}</dt>
								<dd>
									<i
										className={`hand hand-${holder}`}
										style={{ width: `${((byHolder[holder] ?? 0) / most) * 100}%` }}
									/>
									<b>{say(SAVED.handDays, { n: byHolder[holder] ?? 0 })}</b>
								</dd>
							</div>
						))}
					</dl>
				</section>
			)}
			{charges.length > 0 && (
				<section>
					<h3>{say(SAVED.perEntry)}</h3>
					<ul className="charges">
						{charges.map(({ id, days, holders }) => (
							<li key={id}>
								<span className="code">{id}</span>
								<span>
									<button type="button" className="linklike" onClick={() => onOpen(id)}>
										{say(map.byId.get(id)?.name ?? MAP.item)}
									</button>
									<small className={days > 0 ? "cu" : "t2"}>
										{days > 0
											? say(SAVED.entryDays, { n: days, hands: handsOf(holders, speech) })
											: say(SAVED.entryWon, { n: -days })}
									</small>
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			<p className="t2 small">{say(SAVED.whoLead)}</p>
		</SidePanel>
	);
}
