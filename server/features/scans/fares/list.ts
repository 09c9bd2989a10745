import { AppError } from '#contracts/errors.ts';
import type { Fare, FaresAnswer, FaresQuery } from '#contracts/scans/fares.ts';
import type { Query } from '#server/database/query.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import {
  cheapestByDestination,
  countFares,
  type FareRow,
  type ListedScan,
  type OfferRow,
  offersOf,
  pageOfFares,
} from './read/data.ts';

/** A page of results, and the cheapest by destination over all that fit. */
export async function listFares(
  query: Query,
  scan: ListedScan & { currency: string },
  asked: FaresQuery,
  nameOf: (source: string) => string,
  places: Pick<PlacesProvider, 'airport'>,
): Promise<FaresAnswer> {
  const after = asked.cursor === undefined ? null : parseCursor(asked.cursor);
  const rows = await pageOfFares(query, scan, asked, after);
  const page = rows.slice(0, asked.limit);
  const groups = await cheapestByDestination(query, scan, asked);
  const offers = await offersOf(
    query,
    scan.id,
    [...page, ...groups.map(({ fare }) => fare)].map(({ id }) => id),
  );
  const show = (row: FareRow) =>
    toFare(
      row,
      offers.filter(({ fareId }) => fareId === row.id),
      scan.currency,
      nameOf,
    );
  const last = page.at(-1);
  return {
    fares: page.map(show),
    nextCursor: rows.length > asked.limit && last ? formatCursor(last) : null,
    total: await countFares(query, scan, asked),
    currency: scan.currency,
    destinations: groups.flatMap(({ fare, count }) => {
      const airport = places.airport(fare.to);
      if (!airport) return [];
      const { city, name, latitude, longitude } = airport;
      return [{ to: fare.to, name: city || name, latitude, longitude, count, cheapest: show(fare) }];
    }),
  };
}

const formatCursor = ({ sortKey, id }: FareRow): string =>
  Buffer.from(JSON.stringify([sortKey, id])).toString('base64url');

/** @throws AppError `invalid` */
function parseCursor(cursor: string): { key: number; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof key === 'number' && typeof id === 'string') return { key, id };
  } catch {
    // Said below.
  }
  throw new AppError('invalid', 'This cursor is none.', {
    issues: [{ path: 'cursor', message: 'This is no cursor of this list.' }],
  });
}

function toFare(
  row: FareRow,
  offers: readonly OfferRow[],
  currency: string,
  nameOf: (source: string) => string,
): Fare {
  const { id, sortKey: _, price, ...rest } = row;
  return {
    ...rest,
    fareId: id,
    price: { amount: price, currency },
    offers: offers.map((offer) => ({
      source: offer.source,
      sourceName: nameOf(offer.source),
      nature: offer.nature,
      total: { amount: offer.amount, currency: offer.currency },
      perAdult:
        offer.perAdult === null
          ? null
          : { amount: offer.perAdult, currency: offer.perAdultCurrency ?? offer.currency },
      converted: { amount: offer.converted, currency },
      url: offer.url,
      seenAt: new Date(offer.seenAt).toISOString(),
      expiresAt: offer.expiresAt === null ? null : new Date(offer.expiresAt).toISOString(),
      left: offer.left,
      isStale: offer.stale,
    })),
  };
}
