import { useQuery } from "@tanstack/react-query";
import { Download, FileCheck } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useParams } from "react-router";
import type { verifyCertificate } from "#modules/cases/contract.ts";
import type { Checked } from "#modules/cases/decide/proof.ts";
import { CertificateCode } from "#web/features/cases/case-code.tsx";
import type { Proof, Receipt } from "#web/features/cases/cases.ts";
import {
	CheckedBody,
	CheckedTop,
	differing,
	Fact,
	isProof,
	ProofView,
	readSignedFile,
	unchecked,
	useChecked,
} from "#web/features/cases/proof-view.tsx";
import { call, Problem } from "#web/lib/call.ts";
import { download } from "#web/lib/download.ts";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To, useGo } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { RENEWAL } from "#web/lib/words/renewal.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/features/cases/files.css";
import "#web/features/cases/verify.css";

/** A receipt that argues for itself: a stranger's browser derives decision and deadlines again, and shows every mismatch. */
export default function VerifyScreen() {
	const { code } = useParams();
	return code === undefined ? <Ask /> : <One code={code} />;
}

function Ask() {
	const { say } = useSpeech();
	const go = useGo();
	const [code, setCode] = useState("");
	const [file, setFile] = useState<Receipt | Proof | "unreadable">();
	useTitle(say(VERIFY.title));
	if (file !== undefined && file !== "unreadable") return <FromFile file={file} />;
	const send = (event: FormEvent) => {
		event.preventDefault();
		if (code.trim() !== "") go(`/verify/${encodeURIComponent(code.trim())}`);
	};
	return (
		<div className="wrap page-pad">
			<PageSentence>{say(VERIFY.ask)}</PageSentence>
			<form className="verify-ask" onSubmit={send}>
				<Field label={say(VERIFY.code)} hint={say(VERIFY.askHelp)}>
					{({ id, describedBy }) => (
						<input
							id={id}
							className="input"
							value={code}
							autoComplete="off"
							spellCheck={false}
							aria-describedby={describedBy}
							onChange={({ target }) => setCode(target.value)}
						/>
					)}
				</Field>
				<Button type="submit" kind="primary" size="large">
					{say(VERIFY.go)}
				</Button>
			</form>
			<section className="verify-file">
				<h2>{say(VERIFY.file)}</h2>
				<p className="second t2" id="verify-file-help">
					{say(VERIFY.fileHelp)}
				</p>
				<label className="btn btn-plain file-choose">
					<FileCheck className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
					<span aria-hidden="true">{say(VERIFY.fileChoose)}</span>
					<input
						type="file"
						accept="application/json,.json"
						aria-label={say(VERIFY.fileChoose)}
						aria-describedby="verify-file-help"
						onChange={({ target }) =>
							void target.files?.[0]?.text().then((words) => setFile(readSignedFile(words) ?? "unreadable"))
						}
					/>
				</label>
				{file === "unreadable" && <p role="alert">{say(VERIFY.fileBad)}</p>}
			</section>
		</div>
	);
}

/** A file that somebody has kept: nothing of it is sent anywhere. */
function FromFile({ file }: { readonly file: Receipt | Proof }) {
	const { checked, broken } = useChecked(file);
	if (!checked) return <Checking failure={broken} />;
	return isProof(file) ? <ProofView proof={file} checked={checked} /> : <Result receipt={file} checked={checked} />;
}

function Checking({ failure, onRetry }: { readonly failure: unknown; readonly onRetry?: () => void }) {
	const { say } = useSpeech();
	return (
		<div className="wrap page-pad">
			{failure ? (
				<Failure error={failure} onRetry={onRetry ?? (() => location.reload())} />
			) : (
				<>
					<PageSentence>{say(VERIFY.checking)}</PageSentence>
					<Skeleton lines={8} />
				</>
			)}
		</div>
	);
}

function One({ code }: { readonly code: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useQuery({
		queryKey: ["verify", code],
		queryFn: ({ signal }) => call<typeof verifyCertificate>("GET", "/verify/{code}", { params: { code }, signal }),
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnWindowFocus: false,
	});
	const { checked, broken } = useChecked(data);
	useTitle(data && say(data.certificate.name), say(VERIFY.title));
	if (error instanceof Problem && (error.status === 404 || error.status === 400)) {
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(VERIFY.unknown)}</PageSentence>
				<EmptyState action={<ButtonLink to="/verify">{say(VERIFY.again)}</ButtonLink>}>
					{say(VERIFY.unknownHelp)}
				</EmptyState>
			</div>
		);
	}
	if (!data || !checked) return <Checking failure={error ?? broken} onRetry={() => void refetch()} />;
	return <Result code={code} receipt={data} checked={checked} />;
}

/** `code`: under which a stranger finds it; a file that was kept does not say it. */
function Result({
	code,
	receipt,
	checked,
}: {
	readonly code?: string;
	readonly receipt: Receipt;
	readonly checked: Checked;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const { today } = usePortal();
	const { certificate } = receipt;
	return (
		<div className="verify">
			<CheckedTop checked={checked} isGood={differing(checked) === 0 && !receipt.revoked}>
				{sentenceOf(receipt, checked, today, speech)}
			</CheckedTop>
			<div className="wrap verify-body">
				<section className="verify-card">
					<h2 className="display">{say(certificate.name)}</h2>
					<dl>
						<Fact name={say(VERIFY.holder)}>{say(certificate.holderName)}</Fact>
						<Fact name={say(VERIFY.number)}>{certificate.number}</Fact>
						<Fact name={say(VERIFY.issuer)}>{say(certificate.issuer)}</Fact>
						<Fact name={say(VERIFY.issuedOn)}>{fullDate(certificate.issuedOn, language)}</Fact>
						<Fact name={say(VERIFY.validUntil)}>
							{certificate.validUntil ? fullDate(certificate.validUntil, language) : say(VERIFY.noEnd)}
						</Fact>
						{certificate.renews && (
							<Fact name={say(RENEWAL.renews)}>
								{certificate.renews}
								{certificate.tacit && ` · ${say(RENEWAL.tacit)}`}
							</Fact>
						)}
						{receipt.renewedAs && (
							<Fact name={say(RENEWAL.renewedAs)}>
								<To to={`/verify/${receipt.renewedAs.code}`}>{receipt.renewedAs.number}</To>
							</Fact>
						)}
						<Fact name={say(VERIFY.case)}>
							{certificate.caseNumber} · {say(receipt.item.name)}
						</Fact>
					</dl>
					<p className="small t2">{say(VERIFY.masked)}</p>
					{code !== undefined && <CertificateCode code={code} />}
				</section>
				<CheckedBody file={receipt} checked={checked} />
				<p className="verify-download no-print">
					<Button onClick={() => save(receipt)}>
						<Download className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
						{say(VERIFY.download)}
					</Button>
					<span className="second t2">{say(VERIFY.downloadNote)}</span>
				</p>
			</div>
		</div>
	);
}

function sentenceOf(
	{ certificate, revoked, ended }: Receipt,
	checked: Checked,
	today: string,
	{ say, tell, language }: Speech,
): ReactNode {
	const clause = (words: string) => ({ clause: <Clause>{words}</Clause> });
	const [bad, unknown] = [differing(checked), unchecked(checked)];
	const until = certificate.validUntil;
	if (bad > 0) return tell(VERIFY.bad, clause(say(VERIFY.clauseBad)), { n: bad });
	if (ended) {
		const why = ended.why
			? say(VERIFY.clauseEnded, { date: fullDate(ended.on, language), why: say(ended.why) })
			: undefined;
		return tell(ended.as === "revoked" ? VERIFY.revoked : VERIFY.cancelled, clause(why ?? say(VERIFY.clauseRevoked)));
	}
	if (revoked) return tell(VERIFY.revoked, clause(say(VERIFY.clauseRevoked)));
	if (until && until < today)
		return tell(VERIFY.expired, clause(say(VERIFY.clauseExpired, { date: fullDate(until, language) })));
	if (unknown > 0) return tell(VERIFY.partly, clause(say(VERIFY.clausePartly, { n: unknown })));
	return tell(
		VERIFY.good,
		clause(until ? say(VERIFY.clauseUntil, { date: fullDate(until, language) }) : say(VERIFY.clauseValid)),
	);
}

function save(receipt: Receipt): void {
	download(`${receipt.certificate.number}.json`, "application/json", JSON.stringify(receipt, null, "\t"));
}
