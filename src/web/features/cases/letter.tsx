import { FileText } from "lucide-react";
import type { CaseDocument } from "#web/features/cases/cases.ts";
import { useLetter } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MY } from "#web/lib/words/my.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** A letter as it reads on paper (文书); the certificate has no words of its own but its PDF. */
export function LetterText({ caseId, document }: { readonly caseId: string; readonly document: CaseDocument }) {
	return (
		<div className="letter">
			{document.kind !== "certificate" && <Words caseId={caseId} id={document.id} />}
			<PdfLink caseId={caseId} document={document} />
		</div>
	);
}

function Words({ caseId, id }: { readonly caseId: string; readonly id: string }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useLetter(caseId, id);
	if (error) return <Failure error={error} onRetry={() => void refetch()} />;
	if (!data) return <Skeleton lines={4} />;
	return (
		<>
			<p className="t2 small">{say(data.number)}</p>
			<p>{language === "zh" ? `${data.to.zh}：` : data.to.en}</p>
			{data.body[language].map((paragraph, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a letter never move
				<p key={i}>{paragraph}</p>
			))}
			<p className="letter-sign">
				{say(data.issuer)}
				<br />
				{say(data.date)}
			</p>
		</>
	);
}

function PdfLink({ caseId, document }: { readonly caseId: string; readonly document: CaseDocument }) {
	const { say, language } = useSpeech();
	return (
		<a
			className="btn link"
			href={`/api/v1/cases/${caseId}/documents/${document.id}?lang=${language}`}
			target="_blank"
			rel="noreferrer"
			aria-label={`${say(MY.pdf)} ${say(document.name)}`}
		>
			<FileText size={16} aria-hidden="true" /> {say(MY.pdf)}
		</a>
	);
}
