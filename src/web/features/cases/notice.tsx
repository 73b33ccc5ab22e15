import { FileWarning, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { type Text, text } from "#kernel/text.ts";
import type { CaseMaterial } from "#web/features/cases/cases.ts";
import { filled, useSpeech } from "#web/lib/i18n.tsx";
import { DESK } from "#web/lib/words/desk.ts";
import { Button } from "#web/ui/button.tsx";

export type Gap = keyof typeof DESK.gaps | "own";

/** One thing to correct: a paper with what is wrong, or words of one's own. */
export interface Point {
	readonly material: string | null;
	readonly gap: Gap;
	readonly own: string;
}

const GAPS = Object.keys(DESK.gaps) as readonly (keyof typeof DESK.gaps)[];

/** A point as it stands in the notice. */
export function pointText(point: Point, materials: readonly CaseMaterial[]): Text {
	const paper = materials.find(({ id }) => id === point.material)?.name;
	const gap: Text = point.gap === "own" ? text(point.own, point.own) : DESK.gaps[point.gap];
	if (!paper) return gap;
	const put = (language: "zh" | "en") => filled(DESK.point[language], { paper: paper[language], gap: gap[language] });
	return text(put("zh"), put("en"));
}

/** The notice before it is sent: it is one only, and nothing can be added afterwards (一次性告知). */
export function Notice({
	points,
	materials,
	basis,
	confirming,
	busy,
	onChange,
	onAsk,
	onSend,
	onBack,
}: {
	readonly points: readonly Point[];
	readonly materials: readonly CaseMaterial[];
	/** The article behind the one notice. */
	readonly basis: string;
	readonly confirming: boolean;
	readonly busy: boolean;
	readonly onChange: (points: readonly Point[]) => void;
	readonly onAsk: () => void;
	readonly onSend: () => void;
	readonly onBack: () => void;
}) {
	const { say } = useSpeech();
	const sure = useRef<HTMLButtonElement>(null);
	const own = useRef<HTMLInputElement>(null);
	const incomplete = points.some(({ gap, own: words }) => gap === "own" && words.trim() === "");
	useEffect(() => {
		if (confirming) sure.current?.focus();
	}, [confirming]);
	useEffect(() => {
		if (incomplete) own.current?.focus();
	}, [incomplete]);
	const put = (i: number, point: Point) => onChange(points.map((one, at) => (at === i ? point : one)));
	return (
		<section className={points.length > 0 ? "notice" : "notice notice-quiet"} aria-labelledby="notice">
			<h2 id="notice">
				<FileWarning className="ic" size={18} strokeWidth={1.6} aria-hidden="true" /> {say(DESK.notice)}
			</h2>
			{points.length === 0 ? (
				<p className="small t2">{say(DESK.noticeNone)}</p>
			) : (
				<ol>
					{points.map((point, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: points keep their order
						<li key={i}>
							<div>
								<b>{say(materials.find(({ id }) => id === point.material)?.name ?? DESK.own)}</b>
								<button
									type="button"
									className="icon-btn"
									aria-label={say(DESK.remove, { n: i + 1 })}
									onClick={() => onChange(points.filter((_, at) => at !== i))}
								>
									<X size={14} aria-hidden="true" />
								</button>
							</div>
							{point.material !== null && (
								<select
									className="input"
									aria-label={say(DESK.what)}
									value={point.gap}
									onChange={({ target }) => put(i, { ...point, gap: target.value as Gap })}
								>
									{GAPS.map((gap) => (
										<option key={gap} value={gap}>
											{say(DESK.gaps[gap])}
										</option>
									))}
									<option value="own">{say(DESK.own)}</option>
								</select>
							)}
							{point.gap === "own" && (
								<input
									ref={own}
									className="input"
									value={point.own}
									maxLength={200}
									placeholder={say(DESK.ownHint)}
									aria-label={say(DESK.ownHint)}
									onChange={({ target }) => put(i, { ...point, own: target.value })}
								/>
							)}
						</li>
					))}
				</ol>
			)}
			{points.length > 0 && (
				<>
					<button
						type="button"
						className="linklike small"
						style={{ justifySelf: "start" }}
						onClick={() => onChange([...points, { material: null, gap: "own", own: "" }])}
					>
						{say(DESK.add)}
					</button>
					<p className="small t2">{say(DESK.noticeOnce, { basis })}</p>
					<div className="acts">
						{confirming ? (
							<>
								<button
									type="button"
									ref={sure}
									className="btn btn-primary btn-normal"
									disabled={busy || incomplete}
									onClick={onSend}
								>
									{say(DESK.noticeSend)}
								</button>
								<Button kind="quiet" onClick={onBack}>
									{say(DESK.noticeBack)}
								</Button>
							</>
						) : (
							<Button disabled={incomplete} onClick={onAsk}>
								<kbd>F4</kbd> {say(DESK.noticeN)}
							</Button>
						)}
					</div>
				</>
			)}
		</section>
	);
}
