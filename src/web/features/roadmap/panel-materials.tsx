import { useQuery } from "@tanstack/react-query";
import type { ItemGuide } from "#modules/exhibition/model.ts";
import { get } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { STEP_WORDS } from "#web/lib/words/common.ts";
import { WHY } from "#web/lib/words/roadmap.ts";
import { Glyph } from "#web/ui/light.tsx";

/** The papers of an item in a few lines; the guide has the rest. */
export function PanelMaterials({ code, own }: { readonly code: string; readonly own: string | undefined }) {
	const { say } = useSpeech();
	const { data, error } = useQuery({
		queryKey: ["item", code, {}],
		queryFn: ({ signal }) => get<ItemGuide>(`/items/${code}`, {}, signal),
	});
	const mine = data?.materials.filter(({ askApplicant }) => askApplicant).length ?? 0;
	return (
		<section>
			{data && (
				<>
					<h3>{say(WHY.materials, { n: data.materials.length, m: mine })}</h3>
					<ul className="panel-papers">
						{data.materials.map(({ id, name, step }) => {
							const yours = step === "E9" || step === "E6";
							return (
								<li key={id}>
									<Glyph state={yours ? "yours" : "waiting"} />
									<span>{say(name)}</span>
									<span className={yours ? "cu" : "t2"}>{say(STEP_WORDS[step])}</span>
								</li>
							);
						})}
					</ul>
				</>
			)}
			{error && <p className="t2 small">{say(WHY.materialsFailed)}</p>}
			<p>
				<To to={`/items/${code}${own === undefined ? "" : `?roadmap=${own}`}`}>{say(WHY.guide)}</To>
			</p>
		</section>
	);
}
