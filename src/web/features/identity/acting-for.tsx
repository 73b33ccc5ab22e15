import { type Me, useActFor } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { Failure } from "#web/ui/states.tsx";

/** For whom one acts: oneself, or a firm that gave its power (授权委托). */
export function ActingFor({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	const choose = useActFor();
	if (me.mandates.length === 0) return null;
	const options = [{ principal: me.actor, name: me.name, as: IDENTITY.myself }, ...me.mandates];
	return (
		<div className="acting">
			<label>
				<span>{say(IDENTITY.actingFor)}</span>
				<select
					className="input"
					value={me.principal}
					disabled={choose.isPending}
					onChange={({ target }) => choose.mutate(target.value)}
				>
					{options.map(({ principal, name, as }) => (
						<option key={principal} value={principal}>
							{say(IDENTITY.actingOption, { name: say(name), as: say(as) })}
						</option>
					))}
				</select>
			</label>
			{choose.error && <Failure error={choose.error} />}
		</div>
	);
}
