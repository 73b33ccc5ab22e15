import { useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type {
	callMeeting,
	cancelMeeting,
	keepMinutes,
	listMeetingPeople,
	listMeetings,
	readMeeting,
} from "#modules/meetings/contract.ts";
import { useAct } from "#web/lib/act.ts";
import { call, type Given } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Meetings = Answer<typeof listMeetings>;
export type MeetingRow = Meetings["meetings"][number];
export type MeetingPage = Answer<typeof readMeeting>;
export type Person = Answer<typeof listMeetingPeople>["people"][number];

export const useMeetings = (project?: string) =>
	useQuery({
		queryKey: ["meetings", project],
		queryFn: ({ signal }) =>
			call<typeof listMeetings>("GET", "/meetings", { query: project === undefined ? {} : { project }, signal }),
		...useLiveQuery("meetings"),
	});

export const useMeeting = (id: string) =>
	useQuery({
		queryKey: ["meeting", id],
		queryFn: ({ signal }) => call<typeof readMeeting>("GET", "/meetings/{id}", { params: { id }, signal }),
		...useLiveQuery("meetings"),
	});

export const useMeetingPeople = (enabled: boolean) =>
	useQuery({
		queryKey: ["meeting people"],
		queryFn: ({ signal }) => call<typeof listMeetingPeople>("GET", "/meetings/people", { signal }),
		enabled,
		staleTime: 5 * 60_000,
	});

const SHOWS = ["meetings", "meeting", "project", "project waits", "indicators"];

export const useCallMeeting = () =>
	useAct(
		(body: NonNullable<Given<typeof callMeeting>["body"]>, key) =>
			call<typeof callMeeting>("POST", "/meetings", { body, key }),
		SHOWS,
	);

export type MinutesBody = NonNullable<Given<typeof keepMinutes>["body"]>;
export const useKeepMinutes = (id: string) =>
	useAct(
		(body: MinutesBody, key) =>
			call<typeof keepMinutes>("POST", "/meetings/{id}/minutes", { params: { id }, body, key }),
		SHOWS,
	);

export const useCancelMeeting = (id: string) =>
	useAct(
		(body: NonNullable<Given<typeof cancelMeeting>["body"]>, key) =>
			call<typeof cancelMeeting>("POST", "/meetings/{id}/cancel", { params: { id }, body, key }),
		SHOWS,
	);
