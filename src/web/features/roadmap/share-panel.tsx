import { Copy, Link2 } from "lucide-react";
import { useState } from "react";
import { LINK_DAYS } from "#modules/roadmap/model.ts";
import { linkTo, type SavedMap, useDeleteMap, useEndLink, useShareMap } from "#web/features/roadmap/saved-maps.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { Button, Segmented } from "#web/ui/button.tsx";
import { SidePanel } from "#web/ui/panel.tsx";
import { Failure } from "#web/ui/states.tsx";

/** Links by which others read a road map: made, copied, listed with their ends, taken back; and the way to delete it all. */
export function SharePanel({
	saved,
	address,
	onClose,
}: {
	readonly saved: SavedMap;
	readonly address: string;
	readonly onClose: () => void;
}) {
	const { say } = useSpeech();
	const share = useShareMap(address);
	const [days, setDays] = useState<`${(typeof LINK_DAYS)[number]}`>("30");
	const make = () => share.mutate(LINK_DAYS.find((n) => String(n) === days) ?? 30);
	return (
		<SidePanel label={say(SAVED.sharePanel)} focusKey="share" onClose={onClose} head={null}>
			<h2 className="display panel-title">{say(SAVED.sharePanel)}</h2>
			<p className="t2 small">{say(SAVED.shareLead)}</p>
			<section className="share-make">
				<h3>{say(SAVED.lasts)}</h3>
				<Segmented
					label={say(SAVED.lasts)}
					value={days}
					options={LINK_DAYS.map((n) => ({ value: `${n}` as const, name: say(SAVED.nDays, { n }) }))}
					onChange={setDays}
				/>
				<Button kind="primary" onClick={make} aria-disabled={share.isPending}>
					<Link2 className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
					{say(SAVED.makeLink)}
				</Button>
				{share.error && <Failure error={share.error} onRetry={make} />}
				{share.data && (
					<>
						<CopyLink key={share.data.id} link={linkTo(share.data.secret)} />
						<p className="t2 small">{say(SAVED.onceShown)}</p>
					</>
				)}
			</section>
			<Links saved={saved} address={address} />
			{(saved.may === "own" || !saved.owned) && <Remove address={address} />}
		</SidePanel>
	);
}

/** An address in view, with one act that copies it. */
export function CopyLink({ link }: { readonly link: string }) {
	const { say } = useSpeech();
	const [copied, setCopied] = useState(false);
	const copy = () =>
		void navigator.clipboard?.writeText(link).then(
			() => setCopied(true),
			() => {}, // it stands in the field, ready to be copied by hand
		);
	return (
		<div className="copy-link">
			<input
				className="input"
				readOnly
				aria-label={say(SAVED.linkLabel)}
				value={link}
				onFocus={({ target }) => target.select()}
			/>
			<Button onClick={copy}>
				<Copy className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
				<span role="status">{say(copied ? SAVED.copied : SAVED.copyLink)}</span>
			</Button>
		</div>
	);
}

function Links({ saved, address }: { readonly saved: SavedMap; readonly address: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const end = useEndLink(address);
	return (
		<section>
			<h3>{say(SAVED.links)}</h3>
			{saved.links.length === 0 && <p className="t2">{say(SAVED.noLinks)}</p>}
			<ul className="links">
				{saved.links.map(({ id, may, endsAt, ended, current }) => (
					<li key={id} className={ended ? "link-ended" : undefined}>
						<span>
							{say(may === "edit" ? SAVED.linkEdit : SAVED.linkRead)}
							{current && say(SAVED.linkThis)}
							<small className="t2">
								{say(ended ? SAVED.linkEnded : SAVED.linkUntil, { at: moment(endsAt, timeZone, language) })}
							</small>
						</span>
						{!ended && !current && (
							<Button size="small" onClick={() => end.mutate(id)}>
								{say(SAVED.endLink)}
							</Button>
						)}
					</li>
				))}
			</ul>
			{end.error && <Failure error={end.error} />}
		</section>
	);
}

function Remove({ address }: { readonly address: string }) {
	const { say } = useSpeech();
	const go = useGo();
	const [asked, setAsked] = useState(false);
	const remove = useDeleteMap(address);
	if (!asked)
		return (
			<section>
				<button type="button" className="linklike" onClick={() => setAsked(true)}>
					{say(SAVED.remove)}
				</button>
			</section>
		);
	return (
		<section role="group" aria-label={say(SAVED.remove)}>
			<p>{say(SAVED.removeAsk)}</p>
			<p className="acts">
				<Button onClick={() => remove.mutate(undefined, { onSuccess: () => go("/roadmap") })}>
					{say(SAVED.removeYes)}
				</Button>
				<Button kind="quiet" onClick={() => setAsked(false)}>
					{say(SAVED.removeNo)}
				</Button>
			</p>
			{remove.error && <Failure error={remove.error} />}
		</section>
	);
}
