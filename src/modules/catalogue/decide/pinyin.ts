import { pinyin } from "pinyin-pro";
import { fold } from "#modules/catalogue/decide/fold.ts";

/** The syllables and words of a folded text as they are typed in Latin letters. */
export const typedSyllables = (text: string): readonly string[] =>
	/\p{Script=Han}/u.test(text)
		? fold(pinyin(text, { toneType: "none", type: "array", nonZh: "consecutive" }).join(" ")).split(" ")
		: text.split(" ");
