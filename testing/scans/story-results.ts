import {
  type ChangedUnit,
  type FaresAnswer,
  fare,
  type HeatCell,
  type HeatMap,
  type PackagesAnswer,
  scanEvents,
  unitStates,
} from '#contracts/scans.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { at, reasons, type ScanStory, sources } from './scan-story.ts';

/** What a scan's page asks for beside the log, as of its end: fares, dates and packages that fit the story. */
export function storyResults({ grid, events }: ScanStory): {
  fares: FaresAnswer;
  dates: HeatMap;
  packages: PackagesAnswer;
} {
  const found = new Map<number, ChangedUnit>();
  for (const { type, data } of events)
    if (type === 'job_progress')
      for (const unit of scanEvents.job_progress.parse(data).units) found.set(unit.number, unit);
  const priced = grid.cells
    .flatMap(([source, route, date], number) => {
      const [way, days, price] = [grid.routes[route], grid.dates[date], found.get(number)?.price];
      const by = sources[source];
      return way && days && by && typeof price === 'number' ? [{ number, by, way, days, price }] : [];
    })
    .sort((a, b) => a.price - b.price);
  const fares = priced.map(({ number, by, way, days, price }) => {
    const total = { amount: price, currency: grid.currency };
    const modelled = by.nature === 'modelled';
    return fare.parse({
      fareId: `fare-${number}`,
      from: way.from,
      to: way.to,
      ...days,
      nights: daysBetween(days.depart, days.return ?? days.depart),
      legs: [
        { from: way.from, to: way.to, date: days.depart, stops: 0, durationMinutes: 125 },
        { from: way.to, to: way.from, date: days.return, stops: 0, durationMinutes: 130 },
      ],
      stops: number % 3,
      durationMinutes: 255,
      carriers: ['LH'],
      brand: null,
      bags: { cabin: 1, checked: number % 2 === 0 ? 0 : null },
      tickets: 1,
      selfTransfer: null,
      price: total,
      rateDate: null,
      estimate: modelled ? 'modelled' : null,
      offers: [
        {
          source: by.source,
          sourceName: by.name,
          nature: by.nature,
          total,
          perAdult: null,
          converted: total,
          url: modelled ? null : 'https://example.org/fare',
          seenAt: at(8),
          expiresAt: null,
          left: null,
          isStale: found.get(number)?.state === 'stale',
        },
      ],
      unchecked: [],
    });
  });
  const names = { BCN: ['Barcelona', 41.3, 2.08], PMI: ['Palma', 39.55, 2.74] } as const;
  const departs = [...new Set(grid.dates.map(({ depart }) => depart))];
  const nights = [6, 7];
  return {
    fares: {
      fares,
      nextCursor: null,
      total: fares.length,
      currency: grid.currency,
      destinations: (['BCN', 'PMI'] as const).flatMap((to) => {
        const own = fares.filter((one) => one.to === to);
        const [name, latitude, longitude] = names[to];
        return own[0] ? [{ to, name, latitude, longitude, count: own.length, cheapest: own[0] }] : [];
      }),
    },
    packages: {
      currency: grid.currency,
      packages: (['PMI', 'BCN'] as const).flatMap((to) => {
        const best = fares.find((one) => one.to === to);
        if (!best?.return) return [];
        const euros = (amount: number) => ({ amount: amount * 100, currency: grid.currency });
        return [
          {
            to,
            name: names[to][0],
            depart: best.depart,
            return: best.return,
            nights: best.nights ?? 7,
            fareId: best.fareId,
            fare: best.price,
            transfers: to === 'PMI' ? null : euros(48),
            stay: euros(620),
            days: euros(510),
            total: {
              amount: best.price.amount + 113_000 + (to === 'PMI' ? 0 : 4_800),
              currency: grid.currency,
            },
            score: 92,
            reasons: ['The cheapest of 2 destinations.'],
            unknowns: to === 'PMI' ? ['What it costs to get from the airport into town.'] : [],
            provenance: [],
          },
        ];
      }),
    },
    dates: {
      currency: grid.currency,
      departs,
      nights,
      cells: departs.flatMap((depart, index) =>
        nights.map((many): HeatCell => {
          const best = fares.find((one) => one.depart === depart && one.nights === many);
          // Every state is to be seen somewhere.
          const state = unitStates[(index * 2 + many) % unitStates.length] ?? 'empty';
          const isShown =
            best !== undefined && state !== 'blocked' && state !== 'failed' && state !== 'empty';
          return {
            depart,
            nights: many,
            state: isShown ? 'found' : state,
            price: isShown ? best.price : null,
            isModelled: best?.estimate === 'modelled',
            fareId: isShown ? best.fareId : null,
            reason: isShown ? null : (reasons[state] ?? null),
          };
        }),
      ),
      holidays: [
        { date: '2027-03-19', name: 'Saint Joseph', calendar: 'public' },
        ...[22, 23, 24].map((day) => ({
          date: `2027-03-${day}`,
          name: 'Easter holidays',
          calendar: 'school' as const,
        })),
      ],
    },
  };
}
