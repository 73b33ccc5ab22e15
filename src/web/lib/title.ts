import { useEffect } from "react";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";

/** 状态 – 对象 – 系统 */
export function useTitle(...parts: readonly (string | undefined)[]): void {
	const { say } = useSpeech();
	const portal = usePortal();
	const title = [
		...parts,
		say(portal.zone.name) + (/[a-z]$/.test(say(portal.zone.name)) ? " " : "") + say(portal.service),
	]
		.filter(Boolean)
		.join(" – ");
	useEffect(() => {
		document.title = title;
	}, [title]);
}
