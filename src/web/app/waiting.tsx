import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useNextTry } from "#web/lib/patience.ts";
import { COMMON } from "#web/lib/words/common.ts";

/** That the server is away and is asked again by itself, and when; over whatever page is open. */
export function Waiting() {
	const { say } = useSpeech();
	const next = useNextTry();
	return (
		<div className="waiting-place" role="status">
			{next !== undefined && (
				<p className="waiting">
					<RotateCw className="ic" size={18} aria-hidden="true" />
					<span>
						{say(COMMON.away)} <Seconds until={next} />
					</span>
				</p>
			)}
		</div>
	);
}

/** Counts down for who sees it; read aloud it would interrupt each second. */
function Seconds({ until }: { readonly until: number }) {
	const { say } = useSpeech();
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 250);
		return () => clearInterval(timer);
	}, []);
	return <span aria-hidden="true">{say(COMMON.againIn, { n: Math.max(1, Math.ceil((until - now) / 1000)) })}</span>;
}
