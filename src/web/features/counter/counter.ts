import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { takeOverDraft } from "#modules/counter/contract/intake.ts";
import type {
	callNext,
	endTicket,
	findAtCounter,
	noteHolder,
	readHolder,
	readParcels,
	readTickets,
	startIntake,
	takeOverParcel,
	takeTicket,
} from "#modules/counter/contract.ts";
import type { listItems } from "#modules/exhibition/contract.ts";
import { useAct } from "#web/lib/act.ts";
import { call, type Given } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Tickets = Answer<typeof readTickets>;
export type Ticket = Tickets["rows"][number];
export type Found = Answer<typeof findAtCounter>;
export type HolderPage = Answer<typeof readHolder>;
export type Parcel = Answer<typeof readParcels>["rows"][number];
export type FoundItem = Answer<typeof listItems>["items"][number];

export const useTickets = () =>
	useQuery({
		queryKey: ["tickets"],
		queryFn: ({ signal }) => call<typeof readTickets>("GET", "/counter/tickets", { signal }),
		...useLiveQuery("counter"),
	});

export const useFound = (words: string) =>
	useQuery({
		queryKey: ["counter-find", words],
		queryFn: ({ signal }) => call<typeof findAtCounter>("GET", "/counter/find", { query: { q: words }, signal }),
		enabled: words !== "",
		placeholderData: keepPreviousData,
	});

export const useFoundItems = (words: string) =>
	useQuery({
		queryKey: ["counter-items", words],
		queryFn: ({ signal }) =>
			call<typeof listItems>("GET", "/items", { query: { q: words, show: "window", size: "8" }, signal }),
		enabled: words !== "",
		placeholderData: keepPreviousData,
	});

/** Each look at a person is told to them: it is not asked again by itself. */
export const useHolder = (id: string | undefined) =>
	useQuery({
		queryKey: ["holder", id],
		queryFn: ({ signal }) =>
			call<typeof readHolder>("GET", "/counter/holders/{id}", { params: { id: id ?? "" }, signal }),
		enabled: id !== undefined,
		staleTime: 60_000,
		refetchOnWindowFocus: false,
	});

export const useParcels = () =>
	useQuery({
		queryKey: ["parcels"],
		queryFn: ({ signal }) => call<typeof readParcels>("GET", "/counter/parcels", { signal }),
		...useLiveQuery("counter"),
	});

type Body<
	E extends typeof takeTicket | typeof callNext | typeof noteHolder | typeof startIntake | typeof takeOverParcel,
> = NonNullable<Given<E>["body"]>;

export const useTakeTicket = () =>
	useAct(
		(body: Body<typeof takeTicket>, key) => call<typeof takeTicket>("POST", "/counter/tickets", { body, key }),
		["tickets"],
	);

export const useCallNext = () =>
	useAct(
		(body: Body<typeof callNext>, key) => call<typeof callNext>("POST", "/counter/calls", { body, key }),
		["tickets"],
	);

export const useEndTicket = () =>
	useAct(
		({ id, how }: { readonly id: string; readonly how: "served" | "missed" }, key) =>
			call<typeof endTicket>("POST", "/counter/tickets/{id}/end", { params: { id }, body: { how }, key }),
		["tickets"],
	);

export const useNoteHolder = () =>
	useAct(
		(body: Body<typeof noteHolder>, key) => call<typeof noteHolder>("POST", "/counter/holders", { body, key }),
		["counter-find"],
	);

export const useStartIntake = () =>
	useAct(
		(body: Body<typeof startIntake>, key) => call<typeof startIntake>("POST", "/counter/drafts", { body, key }),
		["holder"],
	);

export const useTakeOverDraft = () =>
	useAct(
		({ id, ...body }: NonNullable<Given<typeof takeOverDraft>["body"]> & { readonly id: string }, key) =>
			call<typeof takeOverDraft>("PUT", "/counter/drafts/{id}/intake", { params: { id }, body, key }),
		["counter-find", "coming"],
	);

export const useTakeOverParcel = () =>
	useAct(
		(body: Body<typeof takeOverParcel>, key) => call<typeof takeOverParcel>("POST", "/counter/parcels", { body, key }),
		["parcels", "desk", "case"],
	);

/** A case by its number or the end of it; undefined where there is not exactly one. */
export async function caseByNumber(words: string): Promise<string | undefined> {
	const { cases } = await call<typeof findAtCounter>("GET", "/counter/find", { query: { q: words.trim() } });
	return cases.length === 1 ? cases[0]?.id : undefined;
}
