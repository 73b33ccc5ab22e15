/** The zero-material ledger: what was asked of applicants, and what was not. */
export const LEDGER = {
	ledger: { zh: "台账", en: "Ledger" },
	title: { zh: "零材料台账", en: "Zero-material ledger" },
	sentence: {
		zh: "{cases} 件办件里，{zero} 件没有要申请人交一份材料。",
		en: "Of {cases} cases, {zero} asked the applicant for no paper at all.",
	},
	none: { zh: "还没有办件，台账从第一件开始记。", en: "There is no case yet; the ledger begins with the first." },
	papers: {
		zh: "用到 {papers} 份材料，免交 {avoided} 份，要了 {asked} 份；其中 {held} 份本区已有记录，仍要了。",
		en: "They needed {papers} papers: {avoided} were not asked, {asked} were; {held} of those the zone held and asked all the same.",
	},
	design: {
		zh: "按设计：{variants} 个业务办理项里 {zero} 个零材料。",
		en: "By design: {zero} of {variants} variants ask for no paper.",
	},
	how: { zh: "怎么数的", en: "How it is counted" },
	byItem: { zh: "按事项", en: "By item" },
	item: { zh: "事项", en: "Item" },
	cases: { zh: "办件", en: "Cases" },
	zero: { zh: "零材料", en: "No paper" },
	asked: { zh: "要了", en: "Asked" },
	held: { zh: "已有仍要", en: "Though held" },
	list: { zh: "办件", en: "Cases" },
	shows: {
		all: { zh: "全部", en: "All" },
		zero: { zh: "零材料", en: "No paper" },
		asked: { zh: "要了材料", en: "Papers asked" },
		held: { zh: "已有仍要", en: "Asked though held" },
	},
	every: { zh: "全部事项", en: "All items" },
	empty: { zh: "没有这样的办件。", en: "There is no such case." },
	more: { zh: "看更早的", en: "Show earlier ones" },
	refresh: { zh: "重新取数", en: "Fetch again" },
} as const;
