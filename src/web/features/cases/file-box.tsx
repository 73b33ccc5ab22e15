import { Camera, FileText, Image, Upload, X } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { FILE_TYPES } from "#modules/cases/model/files.ts";
import type { Draft, DraftMaterial } from "#web/features/cases/cases.ts";
import {
	type CaseFile,
	kindOf,
	placeOf,
	type Sending,
	sizeOf,
	useRemoveFile,
	useUploads,
} from "#web/features/cases/files.ts";
import { Problem } from "#web/lib/call.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { FILES } from "#web/lib/words/files.ts";
import "#web/features/cases/files.css";

const ACCEPT = FILE_TYPES.join(",");

/** Where the files of one paper are put: chosen, dropped, or photographed; each with how far it is, or why it was not taken. */
export function FileBox({
	draft,
	material,
	counter = false,
}: {
	readonly draft: Draft;
	readonly material: DraftMaterial;
	/** A window fills the draft in. */
	readonly counter?: boolean;
}) {
	const { say } = useSpeech();
	const place = placeOf(draft.id, counter);
	const uploads = useUploads(draft, material, place);
	const remove = useRemoveFile(draft.id, place);
	const [over, setOver] = useState(false);
	const [told, setTold] = useState("");
	const hint = useId();
	const name = say(material.name);
	const { maxBytes, maxFiles } = draft.uploads;
	const isFull = material.files.length >= maxFiles;
	const onDrop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		uploads.add([...event.dataTransfer.files]);
	};
	return (
		<section
			className={over ? "files files-over" : "files"}
			aria-label={say(FILES.files, { name })}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={onDrop}
			onPaste={({ clipboardData }) => uploads.add([...clipboardData.files])}
		>
			{material.files.length + uploads.sending.length > 0 && (
				<ul className="file-list">
					{material.files.map((file) => (
						<li key={file.id} className="file">
							<FileIcon file={file} />
							<span className="file-name">
								<a href={`/api/v1${place.files}/${file.id}`} target="_blank" rel="noreferrer">
									{file.name}
								</a>
								<small>
									{kindOf(file)} · {sizeOf(file.size)}
								</small>
							</span>
							<button
								type="button"
								className="file-x"
								aria-label={say(FILES.removeWhat, { name: file.name })}
								title={say(FILES.remove)}
								disabled={remove.isPending}
								onClick={() =>
									remove.mutate(file, { onSuccess: () => setTold(say(FILES.removed, { name: file.name })) })
								}
							>
								<X size={18} strokeWidth={1.6} aria-hidden="true" />
							</button>
						</li>
					))}
					{uploads.sending.map((one) => (
						<OnItsWay key={one.key} one={one} uploads={uploads} limits={draft.uploads} />
					))}
				</ul>
			)}
			{!isFull && (
				<div className="file-acts">
					<Choose
						icon={<Upload className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />}
						words={say(FILES.choose)}
						label={say(FILES.chooseFor, { name })}
						hint={hint}
						onFiles={(files) => uploads.add(files)}
					/>
					<Choose
						icon={<Camera className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />}
						words={say(FILES.photo)}
						label={say(FILES.photoFor, { name })}
						hint={hint}
						camera
						onFiles={(files) => uploads.add(files)}
					/>
				</div>
			)}
			<p id={hint} className="file-hint">
				{say(FILES.limits, { size: sizeOf(maxBytes), n: maxFiles })}{" "}
				<span className="file-drop">{say(FILES.drop)}</span>
			</p>
			<p className="sr" role="status">
				{told}
			</p>
		</section>
	);
}

export const FileIcon = ({ file: { type } }: { readonly file: Pick<CaseFile, "type"> }) =>
	type === "application/pdf" ? (
		<FileText className="file-icon" size={18} strokeWidth={1.6} aria-hidden="true" />
	) : (
		<Image className="file-icon" size={18} strokeWidth={1.6} aria-hidden="true" />
	);

/** The file input itself is the button: a keyboard and a screen reader find it as what it is. */
function Choose({
	icon,
	words,
	label,
	hint,
	camera = false,
	onFiles,
}: {
	readonly icon: React.ReactNode;
	readonly words: string;
	readonly label: string;
	readonly hint: string;
	readonly camera?: boolean;
	readonly onFiles: (files: readonly File[]) => void;
}) {
	return (
		<label
			className={camera ? "btn btn-plain btn-small file-choose file-camera" : "btn btn-plain btn-small file-choose"}
		>
			{icon}
			<span aria-hidden="true">{words}</span>
			<input
				type="file"
				aria-label={label}
				aria-describedby={hint}
				{...(camera ? { accept: "image/*", capture: "environment" as const } : { accept: ACCEPT, multiple: true })}
				onChange={({ target }) => {
					onFiles([...(target.files ?? [])]);
					target.value = ""; // the same file may be chosen again
				}}
			/>
		</label>
	);
}

function OnItsWay({
	one,
	uploads,
	limits,
}: {
	readonly one: Sending;
	readonly uploads: ReturnType<typeof useUploads>;
	readonly limits: Draft["uploads"];
}) {
	const speech = useSpeech();
	const { say } = speech;
	const { file, part, failed } = one;
	if (failed === undefined) {
		const percent = Math.floor((part ?? 0) * 100);
		const words =
			part === undefined ? say(FILES.waiting) : part < 1 ? say(FILES.sending, { n: percent }) : say(FILES.checking);
		return (
			<li className="file">
				<Upload className="file-icon" size={18} strokeWidth={1.6} aria-hidden="true" />
				<span className="file-name">
					<span>{file.name}</span>
					<progress max={100} value={percent} aria-label={file.name} />
					<small>{words}</small>
				</span>
				<button
					type="button"
					className="file-x"
					aria-label={say(FILES.cancelWhat, { name: file.name })}
					title={say(FILES.cancel)}
					onClick={() => uploads.cancel(one)}
				>
					<X size={18} strokeWidth={1.6} aria-hidden="true" />
				</button>
			</li>
		);
	}
	const isUnheard = failed instanceof Problem && (failed.status === 0 || failed.status >= 500);
	return (
		<li className="file file-failed">
			<X className="file-icon" size={18} strokeWidth={1.6} aria-hidden="true" />
			<span className="file-name">
				<span>{file.name}</span>
				<b role="alert">{whyNot(one, limits, speech)}</b>
				<span className="file-acts">
					{isUnheard && (
						<button type="button" className="linklike" onClick={() => uploads.again(one)}>
							{say(FILES.again)}
						</button>
					)}
					<button type="button" className="linklike" onClick={() => uploads.drop(one.key)}>
						{say(FILES.dismiss)}
					</button>
				</span>
			</span>
		</li>
	);
}

/** Why a file was not taken, and what to do. */
function whyNot(
	{ failed, file }: Sending,
	{ maxBytes, maxFiles }: Draft["uploads"],
	{ say, language }: Speech,
): string {
	if (failed === "empty") return say(FILES.empty);
	if (failed === "tooLarge") return say(FILES.tooLarge, { size: sizeOf(file.size), most: sizeOf(maxBytes) });
	if (failed === "tooMany") return say(FILES.tooMany, { n: maxFiles });
	if (failed === undefined) return "";
	const { looksLike } = failed.facts;
	const [end, gap] = language === "zh" ? ["。", ""] : [".", " "];
	return [
		`${say(failed.title)}${end}`,
		typeof looksLike === "string" ? say(FILES.looksLike, { kind: looksLike }) : "",
		failed.remedy ? say(failed.remedy) : "",
	]
		.filter((words) => words !== "")
		.join(gap);
}
