import { type RefObject, useEffect, useState } from "react";
import type { ItemGuide } from "#modules/exhibition/model.ts";
import { useMoveIntake } from "#web/features/cases/intake.ts";
import {
	type Ticket,
	useFound,
	useFoundItems,
	useHolder,
	useNoteHolder,
	useParcels,
	useStartIntake,
	useTakeOverDraft,
} from "#web/features/counter/counter.ts";
import { HolderCases, HolderLine, type Presenter, PresenterFields } from "#web/features/counter/holder-view.tsx";
import { NewHolderForm } from "#web/features/counter/new-holder.tsx";
import { type Pick, PickField } from "#web/features/counter/pick-field.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { InWhichSituation } from "#web/screens/window/situation.tsx";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

interface BeginProps {
	readonly field: RefObject<HTMLInputElement | null>;
	/** Who was called. */
	readonly ticket: Ticket | undefined;
	readonly onOpen: (to: string) => void;
	readonly onRefused: (error: unknown) => void;
	readonly onLeave: () => void;
}

/** From a name to an intake: who, what for, in which situation; all in the address, so that a reload loses nothing. */
export function Begin(props: BeginProps) {
	const { say } = useSpeech();
	const [address] = useAddress();
	const holder = address.get("holder") ?? undefined;
	const { data, error, refetch } = useHolder(holder);
	const parcel = useParcels().data?.rows.find(({ id }) => id === address.get("parcel"));
	const { timeZone } = usePortal().zone;
	const from = parcel && (
		<p className="from-parcel" role="note">
			{say(COUNTER.fromParcel, { waybill: parcel.waybill, time: onTheWall(parcel.receivedAt, timeZone)[1] })}
			{parcel.said !== parcel.counted && (
				<b className="wrong"> {say(COUNTER.parcelRow, { said: parcel.said, counted: parcel.counted })}</b>
			)}
		</p>
	);
	if (holder === undefined)
		return (
			<>
				{from}
				<WhoIsHere {...props} />
			</>
		);
	if (!data)
		return error ? (
			<>
				<PageSentence>{say(COUNTER.noHolder)}</PageSentence>
				<Failure error={error} onRetry={() => void refetch()} />
				<Button onClick={props.onLeave}>{say(COUNTER.another)}</Button>
			</>
		) : (
			<Skeleton lines={6} />
		);
	return (
		<>
			{from}
			<WhatFor key={holder} holder={data} {...props} />
		</>
	);
}

function WhoIsHere({ field, ticket, onOpen, onRefused }: BeginProps) {
	const { say, tell } = useSpeech();
	const [address, change] = useAddress();
	const [words, setWords] = useState(address.get("draft") ?? "");
	const parcel = address.get("parcel") ?? undefined;
	const takeOver = useTakeOverDraft();
	const [noting, setNoting] = useState(false);
	const note = useNoteHolder();
	const wanted = useSettled(words.trim());
	const { data } = useFound(wanted);
	useEffect(() => field.current?.focus(), [field]);
	const picks: readonly Pick[] = !data
		? []
		: [
				...data.holders.map(({ id, kind, name, mark }) => ({
					key: id,
					kind: say(COUNTER[kind]),
					name: say(name),
					note: mark,
					onPick: () => change({ holder: id }),
				})),
				...data.cases.map(({ id, number, itemName, holderName, statusName }) => ({
					key: id,
					kind: say(COUNTER.cases),
					name: number,
					note: `${say(itemName)} · ${say(holderName)} · ${say(statusName)}`,
					onPick: () => onOpen(`/counter/case/${id}`),
				})),
				...data.drafts.map(({ id, draft, itemName, holderName, papers }) => ({
					key: id,
					kind: say(COUNTER.draft),
					name: draft,
					note: [say(itemName), say(holderName), ...papers.map(({ name }) => say(name))].join(" · "),
					onPick: () =>
						takeOver.mutate(
							{ id, ...(ticket && { ticket: ticket.id }), ...(parcel !== undefined && { parcel }) },
							{ onSuccess: () => onOpen(`/counter/intake/${id}`), onError: onRefused },
						),
				})),
				{ key: "new", kind: "＋", name: say(COUNTER.note), onPick: () => setNoting(true) },
			];
	const none = data && wanted !== "" && data.holders.length + data.cases.length + data.drafts.length === 0;
	return (
		<>
			<PageSentence>{tell(COUNTER.sentenceIdle, { clause: <Clause>{say(COUNTER.clauseIdle)}</Clause> })}</PageSentence>
			{noting ? (
				<NewHolderForm
					typed={words}
					busy={note.isPending}
					onCancel={() => setNoting(false)}
					onSend={(holder) =>
						note.mutate(holder, { onSuccess: ({ id }) => change({ holder: id }), onError: onRefused })
					}
				/>
			) : (
				<>
					<PickField
						ref={field}
						label={say(COUNTER.field)}
						words={words}
						picks={wanted === words.trim() ? picks : []}
						nothing={none ? say(COUNTER.nobody, { words: wanted }) : undefined}
						onChange={setWords}
					/>
					<p>
						<Button onClick={() => setNoting(true)}>{say(COUNTER.note)}</Button>
					</p>
				</>
			)}
		</>
	);
}

function WhatFor({
	holder,
	field,
	ticket,
	onOpen,
	onRefused,
	onLeave,
}: BeginProps & { readonly holder: NonNullable<ReturnType<typeof useHolder>["data"]> }) {
	const { say, tell } = useSpeech();
	const [address, change] = useAddress();
	const item = address.get("item") ?? undefined;
	const parcel = address.get("parcel") ?? undefined;
	const instead = address.get("instead") ?? undefined;
	const move = useMoveIntake(instead);
	const [words, setWords] = useState("");
	const [presenter, setPresenter] = useState<Presenter>({
		name: holder.kind === "person" ? holder.name.zh : "",
		as: holder.kind === "person" ? "self" : "agent",
	});
	const wanted = useSettled(words.trim());
	const { data: found } = useFoundItems(wanted);
	const start = useStartIntake();
	useEffect(() => {
		if (item === undefined) field.current?.focus();
	}, [field, item]);
	const begin = (variant: ItemGuide["situation"]["variant"]) => {
		if (start.isPending || move.isPending || item === undefined) return;
		const went = {
			onSuccess: ({ id }: { readonly id: string }) => onOpen(`/counter/intake/${id}`),
			onError: onRefused,
		};
		if (instead !== undefined) {
			move.mutate({ item, variant }, went);
			return;
		}
		const name = presenter.name.trim();
		start.mutate(
			{
				holder: holder.id,
				item,
				variant,
				...(name !== "" && { presenter: { ...presenter, name } }),
				...(ticket && { ticket: ticket.id }),
				...(parcel !== undefined && { parcel }),
			},
			went,
		);
	};
	return (
		<>
			<HolderLine holder={holder} onLeave={onLeave} />
			{item === undefined ? (
				<>
					<PageSentence>
						{tell(
							COUNTER.sentenceHolder,
							{
								name: say(holder.name),
								clause: (
									<Clause>
										{holder.cases.length > 0
											? say(COUNTER.clauseOpen, { n: holder.cases.length })
											: say(COUNTER.clauseNew)}
									</Clause>
								),
							},
							{},
						)}
					</PageSentence>
					<PickField
						ref={field}
						label={say(COUNTER.fieldItem)}
						words={words}
						picks={
							wanted === words.trim()
								? (found?.items ?? []).map(({ code, name, department, variant }) => ({
										key: `${code} ${variant?.kind ?? ""}`,
										kind: code,
										name: say(name),
										note: say(variant?.name ?? department),
										onPick: () => change({ item: code, variant: variant?.kind }),
									}))
								: []
						}
						nothing={
							found && wanted !== "" && found.items.length === 0 ? say(COUNTER.noItem, { words: wanted }) : undefined
						}
						onChange={setWords}
					/>
					<HolderCases holder={holder} />
				</>
			) : (
				<InWhichSituation
					code={item}
					busy={start.isPending}
					presenter={<PresenterFields presenter={presenter} onChange={setPresenter} />}
					onBegin={begin}
					onOther={() =>
						change({
							item: undefined,
							variant: undefined,
							registered: undefined,
							earlier: undefined,
							consent: undefined,
							barred: undefined,
						})
					}
				/>
			)}
		</>
	);
}

/** What was typed, once the hand rests: a scanner types a whole number at once. */
function useSettled(words: string): string {
	const [settled, setSettled] = useState(words);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(words), 150);
		return () => clearTimeout(timer);
	}, [words]);
	return settled;
}
