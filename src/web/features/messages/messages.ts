import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type {
	changeMail,
	confirmMail,
	countUnread,
	makeFeed,
	markRead,
	readFeed,
	readInbox,
	readMail,
	revokeFeed,
} from "#modules/messages/contract.ts";
import { call, type Given } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type InboxMessage = Answer<typeof readInbox>["messages"][number];
export type MailSettings = Answer<typeof readMail>;
export type MailChange = NonNullable<Given<typeof changeMail>["body"]>;

/** How many messages are unread; 100 stands for more. */
export const useUnread = (logged: boolean) =>
	useQuery({
		queryKey: ["unread"],
		queryFn: async ({ signal }) => (await call<typeof countUnread>("GET", "/inbox/unread", { signal })).unread,
		enabled: logged,
		...useLiveQuery("messages"),
	});

export const useInbox = () =>
	useInfiniteQuery({
		queryKey: ["inbox"],
		queryFn: ({ pageParam, signal }) =>
			call<typeof readInbox>("GET", "/inbox", { query: { before: pageParam }, signal }),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: ({ next }) => next ?? undefined,
		...useLiveQuery("messages"),
	});

/** Marks some messages as read, or all. */
export function useMarkRead() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (ids: readonly string[] | undefined) =>
			call<typeof markRead>("POST", "/inbox/read", { body: ids ? { ids: [...ids] } : {} }),
		onSuccess: ({ unread }) => {
			client.setQueryData(["unread"], unread);
			void client.invalidateQueries({ queryKey: ["inbox"] });
		},
	});
}

export const useMail = () =>
	useQuery({
		queryKey: ["mail"],
		queryFn: ({ signal }) => call<typeof readMail>("GET", "/me/mail", { signal }),
	});

export function useChangeMail() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (body: MailChange) => call<typeof changeMail>("PUT", "/me/mail", { body }),
		onSuccess: (mail) => client.setQueryData(["mail"], mail),
	});
}

export const useConfirmMail = () =>
	useMutation({
		mutationFn: (code: string) => call<typeof confirmMail>("POST", "/mail/confirm", { body: { code } }),
	});

export const useFeed = () =>
	useQuery({
		queryKey: ["feed"],
		queryFn: ({ signal }) => call<typeof readFeed>("GET", "/me/calendar", { signal }),
	});

export function useMakeFeed() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => call<typeof makeFeed>("POST", "/me/calendar"),
		onSuccess: () => void client.invalidateQueries({ queryKey: ["feed"] }),
	});
}

export function useRevokeFeed() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => call<typeof revokeFeed>("DELETE", "/me/calendar"),
		onSuccess: (feed) => client.setQueryData(["feed"], feed),
	});
}
