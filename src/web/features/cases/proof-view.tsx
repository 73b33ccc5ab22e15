import { Download, Printer } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { CHECKS, type Checked, checkProof, checkReceipt } from "#modules/cases/decide/proof.ts";
import { PROOF_FORMAT } from "#modules/cases/model/proof.ts";
import type { Proof, Receipt } from "#web/features/cases/cases.ts";
import { browserTools } from "#web/features/cases/proof-tools.ts";
import { CheckRow, Deadlines } from "#web/features/cases/verify-checks.tsx";
import { download } from "#web/lib/download.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/features/cases/verify.css";

export const isProof = (file: Receipt | Proof): file is Proof => "format" in file && file.format === PROOF_FORMAT;

/** A signed file as somebody has kept it; undefined for anything else. */
export function readSignedFile(words: string): Receipt | Proof | undefined {
	try {
		const file = JSON.parse(words) as Partial<Receipt & Proof> | null;
		return file && Array.isArray(file.records) && (file.certificate || file.format === PROOF_FORMAT)
			? (file as Receipt | Proof)
			: undefined;
	} catch {
		return undefined;
	}
}

/** Derived again in this browser, once for each file. */
export function useChecked(file: Receipt | Proof | undefined): {
	readonly checked?: Checked;
	readonly broken?: unknown;
} {
	const [found, setFound] = useState<{ readonly checked?: Checked; readonly broken?: unknown }>({});
	useEffect(() => {
		if (!file) return;
		setFound({});
		(isProof(file) ? checkProof(file, browserTools()) : checkReceipt(file, browserTools())).then(
			(checked) => setFound({ checked }),
			(broken: unknown) => setFound({ broken }),
		);
	}, [file]);
	return found;
}

export const differing = ({ verdicts }: Checked): number =>
	Object.values(verdicts).filter((verdict) => verdict === "differs").length;

export const unchecked = ({ verdicts }: Checked): number =>
	Object.values(verdicts).filter((verdict) => verdict === "unknown").length;

/** The light and the sentence over a file that was checked. */
export function CheckedTop({
	checked,
	isGood,
	children,
}: {
	readonly checked: Checked;
	readonly isGood: boolean;
	readonly children: ReactNode;
}) {
	const { say, language } = useSpeech();
	const { zone } = usePortal();
	const [checkedAt] = useState(() => new Date().toISOString());
	return (
		<div className={isGood ? "verify-top" : "verify-top verify-bad"}>
			<div className="wrap">
				<Glyph state={isGood ? (unchecked(checked) > 0 ? "waiting" : "green") : "red"} size={44} />
				<div>
					<PageSentence>{children}</PageSentence>
					<p className="t2">{say(VERIFY.checkedAt, { time: moment(checkedAt, zone.timeZone, language) })}</p>
				</div>
			</div>
		</div>
	);
}

/** Everything that was checked, and the deadlines beside what this browser came to. */
export function CheckedBody({ file, checked }: { readonly file: Receipt | Proof; readonly checked: Checked }) {
	const { say } = useSpeech();
	return (
		<>
			<section>
				<h2>{say(VERIFY.checks)}</h2>
				<ul className="verify-checks">
					{CHECKS.filter((check) => checked.verdicts[check] !== undefined).map((check) => (
						<CheckRow key={check} check={check} receipt={file} derived={checked} />
					))}
				</ul>
			</section>
			<section className="verify-clocks">
				<h2>{say(VERIFY.clocks)}</h2>
				<Deadlines receipt={file} derived={checked} />
			</section>
		</>
	);
}

/** One fact of a document. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
	<div>
		<dt>{name}</dt>
		<dd>{children}</dd>
	</div>
);

/** A proof of deadlines (时限证明), checked; `pdf` where the server can be asked for the paper. */
export function ProofView({
	proof,
	checked,
	pdf,
}: {
	readonly proof: Proof;
	readonly checked: Checked;
	readonly pdf?: string;
}) {
	const { say, tell, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { item, answer } = proof;
	const bad = differing(checked);
	const day = (iso: string | null) => (iso === null ? say(VERIFY.none) : fullDate(iso, language));
	return (
		<div className="verify">
			<CheckedTop checked={checked} isGood={bad === 0}>
				{bad > 0
					? tell(VERIFY.bad, { clause: <Clause>{say(VERIFY.clauseBad)}</Clause> }, { n: bad })
					: tell(VERIFY.proofGood, {
							clause: <Clause>{say(VERIFY.proofClause, { time: moment(proof.asOf, timeZone, language) })}</Clause>,
						})}
			</CheckedTop>
			<div className="wrap verify-body">
				<section className="verify-card">
					<h2 className="display">{say(VERIFY.proof)}</h2>
					<dl>
						<Fact name={say(VERIFY.case)}>{proof.number}</Fact>
						<Fact name={say(VERIFY.item)}>{say(item.name)}</Fact>
						<Fact name={say(VERIFY.issuer)}>{say(item.department.name)}</Fact>
						<Fact name={say(VERIFY.receivedOn)}>{day(answer.receivedOn)}</Fact>
						<Fact name={say(VERIFY.acceptedOn)}>
							{day(answer.acceptedOn)}
							{answer.tacit && ` · ${say(VERIFY.tacit)}`}
						</Fact>
						<Fact name={say(VERIFY.status)}>{say(proof.statusName)}</Fact>
					</dl>
					<p className="small t2">{say(VERIFY.proofMasked)}</p>
				</section>
				<CheckedBody file={proof} checked={checked} />
				<p className="verify-download no-print">
					<Button onClick={() => save(proof)}>
						<Download className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
						{say(VERIFY.proofFile)}
					</Button>
					{pdf !== undefined && (
						<a className="btn" href={pdf}>
							<Printer className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
							PDF
						</a>
					)}
					<span className="second t2">{say(VERIFY.downloadNote)}</span>
				</p>
			</div>
		</div>
	);
}

const save = (proof: Proof): void =>
	download(`${proof.number}.json`, "application/json", JSON.stringify(proof, null, "\t"));
