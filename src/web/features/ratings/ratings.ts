import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { Answer, Endpoint } from "#kernel/endpoint.ts";
import type {
	fileComplaint,
	listComplaints,
	listMyComplaints,
	readComplaint,
	reopenComplaint,
	takeComplaintStep,
} from "#modules/ratings/contract/complaints.ts";
import type {
	listRatedCases,
	listRatings,
	openVisit,
	rateAgain,
	rateCase,
	rateVisit,
	readFeedback,
	readRating,
	readSatisfaction,
	readSums,
	readVisit,
	takeLoopStep,
} from "#modules/ratings/contract.ts";
import type { RatingShow } from "#modules/ratings/model.ts";
import { useAct } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Feedback = Answer<typeof readFeedback>;
export type Rating = Answer<typeof readRating>;
export type RatingRow = Answer<typeof listRatings>["rows"][number];
export type Term = Rating["terms"][number];
export type Complaint = Answer<typeof readComplaint>;
export type ComplaintRow = Answer<typeof listComplaints>["rows"][number];
export type Sums = Answer<typeof readSums>;
export type Overdue = NonNullable<Feedback["overdue"]>;
export type OpinionInput = z.input<(typeof rateCase)["body"]>;
export type SumBy = "item" | "department" | "window";

/** One act under one key; what shows ratings or complaints is read again after it. */
const useRatingsAct = <E extends Endpoint, Input>(send: (input: Input, key: string) => Promise<Answer<E>>) =>
	useAct(send, ["ratings"]);

export const useFeedback = (id: string) =>
	useQuery({
		queryKey: ["ratings", "feedback", id],
		queryFn: ({ signal }) => call<typeof readFeedback>("GET", "/cases/{id}/feedback", { params: { id }, signal }),
		...useLiveQuery("ratings"),
	});

export const useRateCase = (id: string) =>
	useRatingsAct<typeof rateCase, OpinionInput>((body, key) =>
		call<typeof rateCase>("POST", "/cases/{id}/rating", { params: { id }, body, key }),
	);

export const useRateAgain = (id: string) =>
	useRatingsAct<typeof rateAgain, OpinionInput>(({ contact: _contact, ...body }, key) =>
		call<typeof rateAgain>("POST", "/ratings/{id}/again", { params: { id }, body, key }),
	);

export const useRatedCases = () =>
	useQuery({
		queryKey: ["ratings", "mine"],
		queryFn: ({ signal }) => call<typeof listRatedCases>("GET", "/me/ratings", { signal }),
	});

export const useMyComplaints = () =>
	useQuery({
		queryKey: ["ratings", "my complaints"],
		queryFn: ({ signal }) => call<typeof listMyComplaints>("GET", "/me/complaints", { signal }),
	});

export const useVisit = (code: string) =>
	useQuery({
		queryKey: ["ratings", "visit", code],
		queryFn: ({ signal }) => call<typeof readVisit>("GET", "/visits/{code}", { params: { code }, signal }),
	});

export const useRateVisit = (code: string) =>
	useRatingsAct<typeof rateVisit, OpinionInput>((body, key) =>
		call<typeof rateVisit>("POST", "/visits/{code}/rating", { params: { code }, body, key }),
	);

export const useOpenVisit = () =>
	useMutation({ mutationFn: () => call<typeof openVisit>("POST", "/visits", { body: {} }) });

export const useSums = (by: SumBy) =>
	useQuery({
		queryKey: ["ratings", "sums", by],
		queryFn: ({ signal }) => call<typeof readSums>("GET", "/ratings/sums", { query: { by }, signal }),
		placeholderData: keepPreviousData,
		...useLiveQuery("ratings"),
	});

/** Which ratings a number is about: all, or of one item, department or window. */
export interface RatingsOf {
	readonly show: RatingShow;
	readonly item?: string | undefined;
	readonly department?: string | undefined;
	readonly window?: string | undefined;
}

export function useRatings(of: RatingsOf) {
	const live = useLiveQuery("ratings");
	const { show, item, department, window } = of;
	return useInfiniteQuery({
		queryKey: ["ratings", "list", show, item, department, window],
		queryFn: ({ signal, pageParam }) => {
			const named = { ...(item && { item }), ...(department && { department }), ...(window && { window }) };
			const query = { show, ...named, ...(pageParam !== null && { after: pageParam }) };
			return call<typeof listRatings>("GET", "/ratings", { query, signal });
		},
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
		...live,
	});
}

/** One rating; each look of staff is written down for the rater, so it is not asked again by itself. */
export const useRating = (id: string) =>
	useQuery({
		queryKey: ["ratings", "one", id],
		queryFn: ({ signal }) => call<typeof readRating>("GET", "/ratings/{id}", { params: { id }, signal }),
		refetchOnWindowFocus: false,
	});

export const useLoopStep = (id: string) =>
	useRatingsAct<typeof takeLoopStep, z.input<(typeof takeLoopStep)["body"]>>((body, key) =>
		call<typeof takeLoopStep>("POST", "/ratings/{id}/steps", { params: { id }, body, key }),
	);

export const useFileComplaint = () =>
	useRatingsAct<typeof fileComplaint, z.input<(typeof fileComplaint)["body"]>>((body, key) =>
		call<typeof fileComplaint>("POST", "/complaints", { body, key }),
	);

export const useComplaint = (id: string) =>
	useQuery({
		queryKey: ["ratings", "complaint", id],
		queryFn: ({ signal }) => call<typeof readComplaint>("GET", "/complaints/{id}", { params: { id }, signal }),
		refetchOnWindowFocus: false,
	});

export const useComplaints = (open: boolean) =>
	useQuery({
		queryKey: ["ratings", "complaints", open],
		queryFn: ({ signal }) =>
			call<typeof listComplaints>("GET", "/complaints", { query: { open: String(open) }, signal }),
		placeholderData: keepPreviousData,
		...useLiveQuery("ratings"),
	});

export const useComplaintStep = (id: string) =>
	useRatingsAct<typeof takeComplaintStep, z.input<(typeof takeComplaintStep)["body"]>>((body, key) =>
		call<typeof takeComplaintStep>("POST", "/complaints/{id}/steps", { params: { id }, body, key }),
	);

export const useReopen = (id: string) =>
	useRatingsAct<typeof reopenComplaint, { readonly text: string }>((body, key) =>
		call<typeof reopenComplaint>("POST", "/complaints/{id}/reopening", { params: { id }, body, key }),
	);

/** The public figure, of one item or of all. */
export const useSatisfaction = (item?: string) =>
	useQuery({
		queryKey: ["ratings", "satisfaction", item],
		queryFn: ({ signal }) =>
			call<typeof readSatisfaction>("GET", "/satisfaction", { query: { ...(item && { item }) }, signal }),
		staleTime: 5 * 60_000,
	});
