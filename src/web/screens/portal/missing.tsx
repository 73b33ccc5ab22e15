import { useSpeech } from "#web/lib/i18n.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

export default function MissingScreen() {
	const { say } = useSpeech();
	useTitle(say(COMMON.missing));
	return (
		<div className="wrap" style={{ paddingBlock: 56 }}>
			<PageSentence>{say(COMMON.missing)}</PageSentence>
			<EmptyState
				action={
					<ButtonLink to="/" kind="primary">
						{say(COMMON.toHome)}
					</ButtonLink>
				}
			>
				{say(COMMON.missingHelp)}
			</EmptyState>
		</div>
	);
}
