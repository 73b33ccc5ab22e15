import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Answer } from "#kernel/endpoint.ts";
import type { endDeputy, listDeputies, nameDeputy } from "#modules/identity/contract/deputies.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";

export type Deputies = Answer<typeof listDeputies>;
export type Deputy = Deputies["deputies"][number];
export type Post = Deputies["posts"][number];
export type NewDeputy = z.input<typeof nameDeputy.body>;

const KEY = ["deputies"];

export const useDeputies = () =>
	useQuery({
		queryKey: KEY,
		queryFn: ({ signal }) => call<typeof listDeputies>("GET", "/deputies", { signal }),
	});

/** Under one key until it is answered: what never came back is tried again and happens once. */
function useOnce<T, A>(act: (given: T, key: string) => Promise<A>) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: (given: T) => act(given, key.current()),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
	});
}

export const useNameDeputy = () =>
	useOnce((body: NewDeputy, key) => call<typeof nameDeputy>("POST", "/deputies", { body, key }));

export const useEndDeputy = () =>
	useOnce((id: string, key) => call<typeof endDeputy>("POST", "/deputies/{id}/end", { params: { id }, key }));
