import { type FormEvent, useEffect, useState } from "react";
import type { Text } from "#kernel/text.ts";
import { eventName } from "#modules/cases/decide/view.ts";
import { FACT_RULES } from "#modules/projects/model/rules.ts";
import { type AuditRecord, type RecordFilter, useRecords } from "#web/features/audit/audit.ts";
import { address } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { AUDIT } from "#web/lib/words/audit.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Field } from "#web/ui/field.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";

const FIELDS = ["from", "until", "person", "object"] as const;

/** Days, person and object; looked up when it is sent, for each look is written down. */
export function RecordSearch({
	filter,
	today,
	onSearch,
}: {
	readonly filter: RecordFilter;
	readonly today: string;
	readonly onSearch: (filter: RecordFilter) => void;
}) {
	const { say } = useSpeech();
	const [told, setTold] = useState(filter);
	useEffect(() => setTold(filter), [filter]);
	const isNarrowed = FIELDS.some((field) => filter[field] !== undefined);
	return (
		<form
			className="audit-search"
			onSubmit={(event: FormEvent) => {
				event.preventDefault();
				onSearch(told);
			}}
		>
			{FIELDS.map((field) => (
				<Field key={field} label={say(AUDIT[field])}>
					{({ id }) => (
						<input
							id={id}
							className="input"
							type={field === "from" || field === "until" ? "date" : "text"}
							maxLength={100}
							value={told[field] ?? (field === "from" || field === "until" ? today : "")}
							onChange={({ target }) => setTold({ ...told, [field]: target.value || undefined })}
						/>
					)}
				</Field>
			))}
			<div className="acts">
				<Button type="submit">{say(AUDIT.search)}</Button>
				{isNarrowed && (
					<Button
						kind="quiet"
						onClick={() =>
							onSearch({ ...filter, from: undefined, until: undefined, person: undefined, object: undefined })
						}
					>
						{say(AUDIT.clear)}
					</Button>
				)}
			</div>
		</form>
	);
}

/** The records, newest first; who and what narrow the list, a case opens its story and its evidence pack. */
export function Records({
	filter,
	onSearch,
}: {
	readonly filter: RecordFilter;
	readonly onSearch: (filter: RecordFilter) => void;
}) {
	const { say, number } = useSpeech();
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords(filter);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const rows = data.pages.flatMap((page) => page.rows);
	const { when, who, what, object, hash } = AUDIT.head;
	return (
		<>
			<p className="t2 audit-total">
				{say(AUDIT.total, { n: number(data.pages[0]?.total ?? 0) })}　{say(AUDIT.noted)}
			</p>
			{rows.length === 0 ? (
				<EmptyState>{say(AUDIT.none)}</EmptyState>
			) : (
				<Table
					label={say(AUDIT.audit)}
					head={[when, who, what, object, hash].map((words) => say(words))}
					className="audit-list"
				>
					{rows.map((row) => (
						<RecordRow key={row.id} row={row} filter={filter} onSearch={onSearch} />
					))}
				</Table>
			)}
			{hasNextPage && (
				<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{say(AUDIT.more)}
				</Button>
			)}
		</>
	);
}

function RecordRow({
	row,
	filter,
	onSearch,
}: {
	readonly row: AuditRecord;
	readonly filter: RecordFilter;
	readonly onSearch: (filter: RecordFilter) => void;
}) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const at = (instant: string) => shortMoment(instant, timeZone, language);
	const isLate = at(row.at) !== at(row.recordedAt);
	const { byId, holder } = row;
	return (
		<tr>
			<td>
				<time dateTime={row.recordedAt}>{at(row.recordedAt)}</time>
				{isLate && <small>{say(AUDIT.happened, { at: at(row.at) })}</small>}
			</td>
			<td>
				{row.by && byId ? (
					<button type="button" className="linklike" onClick={() => onSearch({ ...filter, person: byId })}>
						{say(row.by)}
					</button>
				) : (
					<span className="t2">{say(AUDIT.unsaid)}</span>
				)}
			</td>
			<th scope="row">
				{say(whatOf(row))}
				{row.purpose && <small>{say(AUDIT.purpose, { purpose: say(row.purpose) })}</small>}
			</th>
			<td>
				{row.case && (
					<>
						<To to={`/review/${row.case.id}`}>{row.case.number}</To>
						<small>
							<a href={address(`/audit/cases/${encodeURIComponent(row.case.number)}/pack`)} download>
								{say(AUDIT.pack)}
							</a>
						</small>
					</>
				)}
				{holder && (
					<small>
						{say(holder.name)}{" "}
						<button
							type="button"
							className="linklike"
							onClick={() => onSearch({ ...filter, kind: "read", object: holder.id, person: undefined })}
						>
							{say(AUDIT.whoseData)}
						</button>
					</small>
				)}
			</td>
			<td>{row.hash && <code>{row.hash}</code>}</td>
		</tr>
	);
}

/** What a record is called, whichever module wrote it. */
const NAMES: Readonly<Record<string, Text | undefined>> = {
	...Object.fromEntries(Object.entries(FACT_RULES).map(([type, { name }]) => [type, name])),
	...AUDIT.events,
	...AUDIT.loginWays,
};

const whatOf = ({ what, type }: AuditRecord): Text => NAMES[type] ?? what ?? eventName(type);
