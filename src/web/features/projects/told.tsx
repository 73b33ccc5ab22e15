import { type Field, fieldsOf, isValues, listIn, type Values, wordsOf } from "#web/features/projects/fields.ts";
import { fieldName, namedFor } from "#web/features/projects/lookups.ts";
import { fileAddress, type ProjectPage, type Settings } from "#web/features/projects/projects.ts";
import { moneyWords, type Told } from "#web/features/projects/tell.ts";
import { date } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { PROJECT } from "#web/lib/words/project.ts";
import { FACT_VALUES } from "#web/lib/words/project-facts.ts";

/** Texts that say by themselves what they are. */
const SENTENCES: ReadonlySet<string> = new Set(["says", "minutes", "content"]);

/** What a fact told: its sentences first, then each field with its value, then its proofs. */
export function ToldData({
	type,
	data,
	page,
	settings,
}: {
	readonly type: string;
	readonly data: Values;
	readonly page: ProjectPage;
	readonly settings: Settings;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const fields = fieldsOf(type).filter(({ kind, name }) => kind !== "made" && kind !== "proofs" && name in data);
	const told = (field: Field) => valueWords(type, field, data[field.name], { page, settings }, speech);
	const sentences = fields.filter(({ name }) => SENTENCES.has(name));
	const pairs = fields.filter(({ name }) => !SENTENCES.has(name)).map((field) => [field, told(field)] as const);
	const proofs = listIn(data.proofs).filter(isValues);
	return (
		<>
			{sentences.map((field) => (
				<p key={field.path}>{told(field)}</p>
			))}
			{pairs.length > 0 && (
				<dl className="told">
					{pairs
						.filter(([, words]) => words !== "")
						.map(([field, words]) => (
							<div key={field.path}>
								<dt>{say(fieldName(type, field))}</dt>
								<dd>{words}</dd>
							</div>
						))}
				</dl>
			)}
			{proofs.length > 0 && (
				<p className="told-proofs">
					{say(PROJECT.proofs)}
					{proofs.map((proof, i) => (
						<ProofWords key={wordsOf(proof.proof)} proof={proof} page={page} settings={settings} first={i === 0} />
					))}
				</p>
			)}
		</>
	);
}

function ProofWords({
	proof,
	page,
	settings,
	first,
}: {
	readonly proof: Values;
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly first: boolean;
}) {
	const { say, language } = useSpeech();
	const kind = settings.proofs.find(({ id }) => id === proof.proof);
	const file = page.files.find(({ hash }) => hash === proof.file);
	const by =
		typeof proof.file === "string" ? (
			<a href={fileAddress(page.id, proof.file)} target="_blank" rel="noreferrer">
				{file?.name ?? proof.file.slice(0, 12)}
			</a>
		) : typeof proof.case === "string" ? (
			say(PROJECT.caseProof, { number: proof.case })
		) : (
			wordsOf(proof.document)
		);
	return (
		<>
			{!first && (language === "zh" ? "；" : "; ")}
			{kind ? say(kind.name) : wordsOf(proof.proof)} {by}
		</>
	);
}

/** A value as people read it: by the names of the pack, money with its unit, days in full. */
export function valueWords(
	type: string,
	field: Field,
	value: unknown,
	of: { readonly page: ProjectPage; readonly settings: Settings },
	speech: Speech,
): string {
	const { say, language } = speech;
	const joint = language === "zh" ? "、" : ", ";
	if (value === undefined || value === null) return "";
	if (typeof value === "boolean") return say(FACT_VALUES[String(value)] ?? { zh: "", en: "" });
	if (field.kind === "money" && isValues(value)) return moneyWords(value as unknown as Told, language);
	if (field.kind === "date") return date(wordsOf(value), language);
	if (field.kind === "lines") return listIn(value).map(wordsOf).join(joint);
	if (field.kind === "rows")
		return listIn(value)
			.filter(isValues)
			.map((row) => groupWords(type, field.fields, row, of, speech))
			.join(language === "zh" ? "；" : "; ");
	if (field.kind === "group" && isValues(value)) return groupWords(type, field.fields, value, of, speech);
	const found = namedFor(type, field, wordsOf(value), of.settings, of.page);
	return found ? say(found) : wordsOf(value);
}

/** A name in the language of the page; of other groups their values in a row. */
function groupWords(
	type: string,
	fields: readonly Field[],
	value: Values,
	of: { readonly page: ProjectPage; readonly settings: Settings },
	speech: Speech,
): string {
	const { language } = speech;
	if (typeof value.zh === "string") return (typeof value[language] === "string" && value[language]) || value.zh;
	return fields
		.filter(({ kind, name }) => kind !== "made" && name in value)
		.map((field) => `${field.name === "of" ? "/ " : ""}${valueWords(type, field, value[field.name], of, speech)}`)
		.filter((words) => words !== "")
		.join(" ");
}
