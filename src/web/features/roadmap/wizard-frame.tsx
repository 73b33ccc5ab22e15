import { ArrowLeft } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Project } from "#modules/roadmap/model.ts";
import { type Ground, roadMapOf } from "#web/features/roadmap/engine.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { WIZARD } from "#web/lib/words/roadmap.ts";

export interface PageProps {
	readonly ground: Ground;
	readonly project: Project;
	readonly keep: (project: Project) => void;
}

/** One thing a page: the way back, where one is, the thing, and how the road map grows beside it. */
export function WizardFrame({
	ground,
	project,
	step,
	children,
}: Omit<PageProps, "keep"> & { readonly step: number; readonly children: ReactNode }) {
	const { say } = useSpeech();
	const named = ground.slice.steps[step - 1];
	return (
		<div className="wrap wizard">
			<div className="wizard-main">
				<button type="button" className="linklike wizard-back" onClick={() => history.back()}>
					<ArrowLeft className="ic" size={16} strokeWidth={1.8} aria-hidden="true" /> {say(WIZARD.back)}
				</button>
				{named && (
					<>
						<p className="t2 second">
							{say(WIZARD.step, { n: step, of: ground.slice.steps.length, name: say(named.name) })}
						</p>
						<div className="wizard-steps" aria-hidden="true">
							{ground.slice.steps.map(({ id }, i) => (
								<i key={id} className={i < step ? "past" : ""} />
							))}
						</div>
					</>
				)}
				{children}
			</div>
			<SoFar ground={ground} project={project} />
		</div>
	);
}

/** What the answers say already. */
function SoFar({ ground, project }: Omit<PageProps, "keep">) {
	const { say } = useSpeech();
	const map = useMemo(() => roadMapOf(ground, { ...project, assume: false }), [ground, project]);
	const open = map.plan.undetermined.length;
	const all = map.plan.needed.length + open + map.plan.notNeeded.length + map.plan.done.length;
	const share = (n: number) => `${((n / all) * 100).toFixed(2)}%`;
	const answered = Object.keys(project.answers).length + project.unsure.length;
	return (
		<aside className="sofar" aria-label={say(WIZARD.sofar)}>
			<h2>{say(WIZARD.sofar)}</h2>
			<div className="sofar-bar" aria-hidden="true">
				<i className="sofar-needed" style={{ width: share(map.plan.needed.length) }} />
				<i className="sofar-open" style={{ width: share(open) }} />
			</div>
			<dl>
				<div>
					<dd className="display">{map.plan.needed.length}</dd>
					<dt>
						<i className="sofar-needed" /> {say(WIZARD.sofarNeeded)}
					</dt>
				</div>
				<div>
					<dd className="display">{open}</dd>
					<dt>
						<i className="sofar-open" /> {say(WIZARD.sofarOpen)}
					</dt>
				</div>
				<div>
					<dd className="display">{map.plan.notNeeded.length}</dd>
					<dt>
						<i className="sofar-out" /> {say(WIZARD.sofarOut)}
					</dt>
				</div>
			</dl>
			<p className="t2 small">{say(WIZARD.sofarAnswered, { n: answered })}</p>
		</aside>
	);
}
