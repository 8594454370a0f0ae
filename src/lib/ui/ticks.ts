/** Where the time axis is labelled. */
import { addMonths, type Day, firstOfMonth, ymdOf } from '../core/day';
import type { Extent } from '../table/histogram';

/** Pixels a label needs. */
const ROOM = 56;
/** Months between two labels: the first that leaves room is taken. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000];

export interface Tick {
	readonly day: Day;
	/** 0…1 of the axis. */
	readonly position: number;
	readonly label: string;
}

export function axisTicks({ first, last }: Extent, width: number): readonly Tick[] {
	const days = last - first + 1;
	const perMonth = (width / days) * 30.4;
	const step = STEPS.find((months) => months * perMonth >= ROOM) ?? STEPS.at(-1)!;
	const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
	const ticks: Tick[] = [];
	const { year, month: startMonth } = ymdOf(first);
	// On multiples of the step, counted from January of year 0.
	const offset = (year * 12 + startMonth - 1) % step;
	let day = addMonths(firstOfMonth(first), offset === 0 ? 0 : step - offset);
	for (; day <= last; day = addMonths(day, step)) {
		const date = ymdOf(day);
		const name = month.format(Date.UTC(2000, date.month - 1, 1));
		const label =
			step >= 12
				? String(date.year)
				: date.month === 1 || ticks.length === 0
					? `${name} ${date.year}`
					: name;
		ticks.push({ day, position: (day - first) / days, label });
	}
	return ticks;
}
