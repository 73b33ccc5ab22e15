import { Bookmark } from "lucide-react";
import { forgetProject } from "#web/features/roadmap/saved.ts";
import { type Saving, useSaveMap } from "#web/features/roadmap/saved-maps.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure } from "#web/ui/states.tsx";

/** Saves what is only on this device; then it has an address of its own. */
export function SaveButton(saving: Saving) {
	const { say } = useSpeech();
	const go = useGo();
	const save = useSaveMap();
	const act = () => {
		if (save.isPending) return;
		save.mutate(saving, {
			onSuccess: ({ id, owned, secret }) => {
				forgetProject();
				go(owned ? `/roadmap/${id}?saved=1` : `/roadmap/s/${secret}?saved=1`);
			},
		});
	};
	return (
		<>
			<Button wide onClick={act} aria-disabled={save.isPending}>
				<Bookmark className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
				{say(save.isPending ? SAVED.saving : SAVED.save)}
			</Button>
			{save.error && <Failure error={save.error} onRetry={act} />}
		</>
	);
}
