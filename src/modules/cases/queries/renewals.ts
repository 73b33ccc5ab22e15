import { formatDay } from "#kernel/calendar.ts";
import { isRefusal, type Refusal } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { GRANTED } from "#modules/cases/decide/chart.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import {
	applyBy,
	MINTED_ON,
	type RenewalCase,
	renewal,
	renewedBy,
	ruleOf,
	validUntil,
} from "#modules/cases/decide/renewal.ts";
import type { RenewalRule, Renewed } from "#modules/cases/model/renewal.ts";
import { toldRefusal } from "#modules/cases/queries/refusals.ts";
import { cases } from "#modules/cases/queries/rows.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { type CertificateOnRecord, certificatesOf, findCertificateStream } from "#modules/evidence/queries.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What was applied for already to renew a certificate. */
const casesFor = (source: Source, certificate: string): Promise<readonly RenewalCase[]> =>
	cases(source).where("renews", "=", certificate).orderBy("received_on", "desc").execute();

const typeOf = ({ evidence, code }: Pick<Item, "evidence" | "code">): string => evidence ?? code;

/** The certificate that an application for an item renews: the one that is named, else the one that is valid longest; or why there is none. */
export async function renewalFor(
	source: Source,
	{
		item,
		holder,
		rule,
		today,
	}: { readonly item: Item; readonly holder: string; readonly rule: RenewalRule; readonly today: string },
	named?: string,
): Promise<Renewed | Refusal> {
	const type = typeOf(item);
	const certificate =
		named === undefined ? await longest(source, holder, type) : await findCertificateStream(source, named);
	const known = certificate ? await casesFor(source, certificate.id) : [];
	return renewal(certificate, { holder, type, today, rule, cases: known });
}

/** Of a holder's certificates of a type with a term the one that is valid longest; one that was revoked only where no other is there. */
export async function longest(source: Source, holder: string, type: string): Promise<CertificateOnRecord | undefined> {
	const own = (await certificatesOf(source, holder)).filter((one) => one.type === type && one.validUntil !== undefined);
	const standing = own.filter(({ revoked }) => !revoked);
	return (standing.length > 0 ? standing : own)
		.sort((a, b) => (a.validUntil ?? "").localeCompare(b.validUntil ?? ""))
		.at(-1);
}

/** The certificate by which one was renewed, as a stranger finds it; null where there is none that holds. */
export async function renewedAsOf(source: Source, id: string) {
	const [done] = await cases(source)
		.where("renews", "=", id)
		.where("state", "in", [...GRANTED])
		.execute();
	const found = done && (await findCertificateStream(source, done.stream_id));
	return found?.code === undefined || found.revoked
		? null
		: { number: found.number, code: found.code, until: found.validUntil ?? null };
}

/** A holder's certificates that can be renewed, the one that ends first before. */
export async function renewalsPage(source: ZoneDatabase, context: Context, pack: CasesPack) {
	const holder = context.principal;
	const today = formatDay(localDay(context.now, pack.settings.timeZone));
	const own = await certificatesOf(source, holder);
	const rows = await Promise.all(
		pack.applications.renewals.flatMap((rule) => {
			const item = pack.items.get(rule.item);
			if (!item) return [];
			const type = typeOf(item);
			return own
				.filter((one) => one.type === type && !one.revoked && (one.validUntil ?? "") >= today)
				.map(async (one) => {
					const found = renewal(one, { holder, type, today, rule, cases: await casesFor(source, one.id) });
					const until = one.validUntil ?? "";
					return {
						certificate: one.id,
						number: one.number,
						item: item.code,
						itemName: item.name,
						until,
						applyBy: applyBy(rule, until),
						newUntil: validUntil(rule, until, { certificate: one.id, number: one.number, until, late: false }) ?? until,
						refused: isRefusal(found) ? toldRefusal(found) : null,
					};
				});
		}),
	);
	return { today, renewals: rows.sort((a, b) => a.until.localeCompare(b.until)) };
}

/** A renewal as its draft and its case show it. */
export function renewalShown(
	renews: Renewed | undefined,
	item: string,
	{ applications }: Pick<CasesPack, "applications">,
	issuedOn: string = renews?.until ?? "",
) {
	const rule = ruleOf(applications, item);
	if (!renews || !rule) return null;
	return {
		...renews,
		applyBy: applyBy(rule, renews.until),
		newUntil: validUntil(rule, issuedOn, renews) ?? renews.until,
	};
}

/** The same of a case, granted or as if it were granted today, and whether the law has renewed it. */
export function renewalOf(
	events: Parameters<typeof renewedBy>[0]["events"],
	item: string,
	pack: Pick<CasesPack, "applications" | "settings">,
	today: string,
) {
	const settled = events.findLast(({ type }) => MINTED_ON.includes(type));
	const issuedOn = settled ? formatDay(localDay(Date.parse(settled.at), pack.settings.timeZone)) : today;
	const shown = renewalShown(renewedBy({ events }), item, pack, issuedOn);
	return shown && { ...shown, tacit: events.some(({ type }) => type === "RenewalDeemed") };
}
