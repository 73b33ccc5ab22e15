import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Route as RouteIcon, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ItemList } from "#modules/exhibition/model.ts";
import { get } from "#web/lib/call.ts";
import { term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { HOME } from "#web/lib/words/home.ts";
import "#web/features/catalogue/search-box.css";

const SHOWN = 7;

/** The words a moment after the last key, so that a fast typist asks once. */
export function useSettled(words: string, ms = 120): string {
	const [settled, setSettled] = useState(words);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(words), ms);
		return () => clearTimeout(timer);
	}, [words, ms]);
	return settled;
}

/** Answers as you type: names, pinyin, initials and codes; arrow keys choose, Enter opens (HOME-01). */
export function SearchBox({ initial = "" }: { readonly initial?: string }) {
	const { say, language } = useSpeech();
	const portal = usePortal();
	const go = useGo();
	const id = useId();
	const box = useRef<HTMLFormElement>(null);
	const [words, setWords] = useState(initial);
	const [open, setOpen] = useState(false);
	const [chosen, setChosen] = useState(-1);
	const q = useSettled(words.trim());
	const { data } = useQuery({
		queryKey: ["items", "suggest", q],
		queryFn: ({ signal }) => get<ItemList>("/items", { q, size: SHOWN }, signal),
		enabled: q !== "" && open,
		placeholderData: keepPreviousData,
	});
	useEffect(() => setWords(initial), [initial]);
	useEffect(() => {
		const away = (event: Event) => {
			if (!box.current?.contains(event.target as Node)) setOpen(false);
		};
		document.addEventListener("pointerdown", away);
		document.addEventListener("focusin", away);
		return () => {
			document.removeEventListener("pointerdown", away);
			document.removeEventListener("focusin", away);
		};
	}, []);
	const found = q === "" || !data ? [] : data.items;
	const bundles = q === "" || !data ? [] : data.bundles;
	const showsMap = q.length >= 2 && found.length > 0;
	const rows = [
		...(showsMap ? [{ key: "map", to: "/roadmap/new" }] : []),
		...bundles.map(({ id: bundle }) => ({ key: bundle, to: `/bundles/${bundle}` })),
		...found.map(({ code }) => ({ key: code, to: `/items/${code}` })),
	];
	const listed = open && q !== "" && data !== undefined;
	const onKey = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === "Escape") setOpen(false);
		if (!listed || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
		event.preventDefault();
		const step = event.key === "ArrowDown" ? 1 : -1;
		setChosen((at) =>
			(at + step + rows.length + 1) % (rows.length + 1) === rows.length
				? -1
				: Math.max(-1, Math.min(rows.length - 1, at + step)),
		);
	};
	const opens = (to: string) => ({
		onClick: () => {
			setOpen(false);
			go(to);
		},
	});
	return (
		<form
			ref={box}
			className="search"
			role="search"
			onSubmit={(event) => {
				event.preventDefault();
				const row = rows[chosen];
				setOpen(false);
				go(row && listed ? row.to : `/items?q=${encodeURIComponent(words.trim())}`);
			}}
		>
			<div className="search-field">
				<Search className="ic" size={22} strokeWidth={1.6} aria-hidden="true" />
				<input
					type="search"
					role="combobox"
					aria-label={say(HOME.searchLabel)}
					aria-expanded={listed}
					aria-controls={`${id}-list`}
					aria-autocomplete="list"
					aria-activedescendant={listed && chosen >= 0 ? `${id}-${chosen}` : undefined}
					placeholder={say(portal.searchHint)}
					autoComplete="off"
					value={words}
					onFocus={() => setOpen(true)}
					onKeyDown={onKey}
					onChange={({ target }) => {
						setWords(target.value);
						setChosen(-1);
						setOpen(true);
					}}
				/>
				<button type="submit" className="btn btn-primary btn-large">
					{say(HOME.search)}
				</button>
			</div>
			<p className="sr" role="status">
				{listed ? say(HOME.found, { n: data.total }) : ""}
			</p>
			<div
				id={`${id}-list`}
				onMouseDown={(event) => event.preventDefault()} // the focus stays in the box, else the list is gone before the click
				role="listbox"
				aria-label={say(HOME.searchLabel)}
				className="search-list"
				hidden={!listed}
			>
				{listed && showsMap && (
					<div
						role="option"
						id={`${id}-0`}
						aria-selected={chosen === 0}
						className="search-row search-map"
						{...opens("/roadmap/new")}
					>
						<span className="search-in">
							<RouteIcon className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
							<b>{say(HOME.roadmapHit)}</b>
						</span>
					</div>
				)}
				{listed &&
					bundles.map(({ id: bundle, name, lead, members }, i) => {
						const at = i + (showsMap ? 1 : 0);
						return (
							<div
								key={bundle}
								role="option"
								id={`${id}-${at}`}
								aria-selected={chosen === at}
								className="search-row"
								{...opens(`/bundles/${bundle}`)}
							>
								<span className="search-in">
									<span className="search-name">
										<b>{say(name)}</b>
										<small>
											{say(lead)} · {say(BUNDLE.hit, { n: members })}
										</small>
									</span>
									<span className="tag tag-strong">{say(BUNDLE.tag)}</span>
								</span>
							</div>
						);
					})}
				{listed &&
					found.map((item, i) => {
						const at = i + bundles.length + (showsMap ? 1 : 0);
						return (
							<div
								key={item.code}
								role="option"
								id={`${id}-${at}`}
								aria-selected={chosen === at}
								className="search-row"
								{...opens(`/items/${item.code}`)}
							>
								<span className="search-in">
									<span className="search-name">
										<b>{say(item.name)}</b>
										<small>
											{say(item.department)} · {item.code}
										</small>
									</span>
									{item.zeroMaterial && <span className="tag">{say(HOME.zeroTag)}</span>}
									<span className="search-term">{term(item.promised, language)}</span>
								</span>
							</div>
						);
					})}
				{listed && found.length + bundles.length === 0 && (
					<div role="option" aria-selected={false} aria-disabled="true" className="search-none">
						{say(HOME.none, { q, phone: portal.help.phone })}
					</div>
				)}
				{listed && data.total > found.length && (
					<div
						role="option"
						aria-selected={false}
						className="search-row search-all"
						{...opens(`/items?q=${encodeURIComponent(q)}`)}
					>
						<span className="search-in">
							{say(HOME.all)} ({data.total})
						</span>
					</div>
				)}
			</div>
		</form>
	);
}
