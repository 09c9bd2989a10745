import type { DateWindow, ScanKind } from '#contracts/scans/request.ts';
import { addDays, daysBetween } from '../trips/dates.ts';

/** When to leave and when to return; `return` null one way. */
export type DatePair = { depart: string; return: string | null };
/** Consecutive days off, first and last. */
export type DaysOff = { from: string; until: string };

export type DateQuestion = {
  windows: readonly DateWindow[];
  nights: { from: number; until: number };
  kind: ScanKind;
  /** Nothing before it is asked. */
  today: string;
  /** Days off within a window of holidays, in any order. */
  daysOff: (window: Extract<DateWindow, { kind: 'holidays' }>) => readonly DaysOff[];
};

function* days(from: string, until: string): Iterable<string> {
  for (let day = from; day <= until; day = addDays(day, 1)) yield day;
}

const lastOfMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** Pairs of one window, not yet free of what is past or doubled. */
function* pairsOf(question: DateQuestion, window: DateWindow): Iterable<DatePair> {
  const { nights, kind, daysOff } = question;
  const isOneWay = kind === 'one_way';
  function* staying(from: string, until: string, backBy: string | null = null): Iterable<DatePair> {
    for (const depart of days(from, until)) {
      if (isOneWay) yield { depart, return: null };
      else
        for (let stay = nights.from; stay <= nights.until; stay += 1) {
          const back = addDays(depart, stay);
          if (backBy === null || back <= backBy) yield { depart, return: back };
        }
    }
  }
  switch (window.kind) {
    case 'range':
      return yield* staying(window.from, window.until);
    case 'month':
      return yield* staying(`${window.month}-01`, lastOfMonth(window.month));
    case 'dates': {
      const flexible = window.flexibleDays;
      for (const depart of days(addDays(window.depart, -flexible), addDays(window.depart, flexible))) {
        if (isOneWay || window.return === null) yield { depart, return: null };
        else
          for (const back of days(addDays(window.return, -flexible), addDays(window.return, flexible)))
            if (back >= depart) yield { depart, return: back };
      }
      return;
    }
    case 'holidays':
      for (const off of daysOff(window)) {
        const first = addDays(off.from, -window.daysAround);
        const last = addDays(off.until, window.daysAround);
        yield* staying(first, last, last);
      }
  }
}

/** All pairs of the windows, each once, by departure and return; nothing in the past. */
export function expandDates(question: DateQuestion): DatePair[] {
  const pairs = new Map<string, DatePair>();
  for (const window of question.windows)
    for (const pair of pairsOf(question, window))
      if (pair.depart >= question.today) pairs.set(`${pair.depart} ${pair.return ?? ''}`, pair);
  return [...pairs.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** Consecutive dates as spans; weekends that touch them belong to them, as people plan it. */
export function spansOff(dates: readonly string[]): DaysOff[] {
  const spans: DaysOff[] = [];
  for (const date of [...new Set(dates)].sort()) {
    const span = withWeekends(date);
    const last = spans.at(-1);
    if (last && daysBetween(last.until, span.from) <= 1) {
      if (span.until > last.until) last.until = span.until;
    } else spans.push(span);
  }
  return spans;
}

const weekday = (date: string) => new Date(date).getUTCDay();

function withWeekends(date: string): DaysOff {
  let from = date;
  let until = date;
  while ([6, 0].includes(weekday(addDays(from, -1)))) from = addDays(from, -1);
  while ([6, 0].includes(weekday(addDays(until, 1)))) until = addDays(until, 1);
  return { from, until };
}
