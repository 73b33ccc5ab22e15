import { emptyProject } from "#web/features/roadmap/saved.ts";
import { useGround, useProject } from "#web/features/roadmap/use-roadmap.ts";
import { questionsOf, wizardPage } from "#web/features/roadmap/wizard.ts";
import { CheckPage } from "#web/features/roadmap/wizard-check.tsx";
import { GroupsPage, NamePage } from "#web/features/roadmap/wizard-groups.tsx";
import { QuestionPage } from "#web/features/roadmap/wizard-question.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { WIZARD } from "#web/lib/words/roadmap.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import "#web/screens/portal/wizard.css";

/** Describing a project: four short steps, one thing a page, "not sure" always allowed. */
export default function WizardScreen() {
	const { say } = useSpeech();
	const { today } = usePortal();
	const ground = useGround();
	const { project: kept, keep } = useProject();
	const [address] = useAddress();
	useTitle(say(WIZARD.title));
	if (ground.error)
		return (
			<div className="wrap wizard">
				<Failure error={ground.error} onRetry={() => void ground.refetch()} />
			</div>
		);
	if (!ground.data)
		return (
			<div className="wrap wizard">
				<Skeleton lines={6} />
			</div>
		);
	const project = kept ?? emptyProject(today);
	const page = wizardPage(ground.data, address);
	const shared = { ground: ground.data, project, keep };
	if (page.kind === "name") return <NamePage {...shared} />;
	if (page.kind === "check") return <CheckPage {...shared} />;
	if (page.kind === "groups") return <GroupsPage key={page.step} {...shared} step={page.step} />;
	const fact = ground.data.network.dictionary.facts[ground.data.network.dictionary.index.get(page.fact) ?? -1];
	if (!fact) return <NamePage {...shared} />;
	return (
		<QuestionPage
			key={fact.name}
			{...shared}
			step={page.step}
			fact={fact}
			left={questionsOf(ground.data, project, page.step).length}
		/>
	);
}
