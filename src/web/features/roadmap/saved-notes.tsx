import { useQueryClient } from "@tanstack/react-query";
import { BookmarkCheck } from "lucide-react";
import { linkTo, type SavedMap, useTakeMap } from "#web/features/roadmap/saved-maps.ts";
import { CopyLink } from "#web/features/roadmap/share-panel.tsx";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, RefusalBox } from "#web/ui/states.tsx";

/** Right after the first save: that it is kept, and the link that opens it where there is no account. */
export function JustSaved({ saved, address }: { readonly saved: SavedMap; readonly address: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const [words] = useAddress();
	if (words.get("saved") === null) return null;
	return (
		<div className="just-saved" role="status">
			<p>
				<BookmarkCheck className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />{" "}
				{saved.endsAt === null
					? say(SAVED.saved)
					: say(SAVED.savedByLink, { date: moment(saved.endsAt, timeZone, language) })}
			</p>
			{saved.endsAt !== null && <CopyLink link={linkTo(address)} />}
		</div>
	);
}

/** Puts a road map that nobody owns into one's own account; who is not logged in comes back here after the login. */
export function TakeOver({ address }: { readonly address: string }) {
	const { say } = useSpeech();
	const go = useGo();
	const take = useTakeMap(address);
	const act = () =>
		take.mutate(undefined, {
			onSuccess: ({ id }) => go(`/roadmap/${id}`),
			onError: (error) => {
				if (error instanceof Problem && error.status === 401)
					go(`/login?next=${encodeURIComponent(`/roadmap/s/${address}`)}`);
			},
		});
	const needsLogin = take.error instanceof Problem && take.error.status === 401;
	return (
		<>
			<Button wide onClick={act} aria-disabled={take.isPending}>
				<BookmarkCheck className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
				{say(SAVED.take)}
			</Button>
			<p className="small t2">{say(SAVED.takeNote)}</p>
			{take.error && !needsLogin && <Failure error={take.error} onRetry={act} />}
		</>
	);
}

/** A change that could not be saved stays on the page; where someone else saved meanwhile, both ways are offered (G-06). */
export function UnsavedBox({
	error,
	address,
	onMine,
	onTheirs,
	onRetry,
}: {
	readonly error: unknown;
	readonly address: string;
	readonly onMine: (newest: SavedMap) => void;
	readonly onTheirs: () => void;
	readonly onRetry: () => void;
}) {
	const { say } = useSpeech();
	const client = useQueryClient();
	const newest = async (): Promise<SavedMap | undefined> => {
		await client.refetchQueries({ queryKey: ["roadmap", address], exact: true });
		return client.getQueryData<SavedMap>(["roadmap", address]);
	};
	if (!(error instanceof Problem) || error.code !== "roadmap/moved-on") {
		return (
			<>
				<p className="stale">{say(SAVED.notSaved)}</p>
				<Failure error={error} onRetry={onRetry} />
			</>
		);
	}
	const mine = async () => {
		const found = await newest();
		if (found) onMine(found);
	};
	const theirs = async () => {
		await newest();
		onTheirs();
	};
	return (
		<RefusalBox
			title={say(error.title)}
			instead={
				<span className="acts">
					<Button onClick={() => void mine()}>{say(SAVED.keepMine)}</Button>
					<Button onClick={() => void theirs()}>{say(SAVED.takeTheirs)}</Button>
				</span>
			}
		>
			<p>{say(SAVED.movedOn)}</p>
		</RefusalBox>
	);
}
