import type { DraftDay, PlanOption } from '#contracts/plans.ts';
import type { PlanInput } from '#core/planning/index.ts';

const WEEKDAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const inRange = (value: number, from: number, until: number) =>
  from <= until ? value >= from && value <= until : value >= from || value <= until;

/** Whether one part of a rule, "Mo-Fr", "Su[-1]", "Apr-Sep" or "Dec 24-26", is about a date. */
function isAbout(selector: string, date: Date): boolean {
  const day = date.getUTCDate();
  const nth = /^(\w\w)\[(-?\d)\]$/.exec(selector);
  if (nth) {
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    const count = Number(nth[2]) > 0 ? Math.ceil(day / 7) : -Math.ceil((last - day + 1) / 7);
    return WEEKDAYS[date.getUTCDay()] === nth[1] && count === Number(nth[2]);
  }
  const [from = '', until = from] = selector.split('-');
  if (WEEKDAYS.includes(from))
    return inRange(date.getUTCDay(), WEEKDAYS.indexOf(from), WEEKDAYS.indexOf(until));
  const [month = '', first] = from.split(' ');
  const parts = until.split(' ');
  const isDayAlone = /^\d+$/.test(until);
  const lastMonth = isDayAlone || until === from ? month : (parts[0] as string);
  const last = isDayAlone ? until : until === from ? first : parts[1];
  return inRange(
    date.getUTCMonth() * 100 + day,
    MONTHS.indexOf(month) * 100 + Number(first ?? 1),
    MONTHS.indexOf(lastMonth) * 100 + Number(last ?? 31),
  );
}

/** Whether a place is open at a minute of a date, read from the notation by other means than the app's own reader. */
export function isOpenAt(hours: string, isoDate: string, minute: number): boolean {
  const date = new Date(`${isoDate}T00:00:00Z`);
  let times = '';
  for (const part of hours.split(';').map((each) => each.trim())) {
    const match = /^(.*?)\s*(off|24\/7|\d\d:\d\d-.*)?$/.exec(part);
    const selectors =
      (match?.[1] ?? '').match(/\w{3}(?: \d+)?(?:-(?:\w{3}(?: \d+)?|\d+))?|\w\w(?:\[-?\d\]|-\w\w)?/g) ?? [];
    const days = selectors.filter(
      (each) => WEEKDAYS.includes(each.slice(0, 2)) && !MONTHS.includes(each.slice(0, 3)),
    );
    const dates = selectors.filter((each) => !days.includes(each));
    if (
      (days.length === 0 || days.some((each) => isAbout(each, date))) &&
      (dates.length === 0 || dates.some((each) => isAbout(each, date)))
    )
      times = match?.[2] ?? '24/7';
  }
  if (times === '24/7') return true;
  return times.split(',').some((time) => {
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = (time.match(/\d+/g) ?? []).map(Number);
    const [from, until] = [h1 * 60 + m1, h2 * 60 + m2];
    return (
      times !== 'off' && times !== '' && minute >= from && minute <= (until > from ? until : until + 1440)
    );
  });
}

const crowKm = (a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }) =>
  111.2 *
  Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180));

/**
 * What is wrong with an option, told by reading it with the input in hand. It shares no code with the scheduler or the
 * rule book: hours minute by minute, ways by the crow, order by subtraction, sums by adding up.
 */
export function faultsOf(input: PlanInput, option: PlanOption): string[] {
  const { days } = option.draft;
  const faults: string[] = [];
  const wrong = (day: DraftDay, what: string) => faults.push(`${option.id} ${day.date}: ${what}`);
  const seen = new Set<string>();
  if (days.map(({ date }) => date).join() !== input.dates.map(({ date }) => date).join())
    faults.push(`${option.id}: other days than asked for`);
  for (const day of days) {
    let before = { end: 0, at: day.wakes };
    const sights = day.stops.filter(({ kind }) => kind === 'sight');
    for (const stop of day.stops) {
      if (stop.start >= stop.end) wrong(day, `${stop.name} takes no time`);
      const gap = stop.start - before.end;
      if (gap < (stop.travel?.minutes ?? 0)) wrong(day, `no time to get to ${stop.name}`);
      if (before.at && stop.at && stop.kind !== 'check_in') {
        const km = crowKm(before.at, stop.at);
        // Nobody walks faster than 6 km/h, or rides faster than 80 out of town.
        const kmh = stop.travel?.mode === 'walk' ? 6 : 80;
        if (before.end > 0 && (gap / 60) * kmh < km - 0.2)
          wrong(day, `${km.toFixed(1)} km to ${stop.name} in ${gap} min`);
      }
      before = { end: stop.end, at: stop.at ?? before.at };
      if (seen.has(stop.id)) wrong(day, `${stop.name} again`);
      seen.add(stop.id);
    }
    for (const stop of sights) {
      const sight = input.sights.find(({ id }) => id === stop.id);
      if (!sight) {
        wrong(day, `${stop.name} is invented`);
        continue;
      }
      if (sight.name !== stop.name || sight.latitude !== stop.at?.latitude)
        wrong(day, `${stop.name} was changed`);
      if (sight.closedUntil && day.date <= sight.closedUntil) wrong(day, `${stop.name} is shut`);
      for (let minute = stop.start; sight.hours && minute <= stop.end; minute += 5)
        if (!isOpenAt(sight.hours, day.date, minute))
          wrong(day, `${stop.name} is closed at ${minute}: ${sight.hours}`);
      if (input.request.limits.stepFree && sight.stepFree === 'no') wrong(day, `${stop.name} has steps`);
      if (input.request.party.children.length > 0 && sight.children === false)
        wrong(day, `${stop.name} bores children`);
      if (day.sun && sight.indoor === false && (stop.start < day.sun.rise || stop.end > day.sun.set))
        wrong(day, `${stop.name} in the dark`);
    }
    const most = { relaxed: 3, balanced: 4, packed: 6 }[input.request.pace];
    if (sights.length > most) wrong(day, `${sights.length} sights`);
    for (const kind of ['breakfast', 'lunch', 'dinner'])
      if (day.stops.filter((stop) => stop.kind === kind).length > 1) wrong(day, `${kind} twice`);
  }
  const sum = Object.values(option.costs).reduce((total, cost) => total + (cost?.amount ?? 0), 0);
  if (sum !== option.totalCost.amount)
    faults.push(`${option.id}: the sum is ${sum}, not ${option.totalCost.amount}`);
  const known = days.flatMap(({ stops }) => stops).filter(({ kind }) => kind === 'sight');
  if (known.some(({ cost }) => cost === null) && !option.isAtLeast)
    faults.push(`${option.id}: a price is missing`);
  return faults;
}
