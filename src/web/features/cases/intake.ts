import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { Delivery } from "#modules/cases/model/application.ts";
import type { VariantKind as Variant } from "#modules/catalogue/model.ts";
import type {
	moveCounterDraft,
	readCounterDraft,
	readSecondScreen,
	readShelf,
	readTaken,
	saveCounterDraft,
	showOnSecondScreen,
	signCounterDraft,
	submitAtCounter,
} from "#modules/counter/contract/intake.ts";
import { inputOf } from "#web/features/cases/cases.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Intake = Answer<typeof readCounterDraft>;
export type IntakeMaterial = Intake["materials"][number];
export type ShelfRow = Answer<typeof readShelf>["rows"][number];

export const useIntake = (id: string | undefined) =>
	useQuery({
		queryKey: ["intake", id],
		queryFn: ({ signal }) =>
			call<typeof readCounterDraft>("GET", "/counter/drafts/{id}", { params: { id: id ?? "" }, signal }),
		enabled: id !== undefined,
		...useLiveQuery("counter"),
	});

const intakeOf = (client: QueryClient, id: string): Intake => {
	const intake = client.getQueryData<Intake>(["intake", id]);
	if (!intake) throw new Error("the intake was not read");
	return intake;
};

/** What a clerk changes of an intake. */
export interface IntakeInput {
	readonly form: Readonly<Record<string, string>>;
	readonly consents: readonly string[];
	readonly commitments: readonly string[];
	readonly seen: readonly string[];
}

/** Saves over what was read last; the acts of one intake wait for each other. */
export function useSaveIntake(id: string) {
	const client = useQueryClient();
	return useMutation({
		scope: { id: `draft ${id}` },
		mutationFn: (change: (now: IntakeInput) => Partial<IntakeInput>) => {
			const intake = intakeOf(client, id);
			const now = { ...inputOf(intake), seen: intake.seen };
			const { form, consents, commitments, seen } = { ...now, ...change(now) };
			const lists = { consents: [...consents], commitments: [...commitments], seen: [...seen] };
			return call<typeof saveCounterDraft>("PUT", "/counter/drafts/{id}", {
				params: { id },
				body: { revision: intake.revision, form: { ...form }, ...lists },
			});
		},
		onSuccess: (intake) => client.setQueryData(["intake", id], intake),
	});
}

/** The right item after all: what was handed in and filled in stays with the intake. */
export function useMoveIntake(id: string | undefined) {
	const client = useQueryClient();
	return useMutation({
		scope: { id: `draft ${id}` },
		mutationFn: async (to: { readonly item: string; readonly variant: Variant }) => {
			const params = { id: id ?? "" };
			const { revision } = await call<typeof readCounterDraft>("GET", "/counter/drafts/{id}", { params });
			return call<typeof moveCounterDraft>("PUT", "/counter/drafts/{id}/item", { params, body: { ...to, revision } });
		},
		onSuccess: (intake) => client.setQueryData(["intake", id], intake),
	});
}

/** Takes in what was ticked and saved until now. */
export function useTakeIn(id: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		scope: { id: `draft ${id}` },
		mutationFn: (delivery: Delivery) =>
			call<typeof submitAtCounter>("POST", "/counter/cases", {
				body: { draft: id, revision: intakeOf(client, id).revision, delivery },
				key: key.current(),
			}),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => {
			for (const queryKey of [["desk"], ["taken"], ["holder"]]) void client.invalidateQueries({ queryKey });
		},
	});
}

export const useShow = () => {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (draft: string | null) =>
			call<typeof showOnSecondScreen>("PUT", "/counter/screen", { body: { draft } }),
		onSuccess: () => void client.invalidateQueries({ queryKey: ["intake"] }),
	});
};

/** So often the second screen looks for what the clerk ticks, ms: a draft that is being filled in is no event. */
const LOOK = 2_000;

export const useSecondScreen = () =>
	useQuery({
		queryKey: ["second-screen"],
		queryFn: ({ signal }) => call<typeof readSecondScreen>("GET", "/counter/screen", { signal }),
		...useLiveQuery("counter"),
		refetchInterval: LOOK,
	});

export function useSign(id: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ revision, path }: { readonly revision: number; readonly path?: string }) =>
			call<typeof signCounterDraft>("PUT", "/counter/drafts/{id}/signature", {
				params: { id },
				body: { revision, ...(path !== undefined && { path }) },
			}),
		onSettled: () => void client.invalidateQueries({ queryKey: ["second-screen"] }),
	});
}

export const useShelf = (words: string) => {
	const code = /^\d{6}$/.test(words) ? words : undefined;
	return useQuery({
		queryKey: ["shelf", words],
		queryFn: ({ signal }) =>
			call<typeof readShelf>("GET", "/counter/shelf", {
				query: { ...(code !== undefined && { code }), ...(code === undefined && words !== "" && { number: words }) },
				signal,
			}),
		...useLiveQuery("cases"),
	});
};

export const useTaken = () =>
	useQuery({
		queryKey: ["taken"],
		queryFn: ({ signal }) => call<typeof readTaken>("GET", "/counter/taken", { signal }),
		...useLiveQuery("cases"),
	});
