import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import {
  isPicture,
  type Role,
  type StoredFile,
  type shareSettings,
  type TripState,
} from '#contracts/trips.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import type { TripsDeps } from '../deps.ts';
import { saveShare, sharedTrip, shareOf } from './data.ts';

type Deps = Pick<TripsDeps, 'db'> & {
  authority: TripAuthority;
  roleOf(userId: string, tripId: string): Promise<Role>;
};

/** What strangers with the link see: no money unless allowed, and nothing that people said among themselves. */
export function publicView(state: TripState, showBudget: boolean): TripState {
  const activities = Object.entries(state.activities).map(([id, activity]) => [
    id,
    { ...activity, bookingReference: '', createdBy: '', cost: showBudget ? activity.cost : null },
  ]);
  return {
    ...state,
    activities: Object.fromEntries(activities),
    people: showBudget
      ? Object.fromEntries(
          Object.entries(state.people).map(([id, person]) => [id, { ...person, userId: null }]),
        )
      : {},
    checklist: {},
    ticks: {},
    comments: {},
    votes: {},
    budget: showBudget ? state.budget : {},
    expenses: showBudget
      ? Object.fromEntries(
          Object.entries(state.expenses).map(([id, expense]) => [id, { ...expense, createdBy: '' }]),
        )
      : {},
    files: Object.fromEntries(
      Object.entries(state.files)
        .filter(([, file]) => isShownToStrangers(file))
        .map(([id, file]) => [id, { ...file, expenseId: null, by: '', byName: '' }]),
    ),
    notes: {},
  };
}

/** A picture that somebody put on the page, and not one of an expense: receipts are money. */
export const isShownToStrangers = ({ isPublic, type, expenseId }: StoredFile): boolean =>
  isPublic && isPicture(type) && expenseId === null;

/** The read-only link. */
export function createSharing({ db, authority, roleOf }: Deps) {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work);
  const described = ({ token, showBudget }: { token: string | null; showBudget: boolean }) => ({
    enabled: token !== null,
    showBudget,
    /** A path: which address it is reached at, the edge knows. */
    url: token === null ? null : `/share/${token}`,
  });

  return {
    async share(traveller: Traveller, tripId: string) {
      await roleOf(traveller.id, tripId);
      return described(await inTransaction((tx) => shareOf(tx, tripId)));
    },

    /** Turning it off forgets the link: turned on again it is another one. */
    async setShare(
      traveller: Traveller,
      tripId: string,
      { enabled, showBudget }: z.output<typeof shareSettings>,
    ) {
      if ((await roleOf(traveller.id, tripId)) !== 'owner') {
        throw new AppError('forbidden', 'Only the owner can share a trip.');
      }
      return inTransaction(async (tx) => {
        const now = await shareOf(tx, tripId);
        const token = enabled ? (now.token ?? randomBytes(18).toString('base64url')) : null;
        await saveShare(tx, tripId, { token, showBudget });
        return described({ token, showBudget });
      });
    },

    /**
     * @param isKnown whether the asker has this version already: then `shown` is null, and nothing was read
     * @throws AppError `not_found` for a link that was turned off or never was
     */
    async readShared(
      token: string,
      isKnown: (version: string) => boolean,
    ): Promise<{ version: string; shown: { state: TripState; showBudget: boolean } | null }> {
      return inTransaction(async (tx) => {
        const { tripId, showBudget, seq, version } = await sharedTrip(tx, token);
        if (isKnown(version)) return { version, shown: null };
        const { state } = await authority.read(tx, tripId, seq);
        return { version, shown: { state: publicView(state, showBudget), showBudget } };
      });
    },
  };
}
