import type { ComponentProps } from "react";
import { Link, useLocation, useNavigate, useSearchParams } from "react-router";

/** An address with the page's language kept: `?lang=` follows a person through the site. */
export function withLanguage(to: string, language: string | null): string {
	if (!language) return to;
	const [path = "", hash] = to.split("#");
	const [bare = "", search = ""] = path.split("?");
	const words = new URLSearchParams(search);
	if (!words.has("lang")) words.set("lang", language);
	return `${bare}?${words.toString()}${hash === undefined ? "" : `#${hash}`}`;
}

/** A link inside the site. */
export function To({ to, ...rest }: Omit<ComponentProps<typeof Link>, "to"> & { readonly to: string }) {
	const [search] = useSearchParams();
	return <Link to={withLanguage(to, search.get("lang"))} {...rest} />;
}

/** Goes somewhere inside the site by code. */
export function useGo(): (to: string, options?: { replace?: boolean; quiet?: boolean }) => void {
	const navigate = useNavigate();
	const [search] = useSearchParams();
	return (to, { replace = false, quiet = false } = {}) =>
		void navigate(withLanguage(to, search.get("lang")), { replace, preventScrollReset: quiet });
}

/** Changes words of the address without leaving the page; undefined removes one. */
export function useAddress(): readonly [
	URLSearchParams,
	(changes: Record<string, string | undefined>, replace?: boolean) => void,
] {
	const [search] = useSearchParams();
	const { pathname, hash } = useLocation();
	const navigate = useNavigate();
	const change = (changes: Record<string, string | undefined>, replace = true) => {
		const next = new URLSearchParams(search);
		for (const [name, value] of Object.entries(changes)) {
			if (value === undefined || value === "") next.delete(name);
			else next.set(name, value);
		}
		const words = next.toString();
		void navigate(`${pathname}${words ? `?${words}` : ""}${hash}`, {
			replace,
			preventScrollReset: true,
			state: { quiet: true },
		});
	};
	return [search, change];
}
