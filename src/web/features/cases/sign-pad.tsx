import { type PointerEvent, useRef, useState } from "react";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Button } from "#web/ui/button.tsx";

/** The field in which a signature is drawn, as it is kept. */
const WIDTH = 600;
const HEIGHT = 200;
/** As much as the server keeps of one, characters. */
const MOST = 20_000;

/** A signature drawn with finger, pen or mouse; or, for who cannot, a tick with the clerk as witness. */
export function SignPad({
	busy,
	onSign,
}: {
	readonly busy: boolean;
	/** Without a path it was confirmed. */
	readonly onSign: (path?: string) => void;
}) {
	const { say } = useSpeech();
	const field = useRef<SVGSVGElement>(null);
	const drawing = useRef(false);
	const [path, setPath] = useState("");
	const [ticked, setTicked] = useState(false);
	const pointOf = (event: PointerEvent) => {
		const box = field.current?.getBoundingClientRect();
		if (!box) return "";
		const x = Math.round(((event.clientX - box.left) / box.width) * WIDTH);
		const y = Math.round(((event.clientY - box.top) / box.height) * HEIGHT);
		return `${x} ${y}`;
	};
	return (
		<div className="sign">
			<div className="sign-pad">
				<svg
					ref={field}
					viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
					role="img"
					aria-label={say(COUNTER.pad)}
					onPointerDown={(event) => {
						drawing.current = true;
						event.currentTarget.setPointerCapture(event.pointerId);
						const point = pointOf(event);
						setPath((before) => `${before}${before === "" ? "" : " "}M ${point}`);
					}}
					onPointerMove={(event) => {
						if (!drawing.current) return;
						const point = pointOf(event);
						setPath((before) => (before.length < MOST - 12 ? `${before} L ${point}` : before));
					}}
					onPointerUp={() => {
						drawing.current = false;
					}}
				>
					<path d={`M 30 ${HEIGHT - 40} L ${WIDTH - 30} ${HEIGHT - 40}`} className="sign-line" />
					<path d={path} className="sign-ink" />
				</svg>
				{path === "" && <span aria-hidden="true">{say(COUNTER.pad)}</span>}
			</div>
			<div className="acts">
				<Button kind="primary" size="large" disabled={busy || !path.includes("L")} onClick={() => onSign(path)}>
					{say(COUNTER.padSign)}
				</Button>
				<Button size="large" disabled={path === ""} onClick={() => setPath("")}>
					{say(COUNTER.padClear)}
				</Button>
			</div>
			<div className="sign-tick">
				<label className="choice">
					<input type="checkbox" checked={ticked} onChange={({ target }) => setTicked(target.checked)} />
					<span>
						{say(COUNTER.padTick)}
						<small>{say(COUNTER.padTickNote)}</small>
					</span>
				</label>
				<Button size="large" disabled={busy || !ticked} onClick={() => onSign()}>
					{say(COUNTER.padConfirm)}
				</Button>
			</div>
		</div>
	);
}
