import { createHash } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import type { CalendarFeed, Role } from '#contracts/trips.ts';
import type { Traveller } from '#server/auth/types.ts';
import { createLimit } from '#server/http/limits.ts';
import { linkTokenHash, newLinkToken } from '#server/lib/link-token.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import type { TripsDeps } from '../deps.ts';
import type { FilePool } from '../export/file-pool.ts';
import type { CalendarTrip } from '../export/ics.ts';
import { loadExported } from '../export/service.ts';
import { dropFeeds, type Feed, feedMadeAt, feedOf, replaceFeed } from './data.ts';

/** Programs ask again after so long; those that have a mind of their own ask less often. */
const REFRESH_HOURS = 1;
/** Changed whenever the same trip is written differently, so that nobody keeps the former calendar. */
const WRITING = 1;

type Deps = Pick<TripsDeps, 'db' | 'clock'> & {
  authority: Pick<TripAuthority, 'read'>;
  files: Pick<FilePool, 'calendar'>;
  roleOf(userId: string, tripId: string): Promise<Role>;
};

/** Another one whenever anything that the calendar shows may have changed. */
const versionOf = ({ tripId, trips }: Feed) =>
  createHash('sha256')
    .update(JSON.stringify([WRITING, tripId, trips.map((trip) => [trip.tripId, trip.epoch, trip.head])]))
    .digest('hex');

/** Addresses at which calendar programs follow trips, in the name of whoever made them. `tripId` null: all of their trips. */
export function createCalendarFeeds({ db, clock, authority, files, roleOf }: Deps) {
  const limit = createLimit({
    burst: 20,
    perMinute: 20,
    message: 'This calendar is asked for too often. Once an hour is enough.',
  });
  const assertMayMake = async ({ id }: Pick<Traveller, 'id'>, tripId: string | null) => {
    if (tripId !== null) await roleOf(id, tripId);
  };

  return {
    async calendarFeed(traveller: Traveller, tripId: string | null): Promise<CalendarFeed> {
      await assertMayMake(traveller, tripId);
      const made = await db.prisma.$transaction((tx) => feedMadeAt(tx, { userId: traveller.id, tripId }));
      return { createdAt: made?.toISOString() ?? null, url: null };
    },

    /** A new address; the one before ends. `url` is a path: which address it is reached at, the edge knows. */
    async makeCalendarFeed(traveller: Traveller, tripId: string | null): Promise<CalendarFeed> {
      await assertMayMake(traveller, tripId);
      const token = newLinkToken();
      const at = clock();
      const owner = { userId: traveller.id, tripId };
      await db.prisma.$transaction((tx) => replaceFeed(tx, owner, linkTokenHash(token), at));
      return { createdAt: at.toISOString(), url: `/api/v1/calendars/${token}.ics` };
    },

    async endCalendarFeed(traveller: Traveller, tripId: string | null): Promise<void> {
      await assertMayMake(traveller, tripId);
      await db.prisma.$transaction((tx) => dropFeeds(tx, { userId: traveller.id, tripId }));
    },

    /**
     * The calendar behind an address, read anew each time: whoever was removed, and whatever was deleted, is gone at once.
     * @param isKnown whether the asker has this version already: then `body` is null, and nothing was written
     * @throws AppError `not_found` for an address that ended or never was, `rate_limited` for one asked too often
     */
    async readCalendarFeed(
      token: string,
      isKnown: (version: string) => boolean,
      signal: AbortSignal,
    ): Promise<{ version: string; changedAt: Date | null; body: string | null }> {
      const tokenHash = linkTokenHash(token);
      limit.take(tokenHash);
      const { feed, version, trips } = await db.prisma.$transaction(
        async (tx) => {
          const feed = await feedOf(tx, tokenHash);
          if (!feed || (feed.tripId !== null && feed.trips.length === 0))
            throw new AppError('not_found', 'This calendar has ended. Ask Caravan for a new address.');
          const version = versionOf(feed);
          const trips: CalendarTrip[] = [];
          if (!isKnown(version))
            for (const { tripId, head, at } of feed.trips)
              trips.push({
                exported: (await loadExported(tx, authority, tripId)).exported,
                at,
                sequence: head,
              });
          return { feed, version, trips };
        },
        { isolationLevel: 'RepeatableRead' },
      );
      const newest = Math.max(...feed.trips.map(({ at }) => at.getTime()));
      const changedAt = feed.trips.length === 0 ? null : new Date(newest);
      if (isKnown(version)) return { version, changedAt, body: null };
      const name = feed.tripId === null ? 'Trips' : (trips[0]?.exported.state.trip.title ?? 'Trip');
      const task = { kind: 'calendar' as const, name, trips, refreshHours: REFRESH_HOURS };
      return { version, changedAt, body: await files.calendar(task, feed.userId, signal) };
    },
  };
}
