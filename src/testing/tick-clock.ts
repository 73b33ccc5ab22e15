export const DAY = 86_400_000;

export interface Term {
	n: number;
	unit: string;
}

/** A clock of the oracle: it knows nothing but the day it lives through, and puts a tick mark for each that counts. */
export class TickClock {
	used = 0;
	late = 0;
	due: number | null = null;
	stopped: number | null = null;
	readonly id: string;
	readonly from: number;
	term: Term;

	constructor(id: string, from: number, term: Term) {
		this.id = id;
		this.from = from;
		this.term = { ...term };
	}

	get length(): number {
		if (this.term.unit === "workday" || this.term.unit === "calendarDay") return this.term.n;
		const date = new Date(this.from * DAY);
		const months = this.term.unit === "year" ? this.term.n * 12 : this.term.n;
		const wanted = (date.getUTCMonth() + months) % 12;
		const end = new Date(date);
		end.setUTCMonth(date.getUTCMonth() + months);
		while (end.getUTCMonth() !== wanted) end.setTime(end.getTime() - DAY);
		return end.getTime() / DAY - this.from;
	}

	/** The 24 hours of one day: does it count, and is the term over when it ends? */
	live(day: number, works: boolean, pausedInTheMorning: boolean, pausedAtNight: boolean): void {
		const stopped = this.stopped !== null && day > this.stopped;
		const counts = day > this.from && !pausedInTheMorning && (this.term.unit !== "workday" || works);
		if (counts) this.shadow++;
		if (counts && !stopped) this.used++;
		if (counts && !stopped && this.due !== null) this.late++;
		const mayEnd = this.term.unit === "workday" || works;
		if (this.due === null && day >= this.from && this.shadow >= this.length && mayEnd && !pausedAtNight) this.due = day;
	}

	/** What would be used if nothing had stopped it. */
	private shadow = 0;
}
