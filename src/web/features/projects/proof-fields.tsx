import { useId, useRef } from "react";
import type { Needed } from "#web/features/projects/lookups.ts";
import { type ProjectPage, useAddFile } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { FACT_FORM } from "#web/lib/words/project-facts.ts";
import { Failure } from "#web/ui/states.tsx";

/** A proof as it is sent: of a kind, by a case, a file or the number of a paper. */
export interface Proof {
	readonly proof: string;
	readonly case?: string;
	readonly file?: string;
	readonly document?: string;
}
type Sort = "case" | "file" | "document";
const SORTS: readonly Sort[] = ["case", "file", "document"];

/** The proofs that are asked for, each by one of the ways that its kind takes; before `papersUntil` the number of a paper does. */
export function ProofFields({
	needed,
	proofs,
	page,
	papers,
	error,
	onChange,
}: {
	readonly needed: readonly Needed[];
	readonly proofs: readonly Proof[];
	readonly page: ProjectPage;
	/** It happened while the number of a paper was enough. */
	readonly papers: boolean;
	readonly error: string | undefined;
	readonly onChange: (proofs: readonly Proof[]) => void;
}) {
	const put = (anyOf: Needed["anyOf"], proof: Proof | undefined) => {
		const others = proofs.filter((one) => !anyOf.some(({ id }) => id === one.proof));
		onChange(proof ? [...others, proof] : others);
	};
	return (
		<>
			{needed.map(({ stage, anyOf }) => (
				<OneProof
					key={anyOf.map(({ id }) => id).join()}
					stage={stage}
					anyOf={anyOf}
					proof={proofs.find((one) => anyOf.some(({ id }) => id === one.proof))}
					page={page}
					papers={papers}
					error={error}
					onChange={(proof) => put(anyOf, proof)}
				/>
			))}
		</>
	);
}

function OneProof({
	stage,
	anyOf,
	proof,
	page,
	papers,
	error,
	onChange,
}: Needed & {
	readonly proof: Proof | undefined;
	readonly page: ProjectPage;
	readonly papers: boolean;
	readonly error: string | undefined;
	readonly onChange: (proof: Proof | undefined) => void;
}) {
	const { say } = useSpeech();
	const id = useId();
	const kind = anyOf.find((one) => one.id === proof?.proof) ?? anyOf[0];
	if (!kind) return null;
	const takes = SORTS.filter((sort) => kind.takes.includes(sort) || (papers && sort === "document"));
	const sort = SORTS.find((one) => proof && one in proof) ?? takes[0] ?? "document";
	const tell = (value: string, as: Sort = sort, of = kind.id) => onChange({ proof: of, [as]: value });
	return (
		<fieldset className="proof">
			<legend>
				{stage ? anyOf.map(({ name }) => say(name)).join(" / ") : say(FACT_FORM.proofs)}
				{stage && anyOf.length > 1 && say(FACT_FORM.anyOf)}
			</legend>
			{stage && <p className="hint">{say(FACT_FORM.proofHint, { stage: say(stage.name) })}</p>}
			{error && <p className="wrong">{error}</p>}
			<div className="proof-how">
				{anyOf.length > 1 && (
					<select
						className="input"
						aria-label={say(FACT_FORM.howProved)}
						value={kind.id}
						onChange={({ target }) => onChange({ proof: target.value, [sort]: "" })}
					>
						{anyOf.map((one) => (
							<option key={one.id} value={one.id}>
								{say(one.name)}
							</option>
						))}
					</select>
				)}
				{takes.length > 1 && (
					<select
						className="input"
						aria-label={say(FACT_FORM.howProved)}
						value={sort}
						onChange={({ target }) => onChange({ proof: kind.id, [target.value]: "" })}
					>
						{takes.map((one) => (
							<option key={one} value={one}>
								{say(FACT_FORM.sorts[one])}
							</option>
						))}
					</select>
				)}
			</div>
			{sort === "file" ? (
				<FileProof page={page} hash={proof?.file ?? ""} onChange={(hash) => tell(hash, "file")} />
			) : (
				<>
					<label className="sr" htmlFor={id}>
						{say(sort === "case" ? FACT_FORM.caseNumber : FACT_FORM.document)}
					</label>
					<input
						id={id}
						className="input"
						value={(sort === "case" ? proof?.case : proof?.document) ?? ""}
						placeholder={say(sort === "case" ? FACT_FORM.caseNumber : FACT_FORM.document)}
						maxLength={200}
						list={sort === "case" ? `${id}-granted` : undefined}
						onChange={({ target }) => (target.value === "" ? onChange(undefined) : tell(target.value))}
					/>
					{sort === "case" && (
						<datalist id={`${id}-granted`}>
							{grantedFor(kind.items, page).map((number) => (
								<option key={number} value={number} />
							))}
						</datalist>
					)}
				</>
			)}
		</fieldset>
	);
}

/** Granted cases of the project's road maps that prove it: their numbers are not typed again. */
const grantedFor = (items: readonly string[], { roadMaps }: ProjectPage): readonly string[] =>
	roadMaps.named
		.flatMap(({ found }) => found?.permits ?? [])
		.flatMap(({ item, finishedOn, case: last }) =>
			finishedOn !== null && last && items.includes(item) ? [last.number] : [],
		);

/** A photo or paper: one that was handed in for the project, or a new one. */
function FileProof({
	page,
	hash,
	onChange,
}: {
	readonly page: ProjectPage;
	readonly hash: string;
	readonly onChange: (hash: string) => void;
}) {
	const { say } = useSpeech();
	const add = useAddFile(page.id);
	const input = useRef<HTMLInputElement>(null);
	const named = page.files.find((file) => file.hash === hash)?.name ?? add.variables?.name;
	const send = (file: File | undefined) => {
		if (file) add.mutate(file, { onSuccess: (told) => onChange(told.hash) });
	};
	return (
		<div className="proof-file">
			<input
				ref={input}
				type="file"
				className="input"
				aria-label={say(FACT_FORM.upload)}
				accept="image/jpeg,image/png,application/pdf"
				disabled={add.isPending}
				onChange={({ target }) => send(target.files?.[0])}
			/>
			{add.isPending && <p className="hint">{say(FACT_FORM.uploading)}</p>}
			{hash !== "" && named !== undefined && <p className="proof-got">{say(FACT_FORM.uploaded, { name: named })}</p>}
			{add.error && <Failure error={add.error} onRetry={() => send(add.variables)} />}
			{page.files.length > 0 && (
				<select
					className="input"
					aria-label={say(FACT_FORM.earlier)}
					value={page.files.some((file) => file.hash === hash) ? hash : ""}
					onChange={({ target }) => onChange(target.value)}
				>
					<option value="">{say(FACT_FORM.earlier)}</option>
					{page.files.map((file) => (
						<option key={file.hash} value={file.hash}>
							{file.name}
						</option>
					))}
				</select>
			)}
		</div>
	);
}
