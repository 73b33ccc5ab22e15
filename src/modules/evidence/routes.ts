import { formatDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { EvidenceNames } from "#modules/evidence/commands/given.ts";
import { listAsked, listEvidence, listUses as listUsesEndpoint } from "#modules/evidence/contract.ts";
import { SHARE_NAMES } from "#modules/evidence/model/shares.ts";
import { sharesAbout, stateOf } from "#modules/evidence/queries/shares.ts";
import { certificatesOf, listUses, recordOf } from "#modules/evidence/queries.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

const plain = (words: string): Text => text(words, words);

/** What is on record for whom one acts for, and what was done with it. */
export const evidenceRoutes = (database: Database, names: EvidenceNames): readonly Route[] => {
	const { types, items } = names;
	const nameOf = (type: string): Text => types.get(type)?.name ?? items.get(type)?.result ?? plain(type);
	const issuerOf = (type: string): Text => {
		const id = types.get(type)?.issuer ?? items.get(type)?.department ?? type;
		return id === "applicant" ? text("申请人", "the applicant") : (names.department(id) ?? plain(id));
	};
	const matterOf = (id: string): Text => items.get(id)?.name ?? names.bundle(id) ?? plain(id);
	return [
		route(listEvidence, async (_, { caller, context }) => {
			const source = database.of(context.zone);
			const holder = caller.principal;
			const today = formatDay(localDay(context.now, names.timeZone));
			const [certificates, { facts }] = await Promise.all([certificatesOf(source, holder), recordOf(source, holder)]);
			return {
				holder,
				certificates: certificates.map((one) => ({
					id: one.id,
					type: one.type,
					name: nameOf(one.type),
					number: one.number,
					holder,
					holderName: caller.principalName,
					issuer: issuerOf(one.type),
					issuedOn: one.issuedOn,
					validUntil: one.validUntil ?? null,
					revoked: one.revoked,
					valid: !one.revoked && one.issuedOn <= today && (one.validUntil === undefined || one.validUntil >= today),
					case: one.case ?? null,
					source: one.source,
					recordedAt: one.recordedAt,
					verify: one.code ?? null,
					consent: types.get(one.type)?.consent ?? false,
				})),
				facts: Object.entries(facts).map(([name, { value, source: known, on }]) => ({
					...{ name, label: names.fact(name) ?? plain(name), value, source: known, on },
					valueName: (typeof value === "string" && names.value(name, value)) || null,
				})),
			};
		}),
		route(listAsked, async (_, { caller, context }) => ({
			asked: (await sharesAbout(database.of(context.zone), caller.principal)).map(
				({ answer, again: _again, ...share }) => {
					const state = stateOf({ answer, attempts: share.attempts });
					return {
						...share,
						name: nameOf(share.type),
						itemName: matterOf(share.item),
						state,
						stateName: SHARE_NAMES[state],
						found: (answer?.holdings.length ?? 0) > 0,
						why: answer?.why ?? null,
					};
				},
			),
		})),
		route(listUsesEndpoint, async ({ query }, { caller, context }) => {
			const { rows, next } = await listUses(database.of(context.zone), caller.principal, decodeCursor(query.before));
			const people = await names.people(
				database.of(context.zone),
				rows.map(({ actor }) => actor),
			);
			return {
				uses: rows.map((row) => ({
					at: row.at,
					type: row.type,
					name: nameOf(row.type),
					step: row.step,
					material: row.material_name,
					item: row.item,
					itemName: matterOf(row.item),
					case: row.case_id,
					by: people(row.actor),
					consent: row.consent,
					withdrawn: row.withdrawn,
				})),
				next: next && encodeCursor(next),
			};
		}),
	];
};
