import { AppError } from '#contracts/errors.ts';
import { proposalStream } from '#contracts/proposals.ts';
import { BIN_DAYS, type DeletedTrip, type Role } from '#contracts/trips.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import { listChanged } from '../notifications/events.ts';
import { lockHead } from './authority/data.ts';
import { countOwned, deletedTripsOf, deleteTrip, MAX_TRIPS, recoverTrip } from './data.ts';
import type { TripsDeps } from './deps.ts';
import { membersOf } from './members/data.ts';
import { streamOf } from './stream.ts';

type Deps = Pick<TripsDeps, 'db' | 'log' | 'clock' | 'events' | 'realtime'> & {
  roleOf: (userId: string, tripId: string) => Promise<Role>;
};

const DAY_MS = 86_400_000;

/** Deleting a trip, and bringing it back: its log is only closed, so nothing of it is lost. */
export function createBin({ db, log, clock, events, realtime, roleOf }: Deps) {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work);
  const oldest = () => new Date(clock().getTime() - BIN_DAYS * DAY_MS);
  return {
    async remove(traveller: Traveller, tripId: string): Promise<void> {
      if ((await roleOf(traveller.id, tripId)) !== 'owner')
        throw new AppError('forbidden', 'Only the owner can delete a trip.');
      const userIds = await log.transaction(async (tx) => {
        // Behind whatever is being written to it, before whatever comes: that finds a closed log, and no trip.
        await lockHead(tx, tripId);
        await deleteTrip(tx, tripId, clock());
        await log.close(tx, streamOf(tripId));
        return (await membersOf(tx, tripId)).map(({ userId }) => userId);
      });
      events.emit(listChanged, { userIds, list: 'trips' });
      for (const stream of [streamOf(tripId), proposalStream(tripId)]) await realtime.evict({ stream });
    },

    /** One's own trips that can be brought back, the one deleted last first. */
    deleted: ({ id }: Traveller): Promise<DeletedTrip[]> =>
      inTransaction((tx) => deletedTripsOf(tx, id, oldest())),

    /** As it was, for everybody who was in it; its public link stays off. */
    async recover(traveller: Traveller, tripId: string): Promise<void> {
      const userIds = await log.transaction(async (tx) => {
        if ((await countOwned(tx, traveller.id)) >= MAX_TRIPS)
          throw new AppError('conflict', `You can own at most ${MAX_TRIPS} trips. Delete one first.`);
        await lockHead(tx, tripId);
        if (!(await recoverTrip(tx, tripId, traveller.id, oldest())))
          throw new AppError('not_found', 'We can’t find this trip among the ones you deleted.');
        await log.reopen(tx, streamOf(tripId));
        return (await membersOf(tx, tripId)).map(({ userId }) => userId);
      });
      events.emit(listChanged, { userIds, list: 'trips' });
    },
  };
}
