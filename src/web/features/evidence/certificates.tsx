import { useEvidence } from "#web/features/evidence/evidence.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { MY } from "#web/lib/words/my.ts";
import { Glyph } from "#web/ui/light.tsx";
import { Failure } from "#web/ui/states.tsx";

/** Every certificate on record of the one for whom is acted: number, issuer, dates, and the way to have it verified (我的证照). */
export function Certificates() {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useEvidence();
	if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
	if (!data) return null;
	const more = (
		<p className="my-more">
			<To to="/my/evidence">{say(MY.evidenceAll)}</To>
		</p>
	);
	if (data.certificates.length === 0) return more;
	return (
		<section className="my-group" id="evidence">
			<h2>
				{say(MY.evidence)} <em>{data.certificates.length}</em>
			</h2>
			<ul>
				{data.certificates.map(({ id, name, number, issuer, issuedOn, validUntil, valid, verify }) => (
					<li key={id}>
						<article className="my-row">
							<Glyph state={valid ? "green" : "waiting"} size={16} />
							<div>
								<h3>{say(name)}</h3>
								<p className="second t2">{number}</p>
							</div>
							<div className="my-state">
								<span>{say(MY.evidenceOf, { issuer: say(issuer), date: fullDate(issuedOn, language) })}</span>
								<span className="second t2">
									{valid
										? validUntil && say(MY.evidenceUntil, { date: fullDate(validUntil, language) })
										: say(MY.evidenceOver)}
								</span>
							</div>
							<div className="my-act">
								{verify && (
									<To to={`/verify/${verify}`} aria-label={`${say(MY.verify)} ${number}`}>
										{say(MY.verify)}
									</To>
								)}
							</div>
						</article>
					</li>
				))}
			</ul>
			{more}
		</section>
	);
}
