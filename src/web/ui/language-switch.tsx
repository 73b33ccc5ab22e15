import { Link, useLocation, useSearchParams } from "react-router";
import type { Language } from "#kernel/text.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";

/** The same page in the other language: address, input and place stay. */
export function LanguageSwitch() {
	const { language, say } = useSpeech();
	const { pathname, hash } = useLocation();
	const [search] = useSearchParams();
	const other: Language = language === "zh" ? "en" : "zh";
	const words = new URLSearchParams(search);
	words.set("lang", other);
	return (
		<Link
			to={`${pathname}?${words.toString()}${hash}`}
			lang={other === "zh" ? "zh-CN" : "en"}
			replace
			preventScrollReset
		>
			{say(COMMON.otherLanguage)}
		</Link>
	);
}
