import type { ScanRequest } from '#contracts/scans/request.ts';
import { isOffered } from '#contracts/scans/sources.ts';
import { openJaws, type Way } from '#core/scans/open-jaw.ts';
import { addDays, daysBetween } from '#core/trips/dates.ts';
import type { WayRow } from './data.ts';
import type { NewFare } from './types.ts';

/** Any fixed day. */
const DAY_ZERO = '2000-01-01';
/** Journeys kept. */
const MAX_COMPOSED = 500;

type Found = Way & { row: WayRow };
const asWay = (row: WayRow): Found => ({
  from: row.from,
  to: row.to,
  day: daysBetween(DAY_ZERO, row.depart),
  price: row.price,
  row,
});

/** How long people stay: the nights of the request, or those between fixed dates with what they may move. */
function nightsOf({ windows, nights }: ScanRequest): { from: number; until: number } {
  const fixed = windows.flatMap((window) =>
    window.kind === 'dates' && window.return !== null
      ? [{ stay: daysBetween(window.depart, window.return), flexible: 2 * window.flexibleDays }]
      : [],
  );
  const spans = fixed.map(({ stay, flexible }) => ({
    from: Math.max(0, stay - flexible),
    until: stay + flexible,
  }));
  if (fixed.length < windows.length) spans.push(nights);
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    until: Math.max(...spans.map(({ until }) => until)),
  };
}

/**
 * Journeys of two one ways, the cheapest for each pair of places: an estimate until somebody offers them as one. Two
 * tickets, in the scan's currency.
 */
export function composeOpenJaws(
  ways: readonly WayRow[],
  request: ScanRequest,
  /** From where to where people set out. */
  routes: readonly { from: string; to: string; isBack: boolean }[],
): NewFare[] {
  const { currency } = request;
  const outward = routes.filter(({ isBack }) => !isBack);
  const origins = new Set(outward.map(({ from }) => from));
  const destinations = new Set(outward.map(({ to }) => to));
  const found = ways.map(asWay);
  const pairs = openJaws(
    found.filter(({ from, to }) => origins.has(from) && destinations.has(to)),
    found.filter(({ from, to }) => destinations.has(from) && origins.has(to)),
    nightsOf(request),
  );
  const rows = new Map(found.map((way) => [`${way.from}-${way.to} ${way.day}`, way.row]));
  const rowOf = (way: Way) => rows.get(`${way.from}-${way.to} ${way.day}`);
  return pairs.slice(0, MAX_COMPOSED).flatMap(({ out, back, price }): NewFare[] => {
    const there = rowOf(out);
    const home = rowOf(back);
    if (!there || !home) return [];
    const isModelled = !isOffered(there.nature) || !isOffered(home.nature);
    const id = `two_${out.from}${out.to}${out.day}_${back.from}${back.to}${back.day}`;
    return [
      {
        ...{ id, journey: `two: ${there.fareId} + ${home.fareId}`, numbers: null },
        ...{ from: out.from, to: out.to, depart: there.depart, return: addDays(DAY_ZERO, back.day) },
        nights: back.day - out.day,
        legs: [...there.legs, ...home.legs],
        stops: there.stops === null || home.stops === null ? null : Math.max(there.stops, home.stops),
        durationMinutes:
          there.durationMinutes === null || home.durationMinutes === null
            ? null
            : there.durationMinutes + home.durationMinutes,
        carriers: [...new Set([...there.carriers, ...home.carriers])],
        ...{ brand: null, bags: { cabin: null, checked: null }, tickets: 2, selfTransfer: null },
        estimate: isModelled ? 'modelled' : 'two_one_ways',
        ...{ unchecked: [], rateDate: null },
        offer: {
          source: there.source === home.source ? there.source : `${there.source}+${home.source}`,
          nature: isModelled ? 'modelled' : there.nature,
          unit: there.unit,
          ...{ amount: price, currency, converted: price, perAdult: null, perAdultCurrency: currency },
          ...{ url: there.url, left: null, expiresAt: null },
          seenAt: [there.seenAt, home.seenAt].sort()[0] ?? there.seenAt,
        },
      },
    ];
  });
}
