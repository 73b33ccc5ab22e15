import { useParams } from "react-router";
import { parseDay } from "#kernel/calendar.ts";
import { NUMBER_READERS, PERIOD_KINDS } from "#modules/indicators/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { useNumbers } from "#web/features/indicators/indicators.ts";
import { NumberTable } from "#web/features/indicators/number-table.tsx";
import { NumberView } from "#web/features/indicators/number-view.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/leader/numbers.css";

/** Every published number, computed as of a day, each opening to its definition, its rows and the events behind them (指标). */
export default function NumbersScreen() {
	return (
		<Guard roles={NUMBER_READERS} Frame={PublicShell}>
			{(me) => <Numbers me={me} />}
		</Guard>
	);
}

function Numbers({ me }: { readonly me: Me }) {
	const { say, number, language } = useSpeech();
	const { id } = useParams();
	const go = useGo();
	const [address, change] = useAddress();
	const asked = address.get("asOf") ?? "";
	const asOf = parseDay(asked) === undefined ? undefined : asked;
	const period = PERIOD_KINDS.find((kind) => kind === address.get("period"));
	const looked = { asOf, period };
	const { data, error, refetch } = useNumbers(looked);
	const lines = data?.indicators ?? [];
	const words = new URLSearchParams({
		...(asOf !== undefined && { asOf }),
		...(period !== undefined && { period }),
	}).toString();
	const to = (next: string) => go(`/numbers/${next}${words && `?${words}`}`, { quiet: true });
	const move = (by: 1 | -1) => {
		const at = lines.findIndex((line) => line.id === id);
		const next = lines[at < 0 ? 0 : at + by];
		if (next) to(next.id);
	};
	const opened = lines.find((line) => line.id === id);
	useTitle(opened && say(opened.name), say(NUMBERS.title));
	return (
		<DeskFrame
			me={me}
			keys={{ j: () => move(1), k: () => move(-1), Escape: () => go("/numbers", { quiet: true }) }}
			words={[
				{ key: "j / k", does: `${say(NUMBERS.keyNext)}, ${say(NUMBERS.keyPrevious)}` },
				{ key: "Esc", does: say(NUMBERS.close) },
			]}
			top={
				<>
					<b>{say(NUMBERS.title)}</b>
					<span className="hide-narrow">{say(me.name)}</span>
					<span className="spring" />
					<label className="figures-day">
						{say(NUMBERS.asOf)}
						<input
							type="date"
							value={asOf ?? data?.asOf ?? ""}
							onChange={({ target }) => change({ asOf: target.value })}
						/>
					</label>
				</>
			}
		>
			<div className={id === undefined ? "figures" : "figures figures-opened"}>
				{data ? (
					<>
						<div className="figures-list">
							{error && <Stale onRetry={() => void refetch()} />}
							<PageSentence>
								{lines.length === 0
									? say(NUMBERS.none)
									: say(NUMBERS.sentence, { n: number(lines.length), date: fullDate(data.asOf, language) })}
							</PageSentence>
							{lines.length > 0 && <NumberTable lines={lines} open={id} onOpen={to} />}
						</div>
						<aside className="figures-side" aria-label={say(NUMBERS.definition)}>
							{id === undefined ? (
								<EmptyState>{say(NUMBERS.pick)}</EmptyState>
							) : (
								<NumberView id={id} looked={looked} project={address.get("project") ?? undefined} key={id} />
							)}
						</aside>
					</>
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={12} />
				)}
			</div>
		</DeskFrame>
	);
}
