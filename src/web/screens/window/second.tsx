import { useSecondScreen } from "#web/features/cases/intake.ts";
import { SecondView } from "#web/features/cases/second-view.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Emblem } from "#web/ui/drawing.tsx";
import { LanguageSwitch } from "#web/ui/language-switch.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/window/second.css";

/** The screen on the applicant's side of the counter (第二屏): to check and to sign, never to go anywhere else. */
export default function SecondScreen() {
	const { say } = useSpeech();
	const portal = usePortal();
	useTitle(say(COUNTER.second));
	return (
		<div className="second">
			<header className="second-head on-ink">
				<Emblem drawing={portal.emblem} size={32} />
				<b>{say(portal.zone.name)}</b>
				<span className="spring" />
				<LanguageSwitch />
			</header>
			<main id="main" tabIndex={-1}>
				<Guard roles={["window"]}>{() => <Second />}</Guard>
			</main>
		</div>
	);
}

function Second() {
	const { say, tell, language } = useSpeech();
	const { data, error, refetch } = useSecondScreen();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
	const { draft, receipt } = data;
	if (draft) return <SecondView intake={draft} />;
	if (!receipt)
		return (
			<>
				<PageSentence>
					{tell(COUNTER.secondIdle, { clause: <Clause>{say(COUNTER.secondIdleClause)}</Clause> })}
				</PageSentence>
				<p className="t2">{say(COUNTER.secondIdleNote)}</p>
			</>
		);
	return (
		<>
			<PageSentence>
				{tell(COUNTER.secondDone, {
					clause: <Clause>{say(COUNTER.secondDoneClause, { number: receipt.number })}</Clause>,
				})}
			</PageSentence>
			<p className="second-item">{say(receipt.itemName)}</p>
			{receipt.answerBy && <p>{say(COUNTER.secondAnswer, { date: fullDate(receipt.answerBy, language) })}</p>}
		</>
	);
}
