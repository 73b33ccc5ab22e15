import type { LadderStep } from "#modules/catalogue/model.ts";
import type { GuideMaterial } from "#modules/exhibition/model.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COMMON, STEP_WORDS } from "#web/lib/words/common.ts";
import { ITEM } from "#web/lib/words/item.ts";
import { EvidenceRow, Table } from "#web/ui/evidence-row.tsx";

/** What a person has to do is copper; what the system will do is an open ring, for nothing has been fetched yet. */
const stateOf = (step: LadderStep) => (step === "E9" || step === "E6" ? "yours" : "waiting");

/** Every paper: what, who supplies it, from where, and the other ways that the pack declares (ITEM-02). */
export function MaterialsTable({ materials }: { readonly materials: readonly GuideMaterial[] }) {
	const speech = useSpeech();
	const { say } = speech;
	if (materials.length === 0) return <p>{say(ITEM.bringNone)}</p>;
	return (
		<>
			<Table
				label={say(ITEM.materials)}
				className="materials"
				head={[say(ITEM.material), say(ITEM.supplier), say(ITEM.ways)]}
			>
				{materials.map((material) => (
					<EvidenceRow
						key={material.id}
						name={say(material.name)}
						issuer={<Issuer material={material} />}
						state={stateOf(material.step)}
						supply={say(STEP_WORDS[material.step])}
						detail={detailOf(material, speech)}
						asked={<Others material={material} />}
					/>
				))}
			</Table>
			<p className="t2 second">{say(ITEM.materialsNote)}</p>
		</>
	);
}

/** How it is supplied, in a few words; where the applicant has to bring it, why no better way answered. */
function detailOf({ step, from, because }: GuideMaterial, { say }: Speech): string {
	if (step === "E9") return say(because);
	return from ? say(ITEM.readFrom, { name: say(from) }) : say(ITEM.details[step]);
}

function Issuer({ material }: { readonly material: GuideMaterial }) {
	const { say } = useSpeech();
	const { issuer, item } = material;
	if (!issuer && !item) return null;
	return (
		<>
			{issuer && say(issuer)}
			{issuer && item && say(COMMON.separator)}
			{item && <To to={`/items/${item}`}>{say(ITEM.fromItem, { code: item })}</To>}
		</>
	);
}

function Others({ material }: { readonly material: GuideMaterial }) {
	const { say } = useSpeech();
	const others = [
		...new Set(material.ways.filter((way) => way !== material.step).map((way) => say(STEP_WORDS[way]))),
	].filter((way) => way !== say(STEP_WORDS[material.step]));
	if (others.length === 0) return null;
	return (
		<>
			<span className="ways-word">{say(ITEM.waysOf)} </span>
			{others.join(say(COMMON.separator))}
		</>
	);
}
