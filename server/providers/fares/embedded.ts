import type { Clock } from '#core/clock.ts';
import { distanceKm } from '#core/distance.ts';
import { loadAirports } from '../places/airports.ts';
import type { FareQuery, FareQuote, FaresProvider } from '../types.ts';
import { marketOf } from './markets.ts';
import { modelConnection, modelDuration, modelFare } from './model.ts';

/** Children aged 2 to 11 usually pay about three quarters. */
const CHILD_SHARE = 0.75;
/** Under two, on a lap: taxes and a tenth of the fare. */
const INFANT_SHARE = 0.1;

/** Quotes of the fare model: estimates to plan with, always marked `modelled`. */
export function embeddedFares(clock: Clock): FaresProvider {
  return {
    name: 'caravan-fare-model',
    async fares(query) {
      const today = clock().toISOString().slice(0, 10);
      const quote = quoteOf(query, today);
      return {
        value: quote ? [quote] : [],
        provenance: { provider: 'caravan-fare-model', kind: 'modelled', asOf: today },
      };
    },
  };
}

/** Null for unknown airports, and from an airport to itself. */
export function quoteOf(query: FareQuery, today: string): FareQuote | null {
  const from = loadAirports().get(query.from);
  const to = loadAirports().get(query.to);
  if (!from || !to || from === to) return null;
  const km = distanceKm(from, to);
  const route = { from, to, distanceKm: km, market: marketOf(from, to, km) };
  const adult = modelFare(route, { depart: query.depart, return: query.return, today });
  const connection = modelConnection(route);
  return {
    total: {
      amount: Math.round(
        adult * (query.adults + CHILD_SHARE * query.children + INFANT_SHARE * (query.infants ?? 0)),
      ),
      currency: 'USD',
    },
    perAdult: { amount: adult, currency: 'USD' },
    stops: connection.stops,
    durationMinutes: modelDuration(connection),
    carrier: null,
    bookUrl: null,
  };
}
