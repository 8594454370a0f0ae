/** Where the time axis is labelled. */
import { addMonths, type Day, firstOfMonth, ymdOf } from '../core/day';
import type { Extent } from '../table/bins';

/** Pixels that the label of a month or year needs, and that of a day. */
const ROOM = 56;
const DAY_ROOM = 72;
/** Days, and months, between two labels: the first that leaves room is taken. Weeks begin on Monday. */
const DAY_STEPS = [1, 7];
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000];

export interface Tick {
	readonly day: Day;
	/** 0…1 of the axis. */
	readonly position: number;
	readonly label: string;
}

export function axisTicks(extent: Extent, width: number, locale: string): readonly Tick[] {
	const perDay = width / (extent.last - extent.first + 1);
	const step = DAY_STEPS.find((days) => days * perDay >= DAY_ROOM);
	return step === undefined
		? monthTicks(extent, perDay * 30.4, locale)
		: dayTicks(extent, step, locale);
}

const namer = (locale: string, parts: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat(locale, { ...parts, calendar: 'gregory', timeZone: 'UTC' });

function dayTicks({ first, last }: Extent, step: number, locale: string): readonly Tick[] {
	const dayName = namer(locale, { day: 'numeric', month: 'short' });
	const ticks: Tick[] = [];
	// Day 4 was a Monday.
	let day = first + ((((4 - first) % step) + step) % step);
	for (; day <= last; day += step) {
		const name = dayName.format(day * 86_400_000);
		const { year, month, day: date } = ymdOf(day);
		const isNewYear = month === 1 && date <= step;
		const label = ticks.length === 0 || isNewYear ? `${name} ${year}` : name;
		ticks.push({ day, position: (day - first) / (last - first + 1), label });
	}
	return ticks;
}

function monthTicks({ first, last }: Extent, perMonth: number, locale: string): readonly Tick[] {
	const monthName = namer(locale, { month: 'short' });
	const step = STEPS.find((months) => months * perMonth >= ROOM) ?? STEPS.at(-1)!;
	const ticks: Tick[] = [];
	const { year, month } = ymdOf(first);
	// On multiples of the step, counted from January of year 0.
	const offset = (year * 12 + month - 1) % step;
	let day = addMonths(firstOfMonth(first), offset === 0 ? 0 : step - offset);
	if (day < first) day = addMonths(day, step);
	for (; day <= last; day = addMonths(day, step)) {
		const date = ymdOf(day);
		const name = monthName.format(Date.UTC(2000, date.month - 1, 1));
		const label =
			step >= 12
				? String(date.year)
				: date.month === 1 || ticks.length === 0
					? `${name} ${date.year}`
					: name;
		ticks.push({ day, position: (day - first) / (last - first + 1), label });
	}
	return ticks;
}
