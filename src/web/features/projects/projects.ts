import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type {
	addProjectFile,
	findLookAlikes,
	listProjects,
	listWaits,
	nameRoadMap,
	readBoard,
	readProject,
	readProjectSettings,
	recordContact,
	recordFact,
	recordProject,
} from "#modules/projects/contract.ts";
import { useAct } from "#web/lib/act.ts";
import { address, call, type Given } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";
import { upload } from "#web/lib/upload.ts";

export type Board = Answer<typeof readBoard>;
export type BoardColumn = Board["columns"][number];
export type ProjectList = Answer<typeof listProjects>;
export type Card = ProjectList["rows"][number];
export type Totals = ProjectList["total"];
export type Settings = Answer<typeof readProjectSettings>;
export type ProjectPage = Answer<typeof readProject>;
export type Waits = Answer<typeof listWaits>;
export type Wait = Waits["waits"][number];
export type Alike = Answer<typeof findLookAlikes>["projects"][number];
export type Told = ProjectPage["story"][number];

/** What board and list are narrowed by; it stands in the address. */
export const FILTERS = [
	"industry",
	"field",
	"site",
	"unsited",
	"chain",
	"size",
	"class",
	"owner",
	"standing",
	"stuck",
	"words",
	"column",
] as const;
export type Filter = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

/** The filter as an address has it. */
export const filterIn = (words: URLSearchParams): Filter =>
	Object.fromEntries(FILTERS.flatMap((name) => (words.get(name) ? [[name, words.get(name) ?? ""]] : [])));

type ListQuery = NonNullable<Given<typeof listProjects>["query"]>;
const asked = ({ column: _column, ...filter }: Filter) => filter as ListQuery;

export const useBoard = (filter: Filter, enabled: boolean) =>
	useQuery({
		queryKey: ["project board", asked(filter)],
		queryFn: ({ signal }) =>
			call<typeof readBoard>("GET", "/projects/board", { query: { ...asked(filter), cards: 12 }, signal }),
		enabled,
		placeholderData: keepPreviousData,
		...useLiveQuery("projects"),
	});

/** One page of the list as it is asked for. */
const listPage = (filter: Filter, more: ListQuery, signal?: AbortSignal) =>
	call<typeof listProjects>("GET", "/projects", { query: { ...(filter as ListQuery), ...more }, signal });

/** `dates`: with the planned and real day of each stage. */
export const useList = (filter: Filter, enabled: boolean, dates = false) =>
	useInfiniteQuery({
		queryKey: ["project list", filter, dates],
		queryFn: ({ signal, pageParam }) =>
			listPage(filter, { ...(dates && { dates: "1" }), ...(pageParam !== null && { after: pageParam }) }, signal),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
		enabled,
		placeholderData: keepPreviousData,
		...useLiveQuery("projects"),
	});

/** The whole list, page by page, as an export has it. */
export async function wholeList(filter: Filter): Promise<{ readonly today: string; readonly rows: readonly Card[] }> {
	const rows: Card[] = [];
	let after: string | null = null;
	for (;;) {
		const page: ProjectList = await listPage(filter, { pageSize: 200, ...(after !== null && { after }) });
		rows.push(...page.rows);
		after = page.next;
		if (after === null) return { today: page.today, rows };
	}
}

export const useSettings = () =>
	useQuery({
		queryKey: ["project settings"],
		queryFn: ({ signal }) => call<typeof readProjectSettings>("GET", "/projects/settings", { signal }),
		staleTime: 5 * 60_000,
	});

export const useProject = (id: string) =>
	useQuery({
		queryKey: ["project", id],
		queryFn: ({ signal }) => call<typeof readProject>("GET", "/projects/{id}", { params: { id }, signal }),
		...useLiveQuery("projects", "cases"),
	});

/** `problems`: only what is late or an open slip; `field`: of a chain, or of an industry without one. */
export const useWaits = (
	mine: boolean,
	{
		problems = false,
		field,
		enabled = true,
	}: { problems?: boolean; field?: string | undefined; enabled?: boolean } = {},
) =>
	useQuery({
		enabled,
		queryKey: ["project waits", mine, problems, field ?? ""],
		queryFn: ({ signal }) =>
			call<typeof listWaits>("GET", "/projects/waits", {
				query: {
					...(mine && { mine: "1" }),
					...(problems && { problems: "1" }),
					...(field !== undefined && { field }),
				},
				signal,
			}),
		placeholderData: keepPreviousData,
		...useLiveQuery("projects"),
	});

/** The projects whose name has these words or this pinyin, whatever has become of them. */
export const useFound = (words: string) =>
	useQuery({
		queryKey: ["project list", "found", words],
		queryFn: ({ signal }) => listPage({ words, standing: "any" }, { pageSize: 12 }, signal),
		enabled: words.trim() !== "",
		placeholderData: keepPreviousData,
	});

/** Projects like the one that is being typed; nothing while it has no name or investor. */
export const useAlike = (lead: { name: string; investor: string; creditCode: string; group: string }) =>
	useQuery({
		queryKey: ["project alike", lead],
		queryFn: ({ signal }) =>
			call<typeof findLookAlikes>("GET", "/projects/duplicates", {
				query: {
					name: lead.name,
					investor: lead.investor,
					...(lead.creditCode && { creditCode: lead.creditCode }),
					...(lead.group && { group: lead.group }),
				},
				signal,
			}),
		enabled: lead.name !== "" && lead.investor !== "",
		placeholderData: keepPreviousData,
	});

const SHOWS = ["project", "project board", "project list", "project waits", "indicators"];

export const useRecordLead = () =>
	useAct(
		(body: NonNullable<Given<typeof recordProject>["body"]>, key) =>
			call<typeof recordProject>("POST", "/projects", { body, key }),
		SHOWS,
	);

export type FactBody = NonNullable<Given<typeof recordFact>["body"]>;
export const useRecordFact = (id: string) =>
	useAct(
		(body: FactBody, key) => call<typeof recordFact>("POST", "/projects/{id}/facts", { params: { id }, body, key }),
		SHOWS,
	);

export const useNameRoadMap = (id: string) =>
	useAct(
		(body: NonNullable<Given<typeof nameRoadMap>["body"]>, key) =>
			call<typeof nameRoadMap>("POST", "/projects/{id}/road-maps", { params: { id }, body, key }),
		SHOWS,
	);

export const useRecordContact = (id: string) =>
	useAct(
		(body: NonNullable<Given<typeof recordContact>["body"]>, key) =>
			call<typeof recordContact>("POST", "/projects/{id}/contacts", { params: { id }, body, key }),
		SHOWS,
	);

/** Where a file of a project is read. */
export const fileAddress = (id: string, hash: string): string => address(`/projects/${id}/files/${hash}`);

/** Hands in one photo or paper; its hash names it as a proof. */
export const useAddFile = (id: string) => {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (file: File) =>
			upload<Answer<typeof addProjectFile>>(
				address(`/projects/${id}/files`, { name: file.name.trim().slice(-120) || "file" }),
				file,
				{ key: crypto.randomUUID(), signal: new AbortController().signal, onProgress: () => {} },
			),
		onSuccess: () => client.invalidateQueries({ queryKey: ["project", id] }),
	});
};
