/** Words that would be more than words wherever a page took them for its own: each is shown as it was written or is a fault. */
export const HOSTILE: readonly string[] = [
	"<script>__xss(0)</script>",
	"<ScRiPt src=//evil.example/x.js></sCrIpT>",
	"</title><script>__xss(0)</script>",
	"</textarea><svg onload=__xss(0)>",
	'"><img src=x onerror=__xss(0)>',
	"' onmouseover='__xss(0)' x='",
	'" autofocus onfocus="__xss(0)',
	"<svg><animate onbegin=__xss(0) attributeName=x dur=1s>",
	"<svg><a xlink:href=javascript:__xss(0)><text>x</text></a></svg>",
	"<a href=javascript:__xss(0)>x</a>",
	"<a href=' java\tscript:__xss(0)'>x</a>",
	"<a href=data:text/html,<script>__xss(0)</script>>x</a>",
	"[x](javascript:__xss(0))",
	"![x](x){onerror=__xss(0)}",
	"<iframe srcdoc='<script>parent.__xss(0)</script>'>",
	"<object data=javascript:__xss(0)>",
	"<embed src=javascript:__xss(0)>",
	"<base href=//evil.example/>",
	"<meta http-equiv=refresh content=0;url=//evil.example>",
	"<form action=javascript:__xss(0)><button>x</button></form>",
	"<style>*{display:none}/*planted*/</style>",
	"<x-planted style=position:fixed;inset:0>x</x-planted>",
	"<div style=\"background:url('javascript:__xss(0)')\">",
	"<link rel=stylesheet href=//evil.example/x.css>",
	"<noscript><p title='</noscript><img src=x onerror=__xss(0)>'>",
	"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=__xss(0)&gt;'>",
	"<svg></p><style><a id='</style><img src=1 onerror=__xss(0)>'>",
	"<form><math><mtext></form><form><mglyph><style></math><img src onerror=__xss(0)>",
	"&lt;img src=x onerror=__xss(0)&gt;",
	"&#60;img src=x onerror=__xss(0)&#62; &amp;lt; &nbsp;",
	"\\u003cimg src=x onerror=__xss(0)\\u003e %3Cscript%3E",
	// biome-ignore lint/suspicious/noTemplateCurlyInString: that is what is written
	"{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {step.note} {if has.note}",
	"{{constructor.constructor('__xss(0)')()}}",
	"<!--<img src=x onerror=__xss(0)>-->",
	"]]><img src=x onerror=__xss(0)>",
	"שלום <b>עולם</b> مرحبا",
	'=HYPERLINK("javascript:__xss(0)")',
	"＜script＞__xss(0)＜/script＞",
];

/** What a field is written with: words by which it is known again, and as many others as fit; in turn, so that each comes somewhere. */
export class HostileWords {
	readonly fields = new Map<number, { readonly field: string; readonly words: string }>();
	#next = 0;

	write(field: string, longest: number): string {
		const n = this.fields.size + 1;
		let words = `<img src=x onerror=__xss(${n})>`;
		for (let tried = 0; tried < HOSTILE.length; tried++) {
			const more = HOSTILE[this.#next % HOSTILE.length] ?? "";
			if (words.length + more.length + 1 > longest) break;
			words += ` ${more}`;
			this.#next++;
		}
		this.fields.set(n, { field, words });
		return words;
	}
}

/** What stands on a page that its own scripts would not have put there, and what was tried; without anything it is what it should be. */
export const found = (): readonly string[] => {
	const bad: string[] = [];
	const LINKS = new Set(["href", "src", "action", "formaction", "xlink:href", "srcdoc", "data"]);
	for (const node of document.querySelectorAll("*")) {
		const foreign = "script:not([src]):not([type='application/json']), iframe, object, embed, base, math, x-planted";
		if (node.matches(`${foreign}, meta[http-equiv=refresh], [src*=evil], [href*=evil], svg animate[onbegin]`))
			bad.push(node.outerHTML.slice(0, 120));
		if (node.localName === "style" && node.textContent.includes("planted")) bad.push("a style");
		for (const { name, value } of node.attributes)
			if (name.startsWith("on") || (LINKS.has(name) && /^\s*(java\s*script|vbscript|data:text)/i.test(value)))
				bad.push(`${node.localName} ${name}=${value.slice(0, 80)}`);
	}
	const { __tried: tried = [] } = window as unknown as { __tried?: string[] };
	return [...bad, ...tried];
};

/** Everything that a page says: its text, what stands in its fields, and what is read aloud or shown on hovering. */
export const said = (): string => {
	const parts = [document.title, document.body.textContent];
	for (const node of document.querySelectorAll("input, textarea")) parts.push((node as HTMLInputElement).value);
	for (const node of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]"))
		for (const name of ["title", "aria-label", "placeholder", "alt"]) parts.push(node.getAttribute(name) ?? "");
	return parts.join("\n");
};

/** Notes in the page what runs and what its policy would not let run. */
export const watch = (): void => {
	const tried: string[] = [];
	Object.assign(window, { __tried: tried, __xss: (n: unknown) => tried.push(`ran ${String(n)}`) });
	document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
		tried.push(`refused ${violatedDirective} ${blockedURI}`),
	);
};
