type Told = Readonly<Record<string, unknown>>;

/** Whose case it is, and free words about people: never for strangers. */
const PERSONAL: ReadonlySet<string> = new Set([
	"party",
	"hearing",
	"chairName",
	"record",
	"holder",
	"points",
	"note",
	"opinion",
	"staff",
	"waybill",
	"to",
	"toName",
	"people",
	"presenter",
	"check",
	"held",
]);

/** What of an event a stranger may read; of what was to be corrected only how much it was. */
export function publicData(data: Told): Told {
	const open = Object.fromEntries(Object.entries(data).filter(([key]) => !PERSONAL.has(key)));
	return { ...open, ...(Array.isArray(data.points) && { points: data.points.map((_, i) => `${i + 1}`) }) };
}

/** Whether a field of a record may be told to strangers; who acted and for whom may not. */
export const isOpenField = (field: string): boolean =>
	field.startsWith("data.") && !PERSONAL.has(field.slice("data.".length));
