import { useState } from "react";
import type { CaseView } from "#web/features/cases/cases.ts";
import { FileIcon } from "#web/features/cases/file-box.tsx";
import { type CaseFile, kindOf, sizeOf } from "#web/features/cases/files.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { FILES } from "#web/lib/words/files.ts";
import "#web/features/cases/files.css";

const placeOf = (caseId: string, { id }: CaseFile): string => `/api/v1/cases/${caseId}/files/${id}`;

/** The files of a case by paper, each opened where it stands; nothing is fetched, and so nothing noted, before somebody asks. */
export function CaseFiles({ view, noted = false }: { readonly view: CaseView; readonly noted?: boolean }) {
	const { say } = useSpeech();
	const papers = view.materials.filter(({ files }) => files.length > 0);
	if (papers.length === 0) return null;
	return (
		<section className="case-files" aria-label={say(FILES.handedIn)}>
			<h3>{say(FILES.handedIn)}</h3>
			{noted && <p className="file-hint">{say(FILES.noted)}</p>}
			{papers.map(({ id, name, files }) => (
				<div key={id}>
					<h4>{say(name)}</h4>
					<ul className="file-list">
						{files.map((file) => (
							<Item key={file.id} place={placeOf(view.id, file)} file={file} />
						))}
					</ul>
				</div>
			))}
		</section>
	);
}

function Item({ place, file }: { readonly place: string; readonly file: CaseFile }) {
	const { say } = useSpeech();
	const [open, setOpen] = useState(false);
	const { name } = file;
	return (
		<li>
			<div className="file">
				<FileIcon file={file} />
				<span className="file-name">
					<span>{name}</span>
					<small>
						{kindOf(file)} · {sizeOf(file.size)} · <code title={file.hash}>{file.hash.slice(0, 8)}</code>
					</small>
				</span>
				<span className="file-acts">
					<button
						type="button"
						className="linklike"
						aria-expanded={open}
						aria-label={say(open ? FILES.closeWhat : FILES.lookAt, { name })}
						onClick={() => setOpen(!open)}
					>
						{say(open ? FILES.close : FILES.look)}
					</button>
					<a href={`${place}?save=1`} download aria-label={say(FILES.saveWhat, { name })}>
						{say(FILES.save)}
					</a>
				</span>
			</div>
			{open && <Preview place={place} file={file} />}
		</li>
	);
}

/** A picture at the width of the sheet, a PDF in the browser's own viewer; neither runs anything of ours. */
function Preview({ place, file }: { readonly place: string; readonly file: CaseFile }) {
	const { say } = useSpeech();
	const [failed, setFailed] = useState(false);
	if (failed) return <p className="wrong">{say(FILES.notShown)}</p>;
	return file.type === "application/pdf" ? (
		<iframe className="file-pdf" src={place} title={file.name} referrerPolicy="no-referrer" />
	) : (
		<img className="file-picture" src={place} alt={file.name} decoding="async" onError={() => setFailed(true)} />
	);
}

/** The names and fingerprints under which files were sealed, for a receipt. */
export function Fingerprints({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const files = view.materials.flatMap((material) => material.files);
	if (files.length === 0) return null;
	return (
		<section className="fingerprints">
			<h2>{say(FILES.fingerprint)}</h2>
			<p className="second t2">{say(FILES.fingerprintWhy)}</p>
			<dl>
				{files.map(({ id, name, hash }) => (
					<div key={id}>
						<dt>{name}</dt>
						<dd>
							<code>{hash}</code>
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
