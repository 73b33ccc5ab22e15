import { Check, CircleX, Copy, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Diagnostic } from "#web/features/zone/pack.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PACK } from "#web/lib/words/pack.ts";
import "#web/features/zone/zone.css";

/** More than these are not worked through at once. */
const SHOWN = 200;

/** What to repair in the draft, by file, errors first (校验). */
export function Problems({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
	const { say } = useSpeech();
	const errors = diagnostics.filter(({ severity }) => severity === "error");
	const sorted = [...errors, ...diagnostics.filter(({ severity }) => severity === "warning")];
	const shown = sorted.slice(0, SHOWN);
	const files = Map.groupBy(shown, ({ file }) => file);
	return (
		<section className="pack-block" aria-labelledby="problems">
			<h2 id="problems">
				{say(PACK.problems)}
				{sorted.length > 0 && (
					<em>
						{say(PACK.errors, { n: errors.length })} · {say(PACK.warnings, { n: sorted.length - errors.length })}
					</em>
				)}
			</h2>
			{sorted.length === 0 && (
				<p className="pack-clear">
					<Check className="ic" size={18} aria-hidden="true" /> {say(PACK.problemsNone)}
				</p>
			)}
			{[...files].map(([file, found]) => (
				<section key={file} className="problem-file">
					<h3>
						<code>{file}</code>
					</h3>
					<ol>
						{found.map((one) => (
							<Problem key={`${one.line}:${one.column} ${one.code} ${one.path}`} problem={one} />
						))}
					</ol>
				</section>
			))}
			{sorted.length > SHOWN && <p className="t2">{say(PACK.more, { n: sorted.length - SHOWN })}</p>}
		</section>
	);
}

function Problem({ problem }: { readonly problem: Diagnostic }) {
	const { say } = useSpeech();
	const { severity, code, file, line, column, path, message, hint } = problem;
	const place = `${file}:${line}:${column}`;
	const Sign = severity === "error" ? CircleX : TriangleAlert;
	return (
		<li className={`problem problem-${severity}`}>
			<p className="problem-what">
				<Sign className="ic" size={16} aria-hidden="true" />
				<span>
					<b className="sr">{say(severity === "error" ? PACK.error : PACK.warning)}: </b>
					{say(message)}
				</span>
			</p>
			<p className="problem-hint">{say(hint)}</p>
			<p className="problem-where">
				<CopyPlace place={place} shown={say(PACK.place, { line, column })} />
				<code>{path}</code>
				<code className="problem-code">{code}</code>
			</p>
		</li>
	);
}

/** The place as editors take it: `permits.yaml:41:12`. */
function CopyPlace({ place, shown }: { readonly place: string; readonly shown: string }) {
	const { say } = useSpeech();
	const [copied, setCopied] = useState(false);
	const copy = async () => {
		await navigator.clipboard.writeText(place);
		setCopied(true);
		setTimeout(() => setCopied(false), 2_000);
	};
	return (
		<button type="button" className="copy-place" onClick={() => void copy()} title={place}>
			{shown}
			<span className="sr">{say(PACK.copy, { place })}</span>
			{copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
			<span role="status">{copied && say(PACK.copied)}</span>
		</button>
	);
}
