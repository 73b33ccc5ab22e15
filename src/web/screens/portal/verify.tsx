import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useParams } from "react-router";
import type { verifyCertificate } from "#modules/cases/contract.ts";
import { CertificateCode } from "#web/features/cases/case-code.tsx";
import type { Receipt } from "#web/features/cases/cases.ts";
import { CHECKS, type Derived, deriveAgain } from "#web/features/cases/derive-again.ts";
import { CheckRow, Deadlines } from "#web/features/cases/verify-checks.tsx";
import { call, Problem } from "#web/lib/call.ts";
import { download } from "#web/lib/download.ts";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { moment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/verify.css";

/** A receipt that argues for itself: a stranger's browser derives decision and deadlines again, and shows every mismatch. */
export default function VerifyScreen() {
	const { code } = useParams();
	return code === undefined ? <Ask /> : <One code={code} />;
}

function Ask() {
	const { say } = useSpeech();
	const go = useGo();
	const [code, setCode] = useState("");
	useTitle(say(VERIFY.title));
	const send = (event: FormEvent) => {
		event.preventDefault();
		if (code.trim() !== "") go(`/verify/${encodeURIComponent(code.trim())}`);
	};
	return (
		<div className="wrap page-pad">
			<PageSentence>{say(VERIFY.ask)}</PageSentence>
			<form className="verify-ask" onSubmit={send}>
				<Field label={say(VERIFY.code)} hint={say(VERIFY.askHelp)}>
					{({ id, describedBy }) => (
						<input
							id={id}
							className="input"
							value={code}
							autoComplete="off"
							spellCheck={false}
							aria-describedby={describedBy}
							onChange={({ target }) => setCode(target.value)}
						/>
					)}
				</Field>
				<Button type="submit" kind="primary" size="large">
					{say(VERIFY.go)}
				</Button>
			</form>
		</div>
	);
}

function One({ code }: { readonly code: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useQuery({
		queryKey: ["verify", code],
		queryFn: ({ signal }) => call<typeof verifyCertificate>("GET", "/verify/{code}", { params: { code }, signal }),
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnWindowFocus: false,
	});
	const [derived, setDerived] = useState<Derived>();
	const [broken, setBroken] = useState<unknown>();
	useTitle(data && say(data.certificate.name), say(VERIFY.title));
	useEffect(() => {
		if (!data) return;
		setDerived(undefined);
		deriveAgain(data).then(setDerived, setBroken);
	}, [data]);
	if (error instanceof Problem && (error.status === 404 || error.status === 400)) {
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(VERIFY.unknown)}</PageSentence>
				<EmptyState action={<ButtonLink to="/verify">{say(VERIFY.again)}</ButtonLink>}>
					{say(VERIFY.unknownHelp)}
				</EmptyState>
			</div>
		);
	}
	const failure = error ?? broken;
	if (!data || !derived) {
		return (
			<div className="wrap page-pad">
				{failure ? (
					<Failure error={failure} onRetry={() => void refetch()} />
				) : (
					<>
						<PageSentence>{say(VERIFY.checking)}</PageSentence>
						<Skeleton lines={8} />
					</>
				)}
			</div>
		);
	}
	return <Result code={code} receipt={data} derived={derived} />;
}

function Result({
	code,
	receipt,
	derived,
}: {
	readonly code: string;
	readonly receipt: Receipt;
	readonly derived: Derived;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const { zone, today } = usePortal();
	const [checkedAt] = useState(() => new Date().toISOString());
	const { certificate } = receipt;
	const verdicts = CHECKS.map((check) => derived.verdicts[check]);
	const bad = verdicts.filter((verdict) => verdict === "differs").length;
	const isGood = bad === 0 && !receipt.revoked;
	return (
		<div className="verify">
			<div className={isGood ? "verify-top" : "verify-top verify-bad"}>
				<div className="wrap">
					<Glyph state={isGood ? (verdicts.includes("unknown") ? "waiting" : "green") : "red"} size={44} />
					<div>
						<PageSentence>{sentenceOf(receipt, derived, today, speech)}</PageSentence>
						<p className="t2">{say(VERIFY.checkedAt, { time: moment(checkedAt, zone.timeZone, language) })}</p>
					</div>
				</div>
			</div>
			<div className="wrap verify-body">
				<section className="verify-card">
					<h2 className="display">{say(certificate.name)}</h2>
					<dl>
						<Fact name={say(VERIFY.holder)}>{say(certificate.holderName)}</Fact>
						<Fact name={say(VERIFY.number)}>{certificate.number}</Fact>
						<Fact name={say(VERIFY.issuer)}>{say(certificate.issuer)}</Fact>
						<Fact name={say(VERIFY.issuedOn)}>{fullDate(certificate.issuedOn, language)}</Fact>
						<Fact name={say(VERIFY.validUntil)}>
							{certificate.validUntil ? fullDate(certificate.validUntil, language) : say(VERIFY.noEnd)}
						</Fact>
						<Fact name={say(VERIFY.case)}>
							{certificate.caseNumber} · {say(receipt.item.name)}
						</Fact>
					</dl>
					<p className="small t2">{say(VERIFY.masked)}</p>
					<CertificateCode code={code} />
				</section>
				<section>
					<h2>{say(VERIFY.checks)}</h2>
					<ul className="verify-checks">
						{CHECKS.map((check) => (
							<CheckRow key={check} check={check} receipt={receipt} derived={derived} />
						))}
					</ul>
				</section>
				<section className="verify-clocks">
					<h2>{say(VERIFY.clocks)}</h2>
					<Deadlines receipt={receipt} derived={derived} />
				</section>
				<p className="verify-download no-print">
					<Button onClick={() => save(receipt)}>
						<Download className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
						{say(VERIFY.download)}
					</Button>
					<span className="second t2">{say(VERIFY.downloadNote)}</span>
				</p>
			</div>
		</div>
	);
}

function sentenceOf(
	{ certificate, revoked, ended }: Receipt,
	{ verdicts }: Derived,
	today: string,
	{ say, tell, language }: Speech,
): ReactNode {
	const clause = (words: string) => ({ clause: <Clause>{words}</Clause> });
	const all = Object.values(verdicts);
	const bad = all.filter((verdict) => verdict === "differs").length;
	const unknown = all.filter((verdict) => verdict === "unknown").length;
	const until = certificate.validUntil;
	if (bad > 0) return tell(VERIFY.bad, clause(say(VERIFY.clauseBad)), { n: bad });
	if (ended) {
		const why = ended.why
			? say(VERIFY.clauseEnded, { date: fullDate(ended.on, language), why: say(ended.why) })
			: undefined;
		return tell(ended.as === "revoked" ? VERIFY.revoked : VERIFY.cancelled, clause(why ?? say(VERIFY.clauseRevoked)));
	}
	if (revoked) return tell(VERIFY.revoked, clause(say(VERIFY.clauseRevoked)));
	if (until && until < today)
		return tell(VERIFY.expired, clause(say(VERIFY.clauseExpired, { date: fullDate(until, language) })));
	if (unknown > 0) return tell(VERIFY.partly, clause(say(VERIFY.clausePartly, { n: unknown })));
	return tell(
		VERIFY.good,
		clause(until ? say(VERIFY.clauseUntil, { date: fullDate(until, language) }) : say(VERIFY.clauseValid)),
	);
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
	<div>
		<dt>{name}</dt>
		<dd>{children}</dd>
	</div>
);

function save(receipt: Receipt): void {
	download(`${receipt.certificate.number}.json`, "application/json", JSON.stringify(receipt, null, "\t"));
}
