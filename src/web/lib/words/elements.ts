/** What a project needs of the zone (要素保障). */
export const ELEMENTS = {
	title: { zh: "要素保障", en: "What it needs of the zone" },
	element: { zh: "要素", en: "Element" },
	need: { zh: "本项目需要", en: "It needs" },
	capacity: { zh: "全区可供", en: "The zone has" },
	left: { zh: "其他签约项目之后剩余", en: "Left by others that signed" },
	fits: { zh: "够不够", en: "Enough?" },
	taken: { zh: "{n} 个项目用 {amount}", en: "{n} {n|project takes|projects take} {amount}" },
	enough: { zh: "够用", en: "Enough" },
	short: { zh: "缺 {n} {unit}", en: "Short by {n} {unit}" },
	synthetic: { zh: "示例", en: "example" },
} as const;
