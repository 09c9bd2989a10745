import { AppError } from '#contracts/errors.ts';
import { type PlanLink, type PlanLinkRole, planLinkRoles } from '#contracts/plans.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import { linkTokenHash, newLinkToken } from '#server/lib/link-token.ts';
import type { Realtime } from '#server/realtime/types.ts';
import { addGuest, dropLink, guestRole, insertLink, linksOf } from './data.ts';

type Options = {
  db: Database;
  clock: Clock;
  realtime: Pick<Realtime, 'evict'>;
  /** @throws AppError `not_found`, for the plan of another traveller too */
  assertOwner(traveller: Traveller, planId: string): Promise<void>;
};

/** Links by which others watch a plan live, or decide about it too, until its owner ends them. The database knows their hash alone. */
export function createPlanShares({ db, clock, realtime, assertOwner }: Options) {
  const opening = createLimit({
    burst: 30,
    perMinute: 30,
    message: 'That was a lot of links at once. Please wait a moment.',
  });
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work);

  /** On every node within a second; who is there by the other link stays. */
  async function sendAway(planId: string, guests: readonly string[]): Promise<void> {
    await Promise.all(
      guests.map(async (travellerId) => {
        if ((await guestRole(db.prisma, planId, travellerId)) === null)
          await realtime.evict({ travellerId, stream: `plan:${planId}` });
      }),
    );
  }

  return {
    async links(traveller: Traveller, planId: string): Promise<PlanLink[]> {
      await assertOwner(traveller, planId);
      const made = await linksOf(db.prisma, planId);
      return planLinkRoles.map((role) => ({
        role,
        createdAt: made.get(role)?.toISOString() ?? null,
        url: null,
      }));
    },

    /** A new link; the one before of that role ends. `url` is a path: which address it is reached at, the edge knows. */
    async makeLink(traveller: Traveller, planId: string, role: PlanLinkRole): Promise<PlanLink> {
      await assertOwner(traveller, planId);
      const token = newLinkToken();
      const createdAt = clock();
      const before = await inTransaction(async (tx) => {
        const guests = await dropLink(tx, planId, role);
        await insertLink(tx, { planId, role, tokenHash: linkTokenHash(token), createdAt });
        return guests;
      });
      await sendAway(planId, before);
      return { role, createdAt: createdAt.toISOString(), url: `/plans/shared/${token}` };
    },

    async endLink(traveller: Traveller, planId: string, role: PlanLinkRole): Promise<void> {
      await assertOwner(traveller, planId);
      await sendAway(planId, await inTransaction((tx) => dropLink(tx, planId, role)));
    },

    /** From now on the traveller may follow the plan. @throws AppError `not_found` for a link that ended or never was */
    async openLink(traveller: Traveller, token: string): Promise<{ planId: string; role: PlanLinkRole }> {
      opening.take(traveller.id);
      const opened = await inTransaction((tx) => addGuest(tx, linkTokenHash(token), traveller.id));
      if (opened === null) throw new AppError('not_found', 'This link has ended. Ask for a new one.');
      return opened;
    },
  };
}
export type PlanShares = ReturnType<typeof createPlanShares>;
