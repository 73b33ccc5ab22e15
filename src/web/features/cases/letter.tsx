import { FileText } from "lucide-react";
import { useState } from "react";
import type { CaseDocument, CaseView, Letter, LetterOf, StepInput } from "#web/features/cases/cases.ts";
import { useLetter, useLettersAhead } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { REVIEW } from "#web/lib/words/desk.ts";
import { MY } from "#web/lib/words/my.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** A letter as it reads on paper (文书); the certificate has no words of its own but its PDF. */
export function LetterText({ of, document }: { readonly of: LetterOf; readonly document: CaseDocument }) {
	return (
		<div className="letter">
			{document.kind !== "certificate" && <Sent of={of} id={document.id} />}
			<PdfLink of={of} document={document} />
		</div>
	);
}

/** What would go out with a step, to be read before it is signed; nothing where it sends no letter. */
export function LettersAhead({ view, step }: { readonly view: CaseView; readonly step: StepInput }) {
	const { say } = useSpeech();
	const [open, setOpen] = useState(false);
	const { data, error, refetch } = useLettersAhead(view, step, open);
	if (!view.steps.some(({ type, sends }) => type === step.type && sends)) return null;
	return (
		<details className="letters-ahead" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>{say(REVIEW.lettersAhead)}</summary>
			{open && (error ? <Failure error={error} onRetry={() => void refetch()} /> : !data && <Skeleton lines={4} />)}
			{open &&
				data?.letters.map((letter) => (
					<article key={letter.id} className="letter">
						<h3>{say(letter.name)}</h3>
						<Words letter={letter} />
					</article>
				))}
		</details>
	);
}

function Sent({ of, id }: { readonly of: LetterOf; readonly id: string }) {
	const { data, error, refetch } = useLetter(of, id);
	if (error) return <Failure error={error} onRetry={() => void refetch()} />;
	return data ? <Words letter={data} /> : <Skeleton lines={4} />;
}

function Words({ letter: { number, to, body, issuer, date } }: { readonly letter: Letter }) {
	const { say, language } = useSpeech();
	return (
		<>
			<p className="t2 small">{say(number)}</p>
			<p>{language === "zh" ? `${to.zh}：` : to.en}</p>
			{body[language].map((paragraph, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a letter never move
				<p key={i}>{paragraph}</p>
			))}
			<p className="letter-sign">
				{say(issuer)}
				<br />
				{say(date)}
			</p>
		</>
	);
}

function PdfLink({ of, document }: { readonly of: LetterOf; readonly document: CaseDocument }) {
	const { say, language } = useSpeech();
	return (
		<a
			className="btn link"
			href={`/api/v1${of}/documents/${document.id}?lang=${language}`}
			target="_blank"
			rel="noreferrer"
			aria-label={`${say(MY.pdf)} ${say(document.name)}`}
		>
			<FileText size={16} aria-hidden="true" /> {say(MY.pdf)}
		</a>
	);
}
