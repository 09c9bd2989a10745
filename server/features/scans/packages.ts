import type { Provenance } from '#contracts/places.ts';
import { faresQuery } from '#contracts/scans/fares.ts';
import type { PackagesAnswer, ScanPackage } from '#contracts/scans/grids.ts';
import type { ScanRequest } from '#contracts/scans/request.ts';
import { dayAdultsOf, doublesFor, roomsFor } from '#core/party.ts';
import { type PackageInput, scorePackages } from '#core/scans/packages.ts';
import { extrasOf, stayFactor } from '#core/season-prices.ts';
import type { Query } from '#server/database/query.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { groundTravel } from '#server/providers/fares/ground.ts';
import type { Providers } from '#server/providers/types.ts';
import { cheapestByDestination, type FareRow, offersOf } from './fares/read/data.ts';
import { countsOf } from './sources/model.ts';

type Needs = {
  providers: Pick<Providers, 'places' | 'costs'>;
  rates: () => Promise<Rates>;
  signal: AbortSignal;
};

/** Comfort of rooms and days; a scan asks for none. */
const TIER = 'moderate';

/**
 * Of each destination the cheapest fare there and back, with what a party pays beside it: rooms, days, and the way
 * between airport and town. The fare decides the dates.
 */
export async function packagesOf(
  query: Query,
  { id, request }: { id: string; request: ScanRequest },
  { providers, rates, signal }: Needs,
): Promise<PackagesAnswer> {
  const scan = { id, kind: request.kind };
  const { currency } = request;
  // What somebody offers goes before what is reckoned, where there is any.
  const real = await cheapestByDestination(query, scan, faresQuery.parse({ natures: 'real' }));
  const all = await cheapestByDestination(query, scan, faresQuery.parse({}));
  const fares = all.map(({ fare }) => real.find((one) => one.fare.to === fare.to)?.fare ?? fare);
  const offers = await offersOf(
    query,
    id,
    fares.map((fare) => fare.id),
  );
  const known = await rates();
  const { adults } = countsOf(request);
  const children = request.party.childAges.map((age) => ({ age }));
  const party = { kind: 'group' as const, adults: request.party.adults, children };

  const found: { input: PackageInput; fare: FareRow; back: string; provenance: Provenance[] }[] = [];
  for (const fare of fares) {
    const { nights } = fare;
    if (fare.return === null || nights === null || nights === 0) continue;
    const airport = providers.places.airport(fare.to);
    const place = providers.places.resolve({ kind: 'airport', id: fare.to });
    const destination = place && providers.places.atlas().find(({ airports }) => airports.includes(fare.to));
    const town = destination ? providers.places.resolve({ kind: 'destination', id: destination.id }) : place;
    const costs = town && (await providers.costs.costs(town, { signal }).catch(() => null));
    const transfer = airport && destination ? groundTravel(airport, destination) : null;
    const season = stayFactor(destination ?? null, { from: fare.depart, nights });
    const extras = extrasOf(destination ?? null, { party, nights, rooms: roomsFor(party) });
    const onTop = (part: 'stay' | 'days') =>
      extras.reduce((sum, extra) => sum + (extra.with === part ? extra.usdCents : 0), 0);
    const money = (usd: number) => known.fromUsd(Math.round(usd), currency);
    const provenance: Provenance[] = costs ? [costs.provenance] : [];
    if (transfer)
      provenance.push({ provider: 'caravan-ground', kind: 'modelled', asOf: known.asOf.replace(/T.*/, '') });
    found.push({
      fare,
      back: fare.return,
      provenance,
      input: {
        to: fare.to,
        fare: fare.price,
        transfers: transfer ? money(transfer.perAdult * (adults + children.length / 2)) : null,
        stay: costs
          ? money(costs.value.stayPerNight[TIER] * nights * doublesFor(party) * season + onTop('stay'))
          : null,
        days: costs
          ? money(costs.value.dayPerPerson[TIER] * nights * dayAdultsOf(party) + onTop('days'))
          : null,
        stops: fare.stops,
        nights,
        isModelled: fare.estimate === 'modelled',
        isStale: offers.filter(({ fareId }) => fareId === fare.id).every(({ stale }) => stale),
      },
    });
  }
  const asMoney = (amount: number | null) => (amount === null ? null : { amount, currency });
  const packages = scorePackages(found.map(({ input }) => input)).flatMap((scored): ScanPackage[] => {
    const one = found.find(({ input }) => input.to === scored.to);
    if (!one) return [];
    const { fare, back, provenance } = one;
    return [
      {
        to: scored.to,
        name: providers.places.airport(scored.to)?.city || scored.to,
        depart: fare.depart,
        return: back,
        nights: scored.nights,
        fareId: fare.id,
        fare: { amount: scored.fare, currency },
        transfers: asMoney(scored.transfers),
        stay: asMoney(scored.stay),
        days: asMoney(scored.days),
        total: { amount: scored.total, currency },
        score: scored.score,
        reasons: scored.reasons,
        unknowns: scored.unknowns,
        provenance,
      },
    ];
  });
  return { currency, packages };
}
