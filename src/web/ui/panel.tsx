import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { Text } from "#kernel/text.ts";
import { useSpeech } from "#web/lib/i18n.tsx";

const CLOSE: Text = { zh: "关闭", en: "Close" };

/** Details beside a list: Esc closes, focus comes in and goes back to where it was. */
export function SidePanel({
	label,
	head,
	children,
	onClose,
	focusKey,
}: {
	readonly label: string;
	readonly head?: ReactNode;
	readonly children: ReactNode;
	readonly onClose: () => void;
	/** Focus moves into the panel when this changes. */
	readonly focusKey: string;
}) {
	const { say } = useSpeech();
	const panel = useRef<HTMLElement>(null);
	const close = useRef(onClose);
	close.current = onClose;
	const from = useRef<Element | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each new content takes the focus
	useEffect(() => {
		if (!panel.current?.contains(document.activeElement)) from.current = document.activeElement;
		panel.current?.focus({ preventScroll: true });
	}, [focusKey]);
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key === "Escape" && !event.isComposing) close.current();
		};
		document.addEventListener("keydown", onKey);
		return () => {
			document.removeEventListener("keydown", onKey);
			if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus({ preventScroll: true });
		};
	}, []);
	return (
		<aside className="panel" aria-label={label} ref={panel} tabIndex={-1}>
			<div className="panel-head">
				<div>{head}</div>
				<button type="button" className="icon-btn" onClick={onClose} aria-label={say(CLOSE)}>
					<X size={20} aria-hidden="true" />
				</button>
			</div>
			{children}
		</aside>
	);
}
