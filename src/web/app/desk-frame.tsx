import { Keyboard, Languages, LogOut } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { railOf } from "#web/app/rail.ts";
import { StaffShell } from "#web/app/staff-shell.tsx";
import { type Me, useLogOut } from "#web/features/identity/session.ts";
import { useUnread } from "#web/features/messages/messages.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { type Keys, useKeys } from "#web/lib/keys.ts";
import { useGo } from "#web/lib/link.tsx";
import { DESK } from "#web/lib/words/desk.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { Button } from "#web/ui/button.tsx";
import { LanguageSwitch } from "#web/ui/language-switch.tsx";
import "#web/app/desk.css";

/** One key of a desk, in words. */
export interface KeyWords {
	readonly key: string;
	readonly does: string;
}

/** The frame of a work screen: full height, only panes scroll, keys listed under `?`. */
export function DeskFrame({
	me,
	top,
	keys,
	words,
	children,
}: {
	readonly me: Me;
	readonly top: ReactNode;
	readonly keys: Keys;
	readonly words: readonly KeyWords[];
	readonly children: ReactNode;
}) {
	const { say } = useSpeech();
	const list = useRef<HTMLDialogElement>(null);
	const out = useLogOut();
	const go = useGo();
	const { data: unread = 0 } = useUnread(true);
	const show = () => list.current?.showModal();
	useKeys({ ...keys, "?": show });
	const rail = railOf(me, say, unread);
	return (
		<StaffShell
			rail={rail}
			top={top}
			foot={
				<>
					<button type="button" onClick={show}>
						<Keyboard size={20} strokeWidth={1.6} aria-hidden="true" />
						{say(DESK.keys)}
					</button>
					<span className="rail-language">
						<Languages size={20} strokeWidth={1.6} aria-hidden="true" />
						<LanguageSwitch />
					</span>
					<button
						type="button"
						disabled={out.isPending}
						onClick={() => out.mutate(undefined, { onSuccess: () => go("/login") })}
					>
						<LogOut size={20} strokeWidth={1.6} aria-hidden="true" />
						{say(IDENTITY.logout)}
					</button>
				</>
			}
		>
			{children}
			<dialog className="keys-list" ref={list} aria-labelledby="keys-title">
				<h2 id="keys-title">{say(DESK.allKeys)}</h2>
				<dl>
					{words.map(({ key, does }) => (
						<div key={key}>
							<dt>
								<kbd>{key}</kbd>
							</dt>
							<dd>{does}</dd>
						</div>
					))}
					<div>
						<dt>
							<kbd>?</kbd>
						</dt>
						<dd>{say(DESK.keyHelp)}</dd>
					</div>
				</dl>
				<form method="dialog">
					<Button type="submit">{say(DESK.close)}</Button>
				</form>
			</dialog>
		</StaffShell>
	);
}
