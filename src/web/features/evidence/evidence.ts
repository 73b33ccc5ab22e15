import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Answer } from "#kernel/endpoint.ts";
import type {
	answerDispute,
	listDisputes,
	raiseDispute,
	readDispute,
	readKeeping,
	withdrawDispute,
} from "#modules/evidence/contract/disputes.ts";
import type { listAsked, listEvidence, listUses } from "#modules/evidence/contract.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { address, call, Problem } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";
import { upload } from "#web/lib/upload.ts";

export type Dispute = Answer<typeof readDispute>;
export type Kept = Answer<typeof readKeeping>["open"][number];
export type Evidence = Answer<typeof listEvidence>;
export type Subject = Dispute["about"];

export const useEvidence = () =>
	useQuery({
		queryKey: ["mine", "evidence"],
		queryFn: ({ signal }) => call<typeof listEvidence>("GET", "/evidence", { signal }),
	});

export const useDisputes = () =>
	useQuery({
		queryKey: ["disputes"],
		queryFn: ({ signal }) => call<typeof listDisputes>("GET", "/disputes", { signal }),
		...useLiveQuery("evidence"),
	});

export const useUses = () =>
	useQuery({
		queryKey: ["uses"],
		queryFn: ({ signal }) => call<typeof listUses>("GET", "/evidence/uses", { signal }),
	});

export const useAsked = () =>
	useQuery({
		queryKey: ["asked"],
		queryFn: ({ signal }) => call<typeof listAsked>("GET", "/evidence/asked", { signal }),
	});

export const useKeeping = () =>
	useQuery({
		queryKey: ["keeping"],
		queryFn: ({ signal }) => call<typeof readKeeping>("GET", "/keeping", { signal }),
		...useLiveQuery("evidence"),
	});

/** One dispute; each look of staff is written down for its holder, so it is read once. */
export const useDispute = (id: string | undefined) =>
	useQuery({
		queryKey: ["dispute", id],
		queryFn: ({ signal }) => call<typeof readDispute>("GET", "/disputes/{id}", { params: { id: id ?? "" }, signal }),
		enabled: id !== undefined,
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnWindowFocus: false,
	});

/** Everything that shows what is on record, or a dispute of it. */
const readAgain = (client: QueryClient): void => {
	for (const key of ["disputes", "dispute", "keeping", "mine", "draft", "case"])
		void client.invalidateQueries({ queryKey: [key] });
};

/** Sends a dispute, then its files one after the other; a file that is not taken leaves the dispute as it is, and why is told. */
export function useRaise() {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: async ({ files, ...body }: z.input<typeof raiseDispute.body> & { readonly files: readonly File[] }) => {
			const dispute = await call<typeof raiseDispute>("POST", "/disputes", { body, key: key.current() });
			const refused: Problem[] = [];
			for (const file of files)
				await upload(address(`/disputes/${dispute.id}/proofs`, { name: file.name.slice(-120) }), file, {
					key: crypto.randomUUID(),
					signal: new AbortController().signal,
					onProgress: () => {},
				}).catch((error: unknown) => {
					if (!(error instanceof Problem)) throw error;
					refused.push(error);
				});
			return { dispute, refused };
		},
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => readAgain(client),
	});
}

export function useWithdrawDispute() {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: (id: string) =>
			call<typeof withdrawDispute>("POST", "/disputes/{id}/withdrawal", { params: { id }, key: key.current() }),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
			readAgain(client);
		},
	});
}

export function useAnswer(id: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: (body: z.input<typeof answerDispute.body>) =>
			call<typeof answerDispute>("POST", "/disputes/{id}/answer", { params: { id }, body, key: key.current() }),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => readAgain(client),
	});
}
