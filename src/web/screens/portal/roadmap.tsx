import { useMemo } from "react";
import type { Text } from "#kernel/text.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { roadMapOf } from "#web/features/roadmap/engine.ts";
import { MapPage } from "#web/features/roadmap/map-page.tsx";
import { SaveButton } from "#web/features/roadmap/save-button.tsx";
import { emptyProject } from "#web/features/roadmap/saved.ts";
import { useGround, useProject } from "#web/features/roadmap/use-roadmap.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/roadmap.css";

/** The road map of a project, computed in the browser from the public slice of the pack. */
export default function RoadmapScreen() {
	const { say } = useSpeech();
	const ground = useGround();
	const { project: kept, keep } = useProject();
	const [address] = useAddress();
	const { today } = usePortal();
	const asked = address.get("example");
	const example = ground.data?.slice.examples.find(({ id }) => id === asked);
	const project = useMemo<Project | undefined>(
		() => (example ? { ...emptyProject(today), name: say(example.name), answers: example.facts, assume: true } : kept),
		[example, kept, today, say],
	);
	useTitle(project?.name, say(MAP.title));
	if (ground.error)
		return (
			<Frame>
				<Failure error={ground.error} onRetry={() => void ground.refetch()} />
			</Frame>
		);
	if (!ground.data)
		return (
			<Frame>
				<Skeleton lines={10} />
			</Frame>
		);
	if (!project) return <Empty examples={ground.data.slice.examples} />;
	const map = roadMapOf(ground.data, { ...project, start: project.start || today });
	return (
		<MapPage
			map={map}
			keep={keep}
			notes={example && [say(MAP.example)]}
			save={<SaveButton project={map.project} version={ground.data.slice.version} />}
		/>
	);
}

const Frame = ({ children }: { readonly children: React.ReactNode }) => (
	<div className="wide-wrap map-frame">{children}</div>
);

function Empty({ examples }: { readonly examples: readonly { readonly id: string; readonly name: Text }[] }) {
	const { say } = useSpeech();
	return (
		<div className="wrap map-frame">
			<PageSentence>{say(MAP.none)}</PageSentence>
			<EmptyState
				action={
					<ButtonLink to="/roadmap/new" kind="primary" size="large">
						{say(MAP.describe)}
					</ButtonLink>
				}
			>
				{say(MAP.noneHelp)}
			</EmptyState>
			<ul className="linked-list">
				{examples.map(({ id, name }) => (
					<li key={id}>
						<To to={`/roadmap?example=${id}`}>{say(MAP.openExample, { name: say(name) })}</To>
					</li>
				))}
			</ul>
		</div>
	);
}
