import { shortVersion } from "#modules/zone/decide.ts";
import { type PackPage, useDifference } from "#web/features/zone/pack.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { DIFFERENCE_WORDS, PACK } from "#web/lib/words/pack.ts";
import { Field } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** Lines of a group that stand open; the others unfold. */
const OPEN = 12;

/** Two versions to compare, and what one says otherwise, in words. */
export function DifferenceOfTwo({
	page,
	from,
	to,
	onChange,
}: {
	readonly page: PackPage;
	readonly from: string;
	readonly to: string;
	readonly onChange: (sides: { readonly from?: string; readonly to?: string }) => void;
}) {
	const { say, language } = useSpeech();
	const published = new Map(page.publications.map(({ version, liveOn }) => [version, liveOn]));
	const options = [
		["draft", say(PACK.draft)] as const,
		...[...published].map(
			([version, liveOn]) =>
				[version, say(PACK.version, { version: shortVersion(version), date: date(liveOn, language) })] as const,
		),
	];
	return (
		<section className="pack-block" aria-labelledby="difference">
			<h2 id="difference">{say(PACK.difference)}</h2>
			<div className="pack-sides">
				{(["from", "to"] as const).map((side) => (
					<Field key={side} label={say(PACK[side])}>
						{({ id }) => (
							<select
								id={id}
								className="input"
								value={side === "from" ? from : to}
								onChange={({ target }) => onChange({ [side]: target.value })}
							>
								{options.map(([value, name]) => (
									<option key={value} value={value}>
										{name}
									</option>
								))}
							</select>
						)}
					</Field>
				))}
			</div>
			<Lines page={page} from={from} to={to} />
		</section>
	);
}

function Lines({ page, from, to }: { readonly page: PackPage; readonly from: string; readonly to: string }) {
	const { say } = useSpeech();
	const isBroken = page.draft.validFrom === null && [from, to].includes("draft");
	const { data, error, refetch } = useDifference(from, isBroken ? from : to, page.draft.version);
	if (isBroken) return <p className="t2">{say(PACK.differenceBroken)}</p>;
	if (from === to || data?.groups.length === 0) return <p className="t2">{say(PACK.differenceNone)}</p>;
	if (error) return <Failure error={error} onRetry={() => void refetch()} />;
	if (!data) return <Skeleton lines={5} />;
	return data.groups.map(({ group, lines }) => (
		<section key={group} className="difference-group">
			<h3>
				{say(DIFFERENCE_WORDS[group])} <em>{say(PACK.groupLines, { n: lines.length })}</em>
			</h3>
			<Listed lines={lines.slice(0, OPEN)} />
			{lines.length > OPEN && (
				<details>
					<summary>{say(PACK.rest, { n: lines.length - OPEN })}</summary>
					<Listed lines={lines.slice(OPEN)} />
				</details>
			)}
		</section>
	));
}

type Shown = NonNullable<ReturnType<typeof useDifference>["data"]>["groups"][number]["lines"];

const Listed = ({ lines }: { readonly lines: Shown }) => {
	const { say } = useSpeech();
	return (
		<ul>
			{lines.map(({ words }) => (
				<li key={words.zh}>{say(words)}</li>
			))}
		</ul>
	);
};
