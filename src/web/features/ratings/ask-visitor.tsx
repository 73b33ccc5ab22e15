import { useOpenVisit } from "#web/features/ratings/ratings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { Button } from "#web/ui/button.tsx";
import { Qr } from "#web/ui/qr.tsx";
import { Failure } from "#web/ui/states.tsx";

/** A clerk hands the rating over: the page opens on the second screen that is open, or on the visitor's phone, and says nothing back. */
export function AskVisitor() {
	const { say } = useSpeech();
	const open = useOpenVisit();
	const place = open.data && `/rate/${open.data.code}`;
	return (
		<section className="ask-visitor">
			<h2>{say(SATISFACTION.askVisitor)}</h2>
			<p className="second t2">{say(SATISFACTION.askVisitorHelp)}</p>
			{place && (
				<>
					<Qr path={place} label={say(SATISFACTION.qr)} caption={say(SATISFACTION.qrCaption)} />
					<p>
						<To to={place} target="second" rel="opener">
							{say(SATISFACTION.openPage)}
						</To>
					</p>
				</>
			)}
			{open.error && <Failure error={open.error} onRetry={() => open.mutate()} />}
			<Button onClick={() => open.mutate()} disabled={open.isPending}>
				{say(SATISFACTION.askVisitor)}
			</Button>
		</section>
	);
}
