import type pg from "pg";

/** One event that happens to a project, by its place among them: its kind, its day counted from the first, and what it tells. */
const story = (events: number): readonly string[] => {
	const told = [
		`(1, 'ProjectRecorded', 0, jsonb_build_object('number', 'P-' || g, 'name', jsonb_build_object('zh', '项目 ' || g, 'en', 'Project ' || g),
			'investor', jsonb_build_object('name', jsonb_build_object('zh', '投资方 ' || g, 'en', 'Investor ' || g)), 'industry',
			(ARRAY['new-it', 'life-health', 'green-smart', 'tech-services'])[1 + g % 4], 'source', '{"channel":"own"}'::jsonb,
			'content', '{"zh":"生产","en":"Production"}'::jsonb))`,
		`(2, 'LeadAnswered', 1, '{"to":"investor","follow":true,"says":"跟进"}'::jsonb)`,
		`(3, 'MeetingHeld', 8, '{"with":"投资方","minutes":"谈了"}'::jsonb)`,
		`(4, 'ProjectScored', 20, '{"card":"industrial","kind":"review","items":[]}'::jsonb)`,
		`(5, 'ReviewDecided', 30, '{"admitted":true,"minutes":"纪要"}'::jsonb)`,
		`(6, 'AgreementSigned', 60, jsonb_build_object('agreement', 'a', 'class', 'formal', 'signingEvent', 'wcif-2022',
			'amount', jsonb_build_object('amount', (1 + g % 40)::text, 'unit', 'yi', 'currency', 'CNY')))`,
		`(7, 'MilestonePlanned', 61, jsonb_build_object('stage', 'started', 'on', (DATE '2020-05-01' + (g % 900)::int)::text))`,
		`(8, 'MilestonePlanned', 62, jsonb_build_object('stage', 'completed', 'on', (DATE '2021-05-01' + (g % 900)::int)::text))`,
		`(9, 'CompanyRegistered', 70, '{"name":{"zh":"项目公司","en":"Company"}}'::jsonb)`,
		`(10, 'SiteSecured', 90, '{"mode":"lease","site":"科学谷"}'::jsonb)`,
		`(11, 'WorksStarted', 120, '{}'::jsonb)`,
		`(12, 'WorksPlanned', 121, '{"packages":[{"id":"all","name":{"zh":"全部","en":"All"},"weight":"100","from":"2020-01-01","to":"2022-12-31"}]}'::jsonb)`,
		`(13, 'ClassRecorded', 122, '{"class":"world-500","source":"榜单","year":2021}'::jsonb)`,
		`(14, 'AgreementIncreased', 130, jsonb_build_object('agreement', 'a', 'by', '{"amount":"1","unit":"yi","currency":"CNY"}'::jsonb,
			'total', jsonb_build_object('amount', (2 + g % 40)::text, 'unit', 'yi', 'currency', 'CNY')))`,
	];
	for (let seq = told.length + 1; seq <= events; seq++)
		told.push(
			`(${seq}, 'ProgressReported', ${120 + seq}, '{"package":"all","percent":"${Math.min(100, seq)}"}'::jsonb)`,
		);
	return told.slice(0, events);
};

/** Fills the zone with projects, each with so many events; every fourth has got no further than its contract. */
export async function seedProjects(
	client: pg.Client,
	{
		zone,
		projects,
		events,
		version,
	}: { readonly zone: string; readonly projects: number; readonly events: number; readonly version: string },
): Promise<void> {
	const pack = client.escapeLiteral(version);
	const at = "(TIMESTAMPTZ '2020-01-06T02:00:00Z' + make_interval(days => (g % 900)::int + t.day))";
	await client.query(
		`INSERT INTO projects.event (zone_id, stream_id, seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, leaf, salt)
		SELECT $1, 'project:bench-' || g, t.seq, t.type, t.data, ${at}, ${at}, ${at}, 'staff:bench', 'staff:bench', ${pack},
			md5(g::text) || md5(t.seq::text), md5(g::text)
		FROM generate_series(1, $2::int) g CROSS JOIN LATERAL (VALUES ${story(events).join(",")}) AS t(seq, type, day, data)
		WHERE g % 4 <> 0 OR t.seq < 9`,
		[zone, projects],
	);
	await client.query(
		`INSERT INTO projects.project (zone_id, stream_id, seq, last_at, number, name, investor, industry, stage, stage_on, standing, standing_on,
			recorded_on, last_on, classes, reached, planned, synthetic, name_key, name_pinyin, investor_key, investor_pinyin)
		SELECT $1, 'project:bench-' || g, CASE WHEN g % 4 = 0 THEN 8 ELSE $3 END, now(), 'P-' || g, jsonb_build_object('zh', '项目 ' || g, 'en', 'Project ' || g),
			'{"zh":"投资方","en":"Investor"}', 'new-it', 'signed', '2021-01-04', 'active', '2021-01-04', '2020-01-06', '2022-01-04', '{}',
			'{}', '{}', true, 'p' || g, 'p' || g, 'i' || g, 'i' || g
		FROM generate_series(1, $2::int) g`,
		[zone, projects, events],
	);
	await client.query("ANALYZE projects.project; ANALYZE projects.event");
}
