import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Problem } from "#web/lib/call.ts";

/** A key under which one act happens once, kept while it is tried again and changed when it has been answered. */
export function useActKey(): { readonly current: () => string; readonly done: () => void } {
	const key = useRef<string>(undefined);
	return {
		current: () => (key.current ??= crypto.randomUUID()),
		done: () => {
			key.current = undefined;
		},
	};
}

/** Only what never came back is tried again under its key; an answer, even a no, ends the act. */
export const isAnswered = (error: unknown): boolean =>
	error instanceof Problem && error.status >= 400 && error.status < 500;

/** An act that happens once however often it is sent; then what shows it is read again, also after a no. */
export function useAct<In, Out>(act: (input: In, key: string) => Promise<Out>, shows: readonly string[]) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: (input: In) => act(input, key.current()),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
			for (const name of shows) void client.invalidateQueries({ queryKey: [name] });
		},
	});
}
