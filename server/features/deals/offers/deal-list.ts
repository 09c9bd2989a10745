import type { z } from 'zod';
import type { Deal, dealPage, dealsQuery } from '#contracts/deals.ts';
import { AppError } from '#contracts/errors.ts';
import type { DealPreferences, dealPreferencesAnswer, dealPreferencesRequest } from '#contracts/watches.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import { onPool, type Query } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import { formatTimeCursor, parseTimeCursor } from '#server/lib/time-cursor.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import {
  type DealRow,
  dealsPage,
  findDeal,
  type LinkRow,
  linksOf,
  preferencesOf,
  savePreferences,
} from './data.ts';

const NO_PREFERENCES: DealPreferences = { homeAirports: [], destinations: [], maxUsd: null };

type Deps = { db: Database; places: PlacesProvider; clock: Clock };

/** The deals as people see them, and what of them they want to see. */
export function createDealList({ db, places, clock }: Deps) {
  const query = onPool(db);

  async function page(
    run: Query,
    filter: z.output<typeof dealsQuery>,
    preferences: DealPreferences,
  ): Promise<z.output<typeof dealPage>> {
    const { from, to } = airportsOf(preferences);
    const maxUsd = Math.min(
      filter.maxUsd ?? Number.MAX_SAFE_INTEGER,
      preferences.maxUsd ?? Number.MAX_SAFE_INTEGER,
    );
    const rows = await dealsPage(
      run,
      {
        ...filter,
        limit: filter.limit + 1,
        maxUsd,
        homes: from.length > 0 ? from : null,
        destinations: to.length > 0 ? to : null,
      },
      filter.cursor === undefined ? null : parseTimeCursor(filter.cursor),
      clock(),
    );
    const shown = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? shown.at(-1) : undefined;
    return {
      deals: await toDeals(run, shown),
      nextCursor: last ? formatTimeCursor({ at: last.firstSeenAt, id: last.id }) : null,
    };
  }

  /** What the places of the preferences come down to: a country or a region has many airports. */
  function airportsOf(preferences: DealPreferences): { from: string[]; to: string[] } {
    const to = preferences.destinations.flatMap((ref) => {
      const within = places.within(ref).flatMap(({ airports }) => airports);
      return [...within, ...(places.resolve(ref)?.airports ?? [])];
    });
    return { from: preferences.homeAirports, to: [...new Set(to)] };
  }

  const answerOf = (
    preferences: DealPreferences,
    notify: boolean,
  ): z.output<typeof dealPreferencesAnswer> => ({
    preferences,
    notify,
    airports: airportsOf(preferences),
  });

  return {
    /** Newest first. */
    async list(
      traveller: Traveller,
      filter: z.output<typeof dealsQuery>,
    ): Promise<z.output<typeof dealPage>> {
      const own = filter.mine ? await preferencesOf(query, traveller.id) : null;
      return page(query, filter, own?.preferences ?? NO_PREFERENCES);
    },

    async newest(run: Query, limit: number): Promise<Deal[]> {
      return (await page(run, { filter: 'all', mine: false, limit }, NO_PREFERENCES)).deals;
    },

    /** @throws AppError `not_found` */
    async get(id: string): Promise<Deal> {
      const row = await findDeal(query, id);
      const [deal] = row ? await toDeals(query, [row]) : [];
      if (!deal) throw new AppError('not_found', 'This deal doesn’t exist.');
      return deal;
    },

    airportsOf,

    async preferences(traveller: Traveller) {
      const own = await preferencesOf(query, traveller.id);
      return answerOf(own?.preferences ?? NO_PREFERENCES, own?.notify ?? true);
    },

    async setPreferences(
      traveller: Traveller,
      { notify, ...preferences }: z.output<typeof dealPreferencesRequest>,
    ) {
      const issues = [
        ...preferences.homeAirports.flatMap((iata, index) =>
          places.airport(iata)
            ? []
            : [{ path: `homeAirports.${index}`, message: `There is no airport ${iata}.` }],
        ),
        ...preferences.destinations.flatMap((ref, index) =>
          places.resolve(ref)
            ? []
            : [{ path: `destinations.${index}.id`, message: `We can’t find this ${ref.kind}.` }],
        ),
      ];
      if (issues.length > 0) throw new AppError('invalid', 'Some preferences need another look.', { issues });
      await savePreferences(query, traveller.id, preferences, notify ?? null);
      return this.preferences(traveller);
    },
  };
}
export type DealList = ReturnType<typeof createDealList>;

async function toDeals(query: Query, rows: readonly DealRow[]): Promise<Deal[]> {
  const links = Map.groupBy(
    await linksOf(
      query,
      rows.map(({ id }) => id),
    ),
    ({ dealId }) => dealId,
  );
  return rows.map((row) => toDeal(row, links.get(row.id) ?? []));
}

const iso = (at: number): string => new Date(at).toISOString();

function toDeal(row: DealRow, links: readonly LinkRow[]): Deal {
  const { id, title, category, amount, currency, from, to, depart, usual, savingsPercent, savings } = row;
  const { isHot, isTrending, why, watchers } = row;
  return {
    id,
    title,
    category,
    price: { amount, currency },
    priceUsd: row.usd,
    ...{ from, to, depart, return: row.return },
    ...{ formerPrice: row.formerPrice, left: row.left },
    ...{ usual, savingsPercent, savings, isHot, isTrending, why, watchers },
    links: links.flatMap(({ source, url }) => (url === null ? [] : [{ source, url }])),
    firstSeenAt: iso(row.firstSeenAt),
    lastSeenAt: iso(row.lastSeenAt),
    expiresAt: row.expiresAt === null ? null : iso(row.expiresAt),
  };
}
