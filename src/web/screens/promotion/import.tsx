import { Check, Download, FileCheck, Upload } from "lucide-react";
import { type ReactNode, useState } from "react";
import { MAX_ROWS } from "#modules/projects/model/imports.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import {
	type Checked,
	type Mistake,
	useCheckImport,
	useMarked,
	useTemplate,
	useWriteImport,
} from "#web/features/projects/import.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { IMPORTS } from "#web/lib/words/imports.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Failure, RefusalBox, Skeleton } from "#web/ui/states.tsx";
import { Clause, Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/promotion/import.css";

/** More than so many mistakes are read in the file itself. */
const SHOWN = 100;

/** Projects and progress from Excel, in four steps (从 Excel 导入). */
export default function ImportScreen() {
	return (
		<Guard roles={["promoter", "chainLeader", "assistant"]} Frame={PublicShell}>
			{(me) => <Import me={me} />}
		</Guard>
	);
}

function Import({ me }: { readonly me: Me }) {
	const { say, tell } = useSpeech();
	const go = useGo();
	const [file, setFile] = useState<File>();
	const check = useCheckImport();
	const write = useWriteImport();
	useTitle(say(IMPORTS.title));
	const take = (chosen: File | undefined) => {
		if (!chosen) return;
		setFile(chosen);
		write.reset();
		check.mutate(chosen);
	};
	const checked = file ? check.data : undefined;
	return (
		<DeskFrame
			me={me}
			keys={{ Escape: () => go("/projects") }}
			words={[{ key: "Esc", does: say(PROJECT.keyBoard) }]}
			top={
				<>
					<Crumbs
						label={say(COMMON.crumbs)}
						steps={[{ to: "/projects", name: say(PROJECT.back) }, { name: say(IMPORTS.title) }]}
					/>
					<span className="spring" />
					<span className="hide-narrow">{say(me.name)}</span>
				</>
			}
		>
			<div className="import-page">
				<PageSentence>{tell(IMPORTS.sentence, { clause: <Clause>{say(IMPORTS.clause)}</Clause> })}</PageSentence>
				<ol className="import-steps" aria-label={say(IMPORTS.steps)}>
					<TemplateStep />
					<Step n={2} name={say(IMPORTS.two)}>
						<p className="t2">{say(IMPORTS.twoHelp)}</p>
						<label className="btn btn-plain btn-normal import-file">
							<Upload className="ic" size={16} aria-hidden="true" /> {say(IMPORTS.choose)}
							<input
								type="file"
								accept=".xlsx"
								disabled={check.isPending || write.isPending}
								onChange={({ target }) => {
									take(target.files?.[0]);
									target.value = ""; // the repaired file has the same name
								}}
							/>
						</label>
						{file && <p className="hint">{say(IMPORTS.chosen, { name: file.name })}</p>}
					</Step>
					<Step n={3} name={say(IMPORTS.three)}>
						<div aria-live="polite">
							{check.isPending && <Skeleton lines={3} />}
							{check.error && file && <Refused error={check.error} onRetry={() => take(file)} />}
							{checked && file ? (
								<Found checked={checked} file={file} />
							) : (
								!check.isPending && !check.error && <p className="t2">{say(IMPORTS.threeWaits)}</p>
							)}
						</div>
					</Step>
					<Step n={4} name={say(IMPORTS.four)}>
						{checked && file ? (
							<Confirm checked={checked} file={file} write={write} />
						) : (
							<p className="t2">{say(IMPORTS.fourWaits)}</p>
						)}
					</Step>
				</ol>
			</div>
		</DeskFrame>
	);
}

const Step = ({ n, name, children }: { readonly n: number; readonly name: string; readonly children: ReactNode }) => (
	<li className="import-step">
		<h2>
			<span className="import-n" aria-hidden="true">
				{n}
			</span>{" "}
			{name}
		</h2>
		<div className="import-body">{children}</div>
	</li>
);

function TemplateStep() {
	const { say } = useSpeech();
	const template = useTemplate();
	const get = () => template.mutate("landfall-import.xlsx");
	return (
		<Step n={1} name={say(IMPORTS.one)}>
			<p className="t2">{say(IMPORTS.oneHelp, { most: MAX_ROWS })}</p>
			<Button disabled={template.isPending} onClick={get}>
				<Download className="ic" size={16} aria-hidden="true" /> {say(IMPORTS.getTemplate)}
			</Button>
			{template.error && <Failure error={template.error} onRetry={get} />}
		</Step>
	);
}

/** The trade's no beside what was sent; everything else may be tried again. */
function Refused({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
	const { say } = useSpeech();
	if (!(error instanceof Problem) || !error.code.startsWith("project/"))
		return <Failure error={error} onRetry={onRetry} />;
	return <RefusalBox title={say(error.title)}>{error.remedy && <p>{say(error.remedy)}</p>}</RefusalBox>;
}

const wrongRows = ({ mistakes }: Checked, name: string): number =>
	new Set(mistakes.filter(({ sheet }) => sheet === name).map(({ row }) => row)).size;

/** What each sheet comes to, and every mistake at its cell. */
function Found({ checked, file }: { readonly checked: Checked; readonly file: File }) {
	const { say } = useSpeech();
	const marked = useMarked();
	const get = () => marked.mutate({ file, name: file.name.replace(/(\.xlsx)?$/i, "-checked.xlsx") });
	const { sheets, mistakes } = checked;
	return (
		<>
			<ul className="import-sums">
				{sheets.map(({ name, rows, right, written }) => (
					<li key={name}>{say(IMPORTS.sums, { name, rows, right, written, wrong: wrongRows(checked, name) })}</li>
				))}
			</ul>
			{mistakes.length === 0 ? (
				<p className="import-good">
					<Check className="ic" size={16} aria-hidden="true" /> {say(IMPORTS.none)}
				</p>
			) : (
				<>
					<p>
						<b>{say(IMPORTS.mistakes, { n: mistakes.length })}</b>
						{mistakes.length > SHOWN && ` · ${say(IMPORTS.first, { n: SHOWN })}`}
					</p>
					<MistakeTable mistakes={mistakes.slice(0, SHOWN)} />
					<div className="acts">
						<Button disabled={marked.isPending} onClick={get}>
							<FileCheck className="ic" size={16} aria-hidden="true" /> {say(IMPORTS.getMarked)}
						</Button>
						<span className="t2">{say(IMPORTS.again)}</span>
					</div>
					{marked.error && <Failure error={marked.error} onRetry={get} />}
				</>
			)}
		</>
	);
}

function MistakeTable({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
	const { say } = useSpeech();
	return (
		<Table
			label={say(IMPORTS.mistakes, { n: mistakes.length })}
			head={[IMPORTS.where, IMPORTS.what, IMPORTS.remedy].map((words) => say(words))}
			className="import-mistakes"
		>
			{mistakes.map(({ sheet, cell, heading, title, remedy }, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a check is shown as it came
				<tr key={i}>
					<th scope="row">
						<span className="nw">
							{sheet} {cell}
						</span>
						<small>{say(heading)}</small>
					</th>
					<td>{say(title)}</td>
					<td>{say(remedy)}</td>
				</tr>
			))}
		</Table>
	);
}

/** Writes what is right: everything, or, chosen so, only the rows without mistakes. */
function Confirm({
	checked,
	file,
	write,
}: {
	readonly checked: Checked;
	readonly file: File;
	readonly write: ReturnType<typeof useWriteImport>;
}) {
	const { say } = useSpeech();
	const [partial, setPartial] = useState(false);
	const n = checked.sheets.reduce((sum, { right }) => sum + right, 0);
	const wrong = checked.mistakes.length > 0;
	const send = () => write.mutate({ file, partial: partial && wrong });
	if (write.data) return <Done result={write.data} />;
	if (n === 0) return <p className="t2">{say(IMPORTS.nothing)}</p>;
	return (
		<>
			{wrong && (
				<>
					<p className="t2">{say(IMPORTS.held)}</p>
					<label className="import-partial">
						<input type="checkbox" checked={partial} onChange={({ target }) => setPartial(target.checked)} />{" "}
						{say(IMPORTS.partial, { n })}
					</label>
				</>
			)}
			<div className="acts">
				<Button kind="primary" disabled={(wrong && !partial) || write.isPending} onClick={send}>
					{write.isPending ? say(IMPORTS.writing) : say(IMPORTS.write, { n })}
				</Button>
				<span className="t2">{say(IMPORTS.repeat)}</span>
			</div>
			{write.error && <Refused error={write.error} onRetry={send} />}
		</>
	);
}

function Done({ result }: { readonly result: NonNullable<ReturnType<typeof useWriteImport>["data"]> }) {
	const { say } = useSpeech();
	const { written, before, left, refused } = result;
	return (
		<div role="status" className="import-done">
			<p className="import-good">
				<Check className="ic" size={16} aria-hidden="true" />{" "}
				{say(IMPORTS.done, { written: written.length, before, left })}
			</p>
			<ul className="import-written">
				{written.slice(0, SHOWN).map(({ sheet, row, id }) => (
					<li key={`${sheet} ${row}`}>
						<To to={`/projects/${id}`}>
							{sheet} {say(IMPORTS.open, { row })}
						</To>
					</li>
				))}
			</ul>
			{refused.length > 0 && (
				<>
					<p>{say(IMPORTS.refused, { n: refused.length })}</p>
					<MistakeTable mistakes={refused} />
				</>
			)}
			<ButtonLink to="/projects?view=list">{say(IMPORTS.toList)}</ButtonLink>
		</div>
	);
}
