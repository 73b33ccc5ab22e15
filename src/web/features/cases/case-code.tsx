import type { CaseView } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MY } from "#web/lib/words/my.ts";
import { VERIFY } from "#web/lib/words/verify.ts";
import { Qr } from "#web/ui/qr.tsx";

/** What the paper of a case leads back to: where anyone verifies its certificate, or where its applicant finds how it stands. */
export function CaseCode({ view: { id, certificate } }: { readonly view: Pick<CaseView, "id" | "certificate"> }) {
	const { say } = useSpeech();
	return certificate ? (
		<CertificateCode code={certificate.verify} />
	) : (
		<Qr path={`/my/${id}/receipt`} label={say(MY.qr)} caption={say(MY.qrCaption)} />
	);
}

export function CertificateCode({ code }: { readonly code: string }) {
	const { say } = useSpeech();
	return <Qr path={`/verify/${code}`} label={say(VERIFY.qr)} caption={say(VERIFY.qrCaption)} />;
}
