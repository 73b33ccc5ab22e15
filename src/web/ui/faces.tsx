import type { ReactNode } from "react";

type Level = 1 | 2 | 3 | 4 | 5;
/** From very satisfied to very dissatisfied: eyes and mouth. */
const DRAWN: Readonly<Record<Level, ReactNode>> = {
	1: <path d="M11 16.5q3-3.5 6 0M23 16.5q3-3.5 6 0M11 23q9 13 18 0z" />,
	2: <path d="M14 15v2.5M26 15v2.5M12 24q8 8 16 0" />,
	3: <path d="M14 15v2.5M26 15v2.5M13 26q7 2.5 14 0" />,
	4: <path d="M14 16v2.5M26 16v2.5M13 28q7-5.5 14 0" />,
	5: <path d="M11.5 13.5l5 2.5M28.5 13.5l-5 2.5M14 18v2M26 18v2M12 30q8-9 16 0" />,
};

/** One of the five drawn faces (好差评); its word stands below it, always. */
export const Face = ({ level, size = 40 }: { readonly level: Level; readonly size?: number }) => (
	<svg className={`face face-${level}`} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
		<circle cx="20" cy="20" r="18" />
		{DRAWN[level]}
	</svg>
);

/** Five faces of one size, none chosen before; 1–3 in the zone's green, 4 and 5 in copper. */
export function Faces({
	label,
	name,
	names,
	value,
	onChange,
	size = 48,
}: {
	readonly label: string;
	/** Of the radio group. */
	readonly name: string;
	/** The words below, by level. */
	readonly names: Readonly<Record<Level, ReactNode>>;
	readonly value: Level | undefined;
	readonly onChange: (level: Level) => void;
	readonly size?: number;
}) {
	return (
		<fieldset className="faces">
			<legend className="sr">{label}</legend>
			{([1, 2, 3, 4, 5] as const).map((level) => (
				<label key={level} className={level >= 4 ? "face-choice face-bad" : "face-choice"}>
					<input
						type="radio"
						name={name}
						value={level}
						checked={value === level}
						onChange={() => onChange(level)}
						className="sr"
					/>
					<Face level={level} size={size} />
					<span>{names[level]}</span>
				</label>
			))}
		</fieldset>
	);
}
