import { type FormEvent, useEffect, useRef, useState } from "react";
import { caseByNumber, useParcels, useTakeOverParcel } from "#web/features/counter/counter.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

const isCount = (words: string): boolean => /^\d{1,4}$/.test(words.trim()) && Number(words) <= 1_000;

/** Takes a parcel over: its waybill, what it says, what was counted; then what is in it is taken in (揽投交接). */
export function ParcelForm({
	onTakeIn,
	onCase,
	onRefused,
}: {
	/** Goes on with the application that is in the parcel. */
	readonly onTakeIn: (parcel: string) => void;
	readonly onCase: (id: string) => void;
	readonly onRefused: (error: unknown) => void;
}) {
	const { say, tell } = useSpeech();
	const take = useTakeOverParcel();
	const { timeZone } = usePortal().zone;
	const [via, setVia] = useState<"courier" | "mail">("courier");
	const [told, setTold] = useState({ waybill: "", said: "", counted: "", note: "", of: "" });
	const [tried, setTried] = useState(false);
	const [noCase, setNoCase] = useState(false);
	const first = useRef<HTMLInputElement>(null);
	useEffect(() => first.current?.focus(), []); // a waybill is scanned first
	const { waybill, said, counted, note, of } = told;
	const differs = isCount(said) && isCount(counted) && Number(said) !== Number(counted);
	const wrong = {
		waybill: /^[A-Za-z0-9-]{6,40}$/.test(waybill.trim()) ? undefined : say(COUNTER.badWaybill),
		said: isCount(said) ? undefined : say(COUNTER.badCount),
		counted: isCount(counted) ? undefined : say(COUNTER.badCount),
		note: differs && note.trim() === "" ? say(COUNTER.needed) : undefined,
	};
	const send = async () => {
		setTried(true);
		if (take.isPending || Object.values(wrong).some((one) => one !== undefined)) return;
		const id = of.trim() === "" ? undefined : await caseByNumber(of).catch(() => undefined);
		setNoCase(of.trim() !== "" && id === undefined);
		if (of.trim() !== "" && id === undefined) return;
		const body = { via, waybill: waybill.trim(), said: Number(said), counted: Number(counted) };
		take.mutate(
			{ ...body, ...(note.trim() && { note: note.trim() }), ...(id !== undefined && { case: id }) },
			{
				onError: onRefused,
				onSuccess: () => {
					if (id !== undefined) onCase(id);
				},
			},
		);
	};
	const line = (
		name: keyof typeof told,
		label: string,
		error: string | undefined,
		more: { readonly hint?: string; readonly max: number; readonly numeric?: boolean },
	) => (
		<Field label={label} error={error} {...(more.hint !== undefined && { hint: more.hint })}>
			{({ id, describedBy, invalid }) => (
				<input
					id={id}
					className={more.numeric ? "input input-days" : "input"}
					autoComplete="off"
					maxLength={more.max}
					value={told[name]}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					{...(more.numeric && { inputMode: "numeric" as const })}
					{...(name === "waybill" && { ref: first })}
					onChange={({ target }) => setTold({ ...told, [name]: target.value })}
				/>
			)}
		</Field>
	);
	const shown = (name: keyof typeof wrong) => (tried ? wrong[name] : undefined);
	return (
		<>
			<PageSentence>
				{tell(COUNTER.parcelSentence, { clause: <Clause>{say(COUNTER.parcelClause)}</Clause> })}
			</PageSentence>
			<form
				className="step-form sheet new-holder"
				noValidate
				onSubmit={(event: FormEvent) => {
					event.preventDefault();
					void send();
				}}
			>
				<fieldset>
					<legend>{say(COUNTER.parcelVia)}</legend>
					<Choices
						name="via"
						inline
						value={via}
						options={[
							{ value: "courier", name: say(COUNTER.vias.courier) },
							{ value: "mail", name: say(COUNTER.vias.mail) },
						]}
						onChange={setVia}
					/>
				</fieldset>
				{line("waybill", say(COUNTER.waybill), shown("waybill"), { max: 40 })}
				<div className="counts">
					{line("said", say(COUNTER.said), shown("said"), { max: 4, numeric: true })}
					{line("counted", say(COUNTER.counted), shown("counted"), { max: 4, numeric: true })}
				</div>
				{differs && (
					<>
						<p className="differs" role="status">
							<Glyph state="red" /> {say(COUNTER.differsBy, { said, counted })}
						</p>
						{line("note", say(COUNTER.differs), shown("note"), { max: 500 })}
					</>
				)}
				{line("of", say(COUNTER.parcelCase), noCase ? say(COUNTER.noCase) : undefined, {
					max: 60,
					hint: say(COUNTER.parcelCaseHint),
				})}
				<div className="acts">
					<Button type="submit" kind="primary" disabled={take.isPending}>
						{say(COUNTER.takeOver)}
					</Button>
				</div>
			</form>
			{take.data && (
				<section className="sheet new-holder" role="status">
					<p>
						{say(COUNTER.parcelDone, {
							waybill: take.variables?.waybill ?? "",
							time: onTheWall(take.data.receivedAt, timeZone)[1],
						})}
					</p>
					<Button kind="primary" onClick={() => onTakeIn(take.data?.id ?? "")}>
						{say(COUNTER.parcelIn)}
					</Button>
				</section>
			)}
		</>
	);
}

/** The parcels taken over last, those that differ marked. */
export function RecentParcels() {
	const { say } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data } = useParcels();
	return (
		<section>
			<h2>{say(COUNTER.parcels)}</h2>
			{data && data.rows.length > 0 ? (
				<ul className="receipts">
					{data.rows.slice(0, 6).map(({ id, waybill, said, counted, receivedAt }) => (
						<li key={id}>
							<span>
								{said !== counted && <Glyph state="red" />} {waybill}
								<small>{say(COUNTER.parcelRow, { said, counted })}</small>
							</span>
							<time dateTime={receivedAt}>{onTheWall(receivedAt, timeZone)[1]}</time>
						</li>
					))}
				</ul>
			) : (
				<p className="small t2">{say(COUNTER.parcelsNone)}</p>
			)}
		</section>
	);
}
