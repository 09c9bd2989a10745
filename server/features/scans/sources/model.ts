import { quoteOf } from '#server/providers/fares/embedded.ts';
import { cannotFilter, type FareQuestion, type FareSource } from './source.ts';

/** Ages that pay as children do in the fare model, and those below that, who sit on a lap. */
const CHILD_UNTIL = 11;
const INFANT_UNTIL = 1;

/** The party as the fare model and the price history count it: from 12 on one pays as an adult; under 2 one sits on a lap. */
export function countsOf({ party }: Pick<FareQuestion, 'party'>): {
  adults: number;
  children: number;
  infants: number;
} {
  const children = party.childAges.filter((age) => age > INFANT_UNTIL && age <= CHILD_UNTIL).length;
  const grown = party.childAges.filter((age) => age > CHILD_UNTIL).length;
  const infants = party.childAges.filter((age) => age <= INFANT_UNTIL).length;
  return { adults: party.adults + grown, children, infants };
}

/** What the fare model reckons for the party, US cents; null for airports that it does not know. */
export function modelledTotal(
  question: Omit<FareQuestion, 'filters' | 'currency'>,
  today: string,
): number | null {
  return quoteOf({ ...question, ...countsOf(question) }, today)?.total.amount ?? null;
}

/** The fare model: always there, always marked as modelled. */
export const modelSource = (today: () => string): FareSource => ({
  id: 'model',
  name: 'Fare model',
  nature: 'modelled',
  limits: { atOnce: 16, rate: null },
  timeoutMs: 5_000,
  isFree: true,
  filters: { ...cannotFilter, maxStops: 'afterwards', maxDurationMinutes: 'afterwards' },
  refuses: () => null,
  async ask(question) {
    const quote = quoteOf({ ...question, ...countsOf(question) }, today());
    if (!quote) return [];
    const way = { stops: quote.stops, durationMinutes: quote.durationMinutes };
    const { from, to, depart, return: back } = question;
    return [
      {
        legs: [
          { from, to, date: depart, ...way },
          ...(back === null ? [] : [{ from: to, to: from, date: back, ...way }]),
        ],
        total: { amount: quote.total.amount, currency: 'USD' },
        perAdult: { amount: quote.perAdult.amount, currency: 'USD' },
      },
    ];
  },
});
