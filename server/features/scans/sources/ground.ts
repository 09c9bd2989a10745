import { linkJourney } from '#server/providers/links/network.ts';
import { loadAirports } from '#server/providers/places/airports.ts';
import { countsOf } from './model.ts';
import { cannotFilter, type FareQuestion, type FareSource } from './source.ts';

/** Children pay about half on trains and ferries. */
const CHILD_SHARE = 0.5;

/** The way over land and sea between two airports' towns, on the month of a day. */
function journey(from: string, to: string, day: string) {
  const [start, goal] = [loadAirports().get(from), loadAirports().get(to)];
  return start && goal ? linkJourney(start, goal, Number(day.split('-')[1])) : null;
}

const both = ({ from, to, depart, return: back }: FareQuestion) => {
  const there = journey(from, to, depart);
  const home = back === null ? null : journey(to, from, back);
  return there && (back === null || home) ? { there, home } : null;
};

/** Trains, coaches and ferries by the built-in table: typical prices, which nobody offers for a day. */
export const groundSource = (): FareSource => ({
  id: 'ground',
  name: 'Trains and ferries',
  nature: 'timetable',
  limits: { atOnce: 8, rate: null },
  timeoutMs: 5_000,
  isFree: true,
  filters: { ...cannotFilter, maxStops: 'afterwards', maxDurationMinutes: 'afterwards' },
  refuses: (question) => (both(question) ? null : 'The table knows no train or ferry there.'),
  async ask(question) {
    const ways = both(question);
    if (!ways) return [];
    const { from, to, depart, return: back } = question;
    const { there, home } = ways;
    const { adults, children } = countsOf(question);
    const perAdult = there.price + (home?.price ?? 0);
    return [
      {
        legs: [
          { from, to, date: depart, stops: there.legs.length - 1, durationMinutes: there.minutes },
          ...(home && back !== null
            ? [{ from: to, to: from, date: back, stops: home.legs.length - 1, durationMinutes: home.minutes }]
            : []),
        ],
        total: { amount: Math.round(perAdult * (adults + CHILD_SHARE * children)), currency: 'USD' },
        perAdult: { amount: perAdult, currency: 'USD' },
      },
    ];
  },
});
