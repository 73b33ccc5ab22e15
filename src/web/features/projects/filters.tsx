import { X } from "lucide-react";
import type { ReactNode } from "react";
import { FILTERS, type Filter, type Settings } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";

/** By what board and list are narrowed; both read it from the address, so that it goes with a person from one to the other. */
export function Filters({
	filter,
	settings,
	stuck,
	stuckDays,
	onChange,
}: {
	readonly filter: Filter;
	readonly settings: Settings | undefined;
	/** How many are stuck of those that are shown. */
	readonly stuck: number;
	readonly stuckDays: number;
	readonly onChange: (change: Filter) => void;
}) {
	const { say } = useSpeech();
	const standings = (["paused", "lost", "any"] as const).map((id) => ({ id, name: PROJECTS[id] }));
	const isNarrowed = Object.values(filter).some((value) => value !== "");
	const pick = (name: keyof Filter, label: string, options: readonly Option[], none: ReactNode) => (
		<label className="pill">
			<span>{label}</span>
			<select value={filter[name] ?? ""} onChange={({ target }) => onChange({ [name]: target.value })}>
				<option value="">{none}</option>
				{options.map(({ id, name: called }) => (
					<option key={id} value={id}>
						{say(called)}
					</option>
				))}
			</select>
		</label>
	);
	const every = say(PROJECTS.every);
	return (
		<div className="pills" role="group" aria-label={say(PROJECTS.filters)}>
			{pick("chain", say(PROJECTS.chain), settings?.industries.flatMap(({ chains }) => chains) ?? [], every)}
			{pick("size", say(PROJECTS.size), settings?.sizes ?? [], every)}
			{pick("class", say(PROJECTS.class), settings?.classes ?? [], every)}
			{pick("owner", say(PROJECTS.owner), settings?.people ?? [], every)}
			{pick("standing", say(PROJECTS.standing), standings, say(PROJECTS.active))}
			<button
				type="button"
				className="pill pill-stuck"
				aria-pressed={filter.stuck !== undefined}
				onClick={() => onChange({ stuck: filter.stuck === undefined ? String(stuckDays) : "" })}
			>
				<Glyph state="red" size={12} /> {say(PROJECTS.stuckOnly, { n: stuck })}
			</button>
			{(["industry", "field", "site", "unsited"] as const).map(
				(name) =>
					filter[name] && (
						<button
							key={name}
							type="button"
							className="pill pill-stuck"
							aria-pressed="true"
							onClick={() => onChange({ [name]: "" })}
						>
							{name === "unsited"
								? say(PROJECTS.unsited)
								: name === "site"
									? filter[name]
									: say(fieldOf(filter[name], settings))}{" "}
							<X size={12} aria-hidden="true" />
						</button>
					),
			)}
			{isNarrowed && (
				<button
					type="button"
					className="linklike second"
					onClick={() => onChange(Object.fromEntries(FILTERS.map((name) => [name, ""])))}
				>
					{say(PROJECTS.clear2)}
				</button>
			)}
		</div>
	);
}

/** What a chain is called, or an industry of projects that are in none. */
export function fieldOf(id: string, settings: Settings | undefined): Option["name"] {
	const industries = settings?.industries ?? [];
	const found = [...industries.flatMap(({ chains }) => chains), ...industries].find((one) => one.id === id);
	return found?.name ?? { zh: id, en: id };
}

type Option = { readonly id: string; readonly name: { readonly zh: string; readonly en: string } };
