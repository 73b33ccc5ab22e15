import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import { useSpeech } from "#web/lib/i18n.tsx";

export const STATES = ["green", "yellow", "red", "black", "blue", "paused", "extended", "yours", "waiting"] as const;
export type LightState = (typeof STATES)[number];

/** The word that always stands beside the silhouette. */
export const STATE_WORDS: Readonly<Record<LightState, Text>> = {
	green: { zh: "正常", en: "On track" },
	yellow: { zh: "黄牌", en: "Yellow card" },
	red: { zh: "红牌", en: "Red: past promise" },
	black: { zh: "超法定", en: "Past statutory" },
	blue: { zh: "超前示范", en: "Ahead" },
	paused: { zh: "暂停计时", en: "Clock stopped" },
	extended: { zh: "已延期", en: "Extended" },
	yours: { zh: "轮到您", en: "Your move" },
	waiting: { zh: "等待前置", en: "Waiting" },
};

/** Nine silhouettes that a grey print still tells apart. */
const SHAPES: Readonly<Record<LightState, ReactNode>> = {
	green: (
		<>
			<circle cx="8" cy="8" r="7" fill="currentColor" />
			<path d="M4.8 8.2l2.2 2.2 4.2-4.6" fill="none" stroke="#fff" strokeWidth="1.7" />
		</>
	),
	yellow: (
		<>
			<path d="M8 1.2 15.4 14.6H.6z" fill="var(--yellow-fill)" />
			<path d="M8 6v4M8 11.4v1.6" stroke="#15211f" strokeWidth="1.6" />
		</>
	),
	red: (
		<>
			<path d="M8 .6 15.4 8 8 15.4.6 8z" fill="currentColor" />
			<path d="M8 4.4v4.4M8 10.2v1.7" stroke="#fff" strokeWidth="1.6" />
		</>
	),
	black: (
		<>
			<path d="M1.2 1.2h13.6v13.6H1.2z" fill="currentColor" />
			<path d="M5 5l6 6M11 5l-6 6" stroke="#fff" strokeWidth="1.7" />
		</>
	),
	blue: (
		<>
			<circle cx="8" cy="8" r="7" fill="currentColor" />
			<path d="M4.8 7.8 8 4.8l3.2 3M4.8 11.2 8 8.2l3.2 3" fill="none" stroke="#fff" strokeWidth="1.5" />
		</>
	),
	paused: (
		<>
			<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.6 1.6" />
			<path d="M6.3 5.4v5.2M9.7 5.4v5.2" stroke="currentColor" strokeWidth="1.6" />
		</>
	),
	extended: (
		<>
			<circle cx="8" cy="8" r="7" fill="currentColor" />
			<path d="M4 8h5M7 5.6 9.4 8 7 10.4M11.6 5v6" fill="none" stroke="#fff" strokeWidth="1.5" />
		</>
	),
	yours: <path d="M2 2h8l5 6-5 6H2z" fill="var(--cu-fill)" />,
	waiting: <circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--edge)" strokeWidth="1.6" />,
};

/** The silhouette alone, where its word stands in the same row. */
export const Glyph = ({ state, size = 14 }: { readonly state: LightState; readonly size?: number }) => (
	<svg className={`glyph glyph-${state}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
		{SHAPES[state]}
	</svg>
);

/** How something stands: silhouette and word together, then colour (状态灯). */
export function Light({ state, children }: { readonly state: LightState; readonly children?: ReactNode }) {
	const { say } = useSpeech();
	return (
		<span className={`light light-${state}`}>
			<Glyph state={state} />
			<span>{children ?? say(STATE_WORDS[state])}</span>
		</span>
	);
}
