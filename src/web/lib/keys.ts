import { useEffect, useRef } from "react";

/** What each key does: `j`, `F4`, `Shift+Enter`; undefined while it does nothing. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;

/** Keys of a desk. Function keys work everywhere, others not while a person types or composes (G-40). */
export function useKeys(keys: Keys): void {
	const now = useRef(keys);
	now.current = keys;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
			const name = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
			const act = now.current[name];
			if (!act || (isTyping(event.target) && !/^F\d+$/.test(name))) return;
			if (name === "Enter" && event.target instanceof HTMLElement && event.target.closest("a, button, label")) return;
			event.preventDefault();
			act();
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, []);
}
