/**
 * Opening hours as OpenStreetMap writes them, in the part of its notation that the atlas uses: rules divided by `;`, of
 * which the last that matches a day decides it. A rule is [months or dates] [weekdays] [times | off], or `24/7`.
 *
 *     Tu-Su 10:00-18:00; Dec 25 off
 *     Apr-Sep Mo-Su 09:00-20:00; Oct-Mar Mo-Fr 09:00-12:00,14:00-17:00; Su[-1] 09:00-14:00
 *
 * Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
 */

/** Minutes after local midnight; `end` is above 1440 where it is the next day's morning. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** A day of any year, month * 100 + day, so that order is by number. */
type MonthDay = number;

interface Rule {
  readonly dates: readonly (readonly [from: MonthDay, until: MonthDay])[] | null;
  readonly weekdays: readonly { readonly day: number; readonly nth: number | null }[] | null;
  /** Empty is `off`. */
  readonly intervals: readonly Interval[];
}

export type OpeningHours = readonly Rule[];

const MINUTES_PER_DAY = 1440;
const WHOLE_DAY: readonly Interval[] = [{ start: 0, end: MINUTES_PER_DAY }];
const WEEKDAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const month = `(?:${MONTHS.join('|')})`;
const dateRange = new RegExp(`^(${month})(?: (\\d{1,2}))?(?:-(?:(${month})(?: (\\d{1,2}))?|(\\d{1,2})))?$`);
const weekdayRange = /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su)|\[(-?[1-5])\])?$/;
const timeRange = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/;

/** @throws SyntaxError that quotes the part which is not of the notation. */
export function parseOpeningHours(text: string): OpeningHours {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseRule);
}

function parseRule(text: string): Rule {
  if (text === '24/7') return { dates: null, weekdays: null, intervals: WHOLE_DAY };
  const words = text.split(' ');
  const last = words[words.length - 1] as string;
  const hasTimes = last === 'off' || /^\d{2}:/.test(last);
  const selectors = hasTimes ? words.slice(0, -1) : words;
  const weekdayAt = selectors.findIndex((word) => weekdayRange.test(word.split(',')[0] as string));
  const dates = selectors.slice(0, weekdayAt < 0 ? undefined : weekdayAt).join(' ');
  const weekdays = weekdayAt < 0 ? [] : selectors.slice(weekdayAt);
  if (weekdays.length > 1) throw new SyntaxError(`Opening hours: "${text}"`);
  return {
    dates: dates === '' ? null : dates.split(',').map(parseDates),
    weekdays: weekdays[0] === undefined ? null : weekdays[0].split(',').flatMap(parseWeekdays),
    intervals: !hasTimes ? WHOLE_DAY : last === 'off' ? [] : last.split(',').map(parseTimes),
  };
}

function parseDates(text: string): readonly [MonthDay, MonthDay] {
  const match = dateRange.exec(text.trim());
  if (!match) throw new SyntaxError(`Opening hours: dates "${text}"`);
  const [, fromMonth, fromDay, untilMonth, untilDay, lastDay] = match;
  const first = MONTHS.indexOf(fromMonth as string) + 1;
  const last = untilMonth ? MONTHS.indexOf(untilMonth) + 1 : first;
  // A month without a day is all of it; `Dec 24-26` ends in the same month, `Dec 25` on the same day.
  const end = untilDay ?? lastDay ?? (untilMonth ? undefined : fromDay);
  return [first * 100 + Number(fromDay ?? 1), last * 100 + Number(end ?? 31)];
}

function parseWeekdays(text: string): { day: number; nth: number | null }[] {
  const match = weekdayRange.exec(text);
  if (!match) throw new SyntaxError(`Opening hours: weekdays "${text}"`);
  const first = WEEKDAYS.indexOf(match[1] as string);
  if (match[3]) return [{ day: first, nth: Number(match[3]) }];
  const last = match[2] ? WEEKDAYS.indexOf(match[2]) : first;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => ({ day: (first + i) % 7, nth: null }));
}

function parseTimes(text: string): Interval {
  const match = timeRange.exec(text);
  if (!match) throw new SyntaxError(`Opening hours: times "${text}"`);
  const [fromHour, fromMinute, untilHour, untilMinute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const start = fromHour * 60 + fromMinute;
  const end = untilHour * 60 + untilMinute;
  if (fromHour > 24 || untilHour > 48 || fromMinute > 59 || untilMinute > 59)
    throw new SyntaxError(`Opening hours: times "${text}"`);
  return { start, end: end > start ? end : end + MINUTES_PER_DAY };
}

/**
 * When it is open on a calendar date, in order; [] when it is closed all day. An evening that ends after midnight belongs
 * to the day on which it begins.
 *
 * @param date ISO 8601 `YYYY-MM-DD`, local to the place.
 */
export function openOn(hours: OpeningHours, date: string): readonly Interval[] {
  const [year, monthNumber, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = new Date(Date.UTC(year, monthNumber - 1, day)).getUTCDay();
  const lastOfMonth = new Date(Date.UTC(year, monthNumber, 0)).getUTCDate();
  const monthDay = monthNumber * 100 + day;
  const matches = (rule: Rule) =>
    (rule.dates?.some(([from, until]) =>
      from <= until ? monthDay >= from && monthDay <= until : monthDay >= from || monthDay <= until,
    ) ??
      true) &&
    (rule.weekdays?.some(
      (each) =>
        each.day === weekday &&
        (each.nth === null ||
          (each.nth > 0
            ? Math.ceil(day / 7) === each.nth
            : Math.ceil((lastOfMonth - day + 1) / 7) === -each.nth)),
    ) ??
      true);
  return hours.findLast(matches)?.intervals ?? [];
}
