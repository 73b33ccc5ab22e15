import { type ReactNode, useId } from "react";
import { useAsked, useUses } from "#web/features/evidence/evidence.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** A log of what was done with what is on record: newest first. */
export function Log({
	title,
	empty,
	children,
}: {
	readonly title: string;
	readonly empty: boolean;
	readonly children: ReactNode;
}) {
	const { say } = useSpeech();
	const id = useId();
	return (
		<section className="my-group" aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			{empty ? <p className="t2">{say(EVIDENCE.none)}</p> : <ul className="log">{children}</ul>}
		</section>
	);
}

/** Who used what of mine, when, for which case, and with whose consent; a consent that was taken back stands in it too (谁用过). */
export function Uses() {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useUses();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={3} />;
	return (
		<Log title={say(EVIDENCE.uses)} empty={data.uses.length === 0}>
			{data.uses.map(({ at, name, material, itemName, by, step, consent, withdrawn, case: id }, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added above
				<li key={`${at} ${id} ${index}`}>
					<span>
						<To to={`/my/${id}`}>
							{say(EVIDENCE.useLine, { name: say(name), material: say(material), item: say(itemName) })}
						</To>
						<small>
							{say(EVIDENCE.useBy, { by: say(by), step })} ·{" "}
							{say(withdrawn ? EVIDENCE.takenBack : consent ? EVIDENCE.consented : EVIDENCE.unneeded)}
						</small>
					</span>
					<time>{shortMoment(at, timeZone, language)}</time>
				</li>
			))}
		</Log>
	);
}

/** Every question that a register was asked about me, whatever came of it (查询记录). */
export function Lookups() {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useAsked();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={3} />;
	return (
		<Log title={say(EVIDENCE.lookups)} empty={data.asked.length === 0}>
			{data.asked.map(({ purpose, type, name, itemName, askedAt, triedAt, state, stateName, found, why }) => (
				<li key={`${purpose} ${type}`}>
					<span>
						{say(EVIDENCE.lookupLine, { name: say(name), item: say(itemName) })}
						<small>
							{say(stateName)}
							{state === "done" ? ` · ${say(found ? EVIDENCE.found : EVIDENCE.notFound)}` : why && ` · ${say(why)}`}
						</small>
					</span>
					<time>{shortMoment(triedAt ?? askedAt, timeZone, language)}</time>
				</li>
			))}
		</Log>
	);
}
