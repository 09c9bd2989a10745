import { BIN_DAYS } from '#contracts/trips.ts';
import { onPool } from '#server/database/query.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import type { TripsDeps } from '../deps.ts';
import { forgetRemoved, markRemoved, tripsWithFiles, unusedOf } from './data.ts';
import { type FileStore, fileKeyOf, previewKey } from './store.ts';

const DAY_MS = 86_400_000;
const TRIPS_AT_ONCE = 100;
const KEYS_AT_ONCE = 500;

type Deps = Pick<TripsDeps, 'db' | 'clock'> & {
  store: FileStore;
  authority: Pick<TripAuthority, 'read'>;
};

/**
 * Lets go of the bytes of files that no trip has had for `BIN_DAYS`, which is as long as a removal can be undone and a
 * deleted trip be brought back, and of those that no file ever came of: a process was killed in the middle.
 */
export function createSweep({ db, clock, store, authority }: Deps) {
  const query = onPool(db);

  async function noteWhatIsGone(): Promise<void> {
    for (let after = ''; ; ) {
      const trips = await tripsWithFiles(query, after, TRIPS_AT_ONCE);
      for (const { tripId, isDeleted } of trips) {
        const present = isDeleted
          ? []
          : await db.prisma.$transaction(async (tx) =>
              Object.keys((await authority.read(tx, tripId)).state.files),
            );
        await markRemoved(query, tripId, present, clock());
      }
      const last = trips.at(-1);
      if (!last || trips.length < TRIPS_AT_ONCE) return;
      after = last.tripId;
    }
  }

  const removeAll = async (blobs: readonly string[]) => {
    for (const blob of blobs) for (const key of [blob, previewKey(blob)]) await store.remove(key);
  };

  /** Bytes without a file: what came in the last day may be about to have one. */
  async function removeOrphans(): Promise<void> {
    let keys: string[] = [];
    const flush = async () => {
      await removeAll(await unusedOf(query, [...new Set(keys.map(fileKeyOf))]));
      keys = [];
    };
    for await (const key of store.olderThan(new Date(clock().getTime() - DAY_MS))) {
      keys.push(key);
      if (keys.length >= KEYS_AT_ONCE) await flush();
    }
    await flush();
  }

  return async (): Promise<void> => {
    await noteWhatIsGone();
    await removeAll(await forgetRemoved(query, new Date(clock().getTime() - BIN_DAYS * DAY_MS)));
    await removeOrphans();
  };
}
