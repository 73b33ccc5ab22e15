import {
	keepPreviousData,
	type QueryClient,
	replaceEqualDeep,
	useInfiniteQuery,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { z } from "zod";
import type { Answer } from "#kernel/endpoint.ts";
import type { stepShape } from "#modules/cases/contract/steps.ts";
import type { readAlike } from "#modules/cases/contract/supervision.ts";
import type {
	listMine,
	readCase,
	readDesk,
	readDocument,
	readDraft,
	readDraftLetters,
	readLettersAhead,
	readProof,
	readReview,
	saveDraft,
	startDraft,
	submitCase,
	takeStep,
	verifyCertificate,
} from "#modules/cases/contract.ts";
import type { Delivery } from "#modules/cases/model/application.ts";
import type { ReviewView } from "#modules/cases/model/supervision.ts";
import type { VariantKind } from "#modules/catalogue/model.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type CaseView = Answer<typeof readCase>;
export type StoryEntry = CaseView["story"][number];
export type CaseDocument = CaseView["documents"][number];
export type CaseMaterial = CaseView["materials"][number];
export type NextStep = CaseView["steps"][number];
export type StepType = NextStep["type"];
export type Draft = Answer<typeof readDraft>;
export type DraftField = Draft["form"][number];
export type DraftMaterial = Draft["materials"][number];
export type Mine = Answer<typeof listMine>;
export type CaseRow = Mine["cases"][number];
export type Queue = Answer<typeof readDesk>;
export type Submitted = Answer<typeof submitCase>;
export type Proof = Answer<typeof readProof>;
export type Receipt = Answer<typeof verifyCertificate>;
/** A step as a screen tells it; which case and after what is added when it is sent. */
export type StepInput =
	z.input<typeof stepShape> extends infer S ? (S extends unknown ? Omit<S, "after"> : never) : never;

/** Whose letters: those of a case, or of the whole of a bundle. */
export type LetterOf = `/cases/${string}` | `/bundles/${string}`;

/** The words of a letter; they never change. */
export const useLetter = (of: LetterOf, document: string) =>
	useQuery({
		queryKey: ["letter", of, document],
		queryFn: ({ signal }) => call<typeof readDocument>("GET", `${of}/documents/${document}/text`, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
	});

/** Read anew for each that is asked: the words follow what was typed. */
export const useLettersAhead = ({ id, seq }: CaseView, step: StepInput, wanted: boolean) => {
	const { type, reason, note, days } = step as AheadQuery;
	const query = { type, reason, note: note || undefined, days };
	return useQuery({
		queryKey: ["letters-ahead", id, seq, query],
		queryFn: ({ signal }) =>
			call<typeof readLettersAhead>("GET", "/cases/{id}/letters", { params: { id }, query, signal }),
		enabled: wanted,
		retry: false,
	});
};
type AheadQuery = z.input<typeof readLettersAhead.query>;
export type Letter = Answer<typeof readDocument>;

export const useMine = () =>
	useQuery({
		queryKey: ["mine"],
		queryFn: ({ signal }) => call<typeof listMine>("GET", "/cases", { signal }),
		placeholderData: keepPreviousData,
		...useLiveQuery("cases"),
	});

export const useDesk = () =>
	useQuery({
		queryKey: ["desk"],
		queryFn: ({ signal }) => call<typeof readDesk>("GET", "/desk", { query: { size: 100 }, signal }),
		...useLiveQuery("cases"),
	});

/** What a case is compared with; asked for when it is looked at. */
export const useAlike = (id: string) =>
	useQuery({
		queryKey: ["alike", id],
		queryFn: ({ signal }) => call<typeof readAlike>("GET", "/cases/{id}/alike", { params: { id }, signal }),
	});

/** One view of the review, a page at a time. */
export const useReview = (view: ReviewView) =>
	useInfiniteQuery({
		queryKey: ["review", view],
		queryFn: ({ signal, pageParam }) =>
			call<typeof readReview>("GET", "/review", {
				query: { size: 100, view, ...(pageParam !== null && { after: pageParam }) },
				signal,
			}),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
		placeholderData: keepPreviousData,
		...useLiveQuery("cases"),
	});

const caseQuery = (id: string) => ({
	queryKey: ["case", id],
	queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
		call<typeof readCase>("GET", "/cases/{id}", { params: { id }, signal }),
	staleTime: 30_000,
});

/** The case that is opened next, read while this one is decided, so that it shows at once (REV-06); undefined: none. */
export function useNextCase(id: string | undefined): void {
	const client = useQueryClient();
	useEffect(() => {
		if (id !== undefined) void client.prefetchQuery(caseQuery(id));
	}, [client, id]);
}

/** One case; only its own applicant's page asks again by itself, since each look of staff is written down for its holder. */
export function useCase(id: string, own = false) {
	const live = useLiveQuery("cases");
	return useQuery({
		...caseQuery(id),
		refetchOnWindowFocus: own,
		...(own && live),
	});
}

export const useDraft = (id: string | undefined) =>
	useQuery({
		queryKey: ["draft", id],
		queryFn: ({ signal }) => call<typeof readDraft>("GET", "/drafts/{id}", { params: { id: id ?? "" }, signal }),
		enabled: id !== undefined,
		staleTime: 5 * 60_000,
		refetchInterval: ({ state }) => waitOf(state.data),
		structuralSharing: (before, now) => (isOlder(now, before) ? before : replaceEqualDeep(before, now)),
	});

/** The words of what is signed with a draft; they follow what it says. */
export const useDraftLetters = ({ id, revision }: Pick<Draft, "id" | "revision">) =>
	useQuery({
		queryKey: ["draft letters", id, revision],
		queryFn: ({ signal }) => call<typeof readDraftLetters>("GET", "/drafts/{id}/letters", { params: { id }, signal }),
		staleTime: 5 * 60_000,
	});
/** A page looks again while a register is asked, ms; slowly where it is asked again by itself. */
function waitOf(draft: Draft | undefined): number | false {
	const shares = draft?.materials.flatMap(({ share }) => (share ? [share] : [])) ?? [];
	if (shares.some(({ state }) => state === "asked")) return 2_000;
	return shares.some(({ state, again }) => state === "timedOut" && again) ? 15_000 : false;
}

/** What was read before a save and comes after it does not take its place. */
const isOlder = (now: unknown, before: unknown): boolean =>
	before !== undefined && (now as Draft).revision < (before as Draft).revision;

export const useStartDraft = () => {
	const key = useActKey();
	return useMutation({
		mutationFn: (body: {
			/** An item, or a bundle of which `members` are wanted. */
			readonly item: string;
			readonly variant: VariantKind;
			readonly members?: string[];
			readonly roadmap?: string;
			readonly renews?: string;
		}) => call<typeof startDraft>("POST", "/drafts", { body, key: key.current() }),
		onSuccess: key.done,
	});
};

export interface DraftInput {
	readonly form: Readonly<Record<string, string>>;
	readonly consents: readonly string[];
	readonly commitments: readonly string[];
	readonly road: Draft["road"];
	/** Papers that are brought otherwise than as a file. */
	readonly supplies: Readonly<Record<string, "mail" | "window">>;
}

export const inputOf = (draft: Draft): DraftInput => ({
	form: Object.fromEntries(draft.form.map(({ id, value }) => [id, value])),
	consents: draft.consents.filter(({ given }) => given).map(({ type }) => type),
	commitments: draft.materials.filter(({ commitment }) => commitment?.given).map(({ id }) => id),
	road: draft.road,
	supplies: Object.fromEntries(draft.materials.flatMap(({ id, supply }) => (supply ? [[id, supply]] : []))),
});

const draftOf = (client: QueryClient, id: string): Draft | undefined => client.getQueryData(["draft", id]);

/** Saves over what was read last; saves of one draft wait for each other. */
export function useSaveDraft(id: string) {
	const client = useQueryClient();
	return useMutation({
		scope: { id: `draft ${id}` },
		mutationFn: (change: Partial<DraftInput>) => {
			const draft = draftOf(client, id);
			if (!draft) throw new Error("the draft was not read");
			const { form, consents, commitments, road, supplies } = { ...inputOf(draft), ...change };
			return call<typeof saveDraft>("PUT", "/drafts/{id}", {
				params: { id },
				body: {
					revision: draft.revision,
					form: { ...form },
					consents: [...consents],
					commitments: [...commitments],
					road,
					supplies: { ...supplies },
				},
			});
		},
		onSuccess: (draft) => client.setQueryData(["draft", id], draft),
	});
}

export function useSubmit() {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: ({ draft, delivery }: { readonly draft: Draft; readonly delivery: Delivery }) =>
			call<typeof submitCase>("POST", "/cases", {
				body: {
					draft: draft.id,
					revision: draft.revision,
					signed: true,
					committed: draft.road === "commitment",
					delivery,
				},
				key: key.current(),
			}),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => void client.invalidateQueries({ queryKey: ["mine"] }),
	});
}

/** Takes one step of a case after what the screen showed; then everything that shows the case is read again. */
export function useStep(id: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: ({ seq, step }: { readonly seq: number; readonly step: StepInput }) =>
			call<typeof takeStep>("POST", "/cases/{id}/steps", {
				params: { id },
				body: { ...step, after: seq },
				key: key.current(),
			}),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: ({ seq }) => {
			// it follows what the screen showed and nothing else: the next step may be sent before the case is read again
			client.setQueryData<CaseView>(["case", id], (view) => view && { ...view, seq });
			for (const queryKey of [["case", id], ["desk"], ["review"], ["cards"], ["mine"]])
				void client.invalidateQueries({ queryKey });
		},
	});
}
