/** Fewer characters are refused; NIST SP 800-63B asks for 8 beside a second factor, the house for 12. */
export const SHORTEST = 12;
/** More is no password; a passphrase of a whole paragraph still is. */
export const LONGEST = 256;

export type WeakPassword = "short" | "long" | "common" | "name";

/**
 * Why a password is refused; undefined for a good one. Length and guessing count, what kinds of characters it has does not, and nobody is
 * made to change one (NIST SP 800-63B).
 */
export function weakness(password: string, login: string): WeakPassword | undefined {
	const length = Array.from(password).length;
	if (length < SHORTEST) return "short";
	if (length > LONGEST) return "long";
	const folded = password.normalize("NFKC").toLowerCase();
	if (isGuessed(folded)) return "common";
	const bare = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, "");
	return bare(folded).replaceAll(bare(login.toLowerCase()), "").length < 6 ? "name" : undefined;
}

/** A word that everyone tries with something before or after it, a word said twice, or a walk over the keys. */
function isGuessed(folded: string): boolean {
	const plain = unleet(folded).replace(/[^\p{L}\p{N}]/gu, "");
	const left = COMMON.reduce((rest, word) => rest.replaceAll(word, ""), plain).replace(/\d+/g, "");
	return left.length < 4 || isWalk(folded) || isRepeated(folded);
}

const LEET: Readonly<Record<string, string>> = {
	"@": "a",
	"0": "o",
	"1": "i",
	"3": "e",
	"4": "a",
	"5": "s",
	$: "s",
	"7": "t",
};
/** `p@ssw0rd` is `password`; digits between digits stay digits. */
const unleet = (words: string): string =>
	words.replace(/(?<=\p{L})[@013457$]|[@013457$](?=\p{L})/gu, (sign) => LEET[sign] ?? sign);

/** Up or down by one, or along a row of keys, nearly to the end. */
function isWalk(folded: string): boolean {
	const doubled = ROWS.map((row) => row + row).flatMap((row) => [row, Array.from(row).reverse().join("")]);
	let steps = 0;
	for (let i = 1; i < folded.length; i++) if (doubled.some((row) => row.includes(folded.slice(i - 1, i + 1)))) steps++;
	return steps >= folded.length - 4;
}

const isRepeated = (folded: string): boolean => /^(.{1,6}?)\1+.{0,3}$/u.test(folded);

const ROWS = [
	"1234567890",
	"abcdefghijklmnopqrstuvwxyz",
	"qwertyuiop",
	"asdfghjkl",
	"zxcvbnm",
	"1qaz2wsx3edc4rfv5tgb6yhn",
];

/** The words of the published lists of leaked passwords, those of this country and of this trade among them; longer ones first. */
const COMMON: readonly string[] = [
	...["password", "passwort", "passphrase", "passw", "secret", "welcome", "letmein", "iloveyou", "trustno", "changeme"],
	...[
		"administrator",
		"admin",
		"root",
		"user",
		"guest",
		"login",
		"test",
		"default",
		"master",
		"system",
		"temp",
		"hello",
	],
	...["sunshine", "princess", "football", "baseball", "superman", "batman", "dragon", "monkey", "shadow", "starwars"],
	...["michael", "jennifer", "charlie", "pokemon", "whatever", "freedom", "qwertyuiop", "qwerty", "asdfgh", "zxcvbn"],
	...[
		"woaini",
		"wodemima",
		"mima",
		"nihao",
		"zhongguo",
		"zhonghua",
		"beijing",
		"shanghai",
		"chongqing",
		"aini",
		"baobao",
	],
	...["密码", "我爱你", "中国", "管理员", "landfall", "kexuecheng", "科学城", "zhengwu", "政务", "company", "office"],
	...[
		"spring",
		"summer",
		"autumn",
		"winter",
		"january",
		"monday",
		"the",
		"my",
		"is",
		"qwer",
		"asdf",
		"zxcv",
		"abc",
		"qaz",
		"wsx",
	],
].sort((a, b) => b.length - a.length);
