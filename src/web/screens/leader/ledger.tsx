import { useState } from "react";
import { LEDGER_SHOWS } from "#modules/cases/model/ledger.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { type Ledger, useLedger } from "#web/features/cases/ledger.ts";
import { LedgerCases, LedgerItems } from "#web/features/cases/ledger-view.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { LEDGER } from "#web/lib/words/ledger.ts";
import { Segmented } from "#web/ui/button.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { OpenNumber, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/leader/ledger.css";

/** What was asked of applicants and what was not; every number opens its cases (零材料台账). */
export default function LedgerScreen() {
	return (
		<Guard roles={["window", "examiner", "head", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <LedgerFrame me={me} />}
		</Guard>
	);
}

function LedgerFrame({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useLedger();
	useTitle(say(LEDGER.title));
	return (
		<DeskFrame
			me={me}
			keys={{ r: () => void refetch() }}
			words={[{ key: "r", does: say(LEDGER.refresh) }]}
			top={
				<>
					<b>{say(LEDGER.title)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.asOf, language)}</span>}
				</>
			}
		>
			<div className="ledger">
				{data ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Page ledger={data} />
					</>
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={10} />
				)}
			</div>
		</DeskFrame>
	);
}

function Page({ ledger }: { readonly ledger: Ledger }) {
	const { say, tell, number } = useSpeech();
	const [address, change] = useAddress();
	const [how, setHow] = useState(false);
	const { total, design } = ledger;
	const item = address.get("item") ?? undefined;
	const show =
		LEDGER_SHOWS.find((known) => known === address.get("show")) ?? (total.askedThoughHeld > 0 ? "held" : "all");
	const opened = ledger.items.find((row) => row.item === item);
	const open = (n: number, to: (typeof LEDGER_SHOWS)[number]) => (
		<OpenNumber onOpen={() => change({ show: to, item: undefined }, false)}>{number(n)}</OpenNumber>
	);
	const told = {
		papers: number(total.papers),
		avoided: number(total.papers - total.asked),
		asked: open(total.asked, "asked"),
		held: open(total.askedThoughHeld, "held"),
	};
	return (
		<>
			<header className="ledger-head">
				<PageSentence>
					{total.cases === 0
						? say(LEDGER.none)
						: tell(LEDGER.sentence, { cases: open(total.cases, "all"), zero: open(total.zero, "zero") })}
				</PageSentence>
				{total.cases > 0 && <p>{tell(LEDGER.papers, told)}</p>}
				<p className="t2">
					{tell(LEDGER.design, {
						variants: number(design.variants),
						zero: <OpenNumber to="/items?show=zero">{number(design.zero)}</OpenNumber>,
					})}{" "}
					<button type="button" className="linklike" aria-expanded={how} onClick={() => setHow(!how)}>
						{say(LEDGER.how)}
					</button>
				</p>
				{how && <p className="ledger-how">{say(ledger.definition)}</p>}
			</header>
			{total.cases > 0 && (
				<>
					<section>
						<h2>{say(LEDGER.byItem)}</h2>
						<LedgerItems ledger={ledger} item={item} onOpen={(to, shown) => change({ item: to, show: shown }, false)} />
					</section>
					<section aria-live="polite">
						<h2>
							{say(LEDGER.list)} <small className="t2">{say(opened?.itemName ?? LEDGER.every)}</small>
						</h2>
						<Segmented
							label={say(LEDGER.list)}
							value={show}
							options={LEDGER_SHOWS.map((value) => ({ value, name: say(LEDGER.shows[value]) }))}
							onChange={(value) => change({ show: value }, false)}
						/>
						<LedgerCases show={show} item={item} />
					</section>
				</>
			)}
		</>
	);
}
