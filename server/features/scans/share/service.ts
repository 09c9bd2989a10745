import { AppError } from '#contracts/errors.ts';
import type { ScanRequest, ScanShare } from '#contracts/scans.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import { onPool, transaction } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import { linkTokenHash, newLinkToken } from '#server/lib/link-token.ts';
import type { Realtime } from '#server/realtime/types.ts';
import { addViewer, dropShare, insertShare, shareMadeAt } from './data.ts';

type Options = {
  db: Database;
  clock: Clock;
  realtime: Pick<Realtime, 'evict'>;
  /** @throws AppError `not_found`, for the scan of another traveller too */
  requestOf(traveller: Traveller, scanId: string): Promise<ScanRequest>;
};

/** A link by which others read a scan, live, until its owner ends it. The database knows its hash alone. */
export function createScanShares({ db, clock, realtime, requestOf }: Options) {
  const opening = createLimit({
    burst: 30,
    perMinute: 30,
    message: 'That was a lot of links at once. Please wait a moment.',
  });

  /** On every node within a second. */
  async function sendAway(scanId: string, viewers: readonly string[]): Promise<void> {
    await Promise.all(
      viewers.map((travellerId) => realtime.evict({ travellerId, stream: `scan:${scanId}` })),
    );
  }

  return {
    async share(traveller: Traveller, scanId: string): Promise<ScanShare> {
      await requestOf(traveller, scanId);
      const made = await shareMadeAt(onPool(db), scanId);
      return { createdAt: made?.toISOString() ?? null, url: null };
    },

    /** A new link; the one before ends. `url` is a path: which address it is reached at, the edge knows. */
    async makeShare(traveller: Traveller, scanId: string): Promise<ScanShare> {
      const { feeds } = await requestOf(traveller, scanId);
      if (feeds.some(({ url }) => url !== null))
        throw new AppError(
          'conflict',
          'This scan reads an address of your own, and everyone with the link would see it. Start one without it to share.',
        );
      const token = newLinkToken();
      const at = clock();
      const before = await transaction(db, async (query) => {
        const viewers = await dropShare(query, scanId);
        await insertShare(query, scanId, linkTokenHash(token), at);
        return viewers;
      });
      await sendAway(scanId, before);
      return { createdAt: at.toISOString(), url: `/scans/shared/${token}` };
    },

    async endShare(traveller: Traveller, scanId: string): Promise<void> {
      await requestOf(traveller, scanId);
      await sendAway(scanId, await transaction(db, (query) => dropShare(query, scanId)));
    },

    /** From now on the traveller may read the scan. @throws AppError `not_found` for a link that ended or never was */
    async openShare(traveller: Traveller, token: string): Promise<{ scanId: string }> {
      opening.take(traveller.id);
      const scanId = await transaction(db, (query) => addViewer(query, linkTokenHash(token), traveller.id));
      if (scanId === null) throw new AppError('not_found', 'This link has ended. Ask for a new one.');
      return { scanId };
    },
  };
}
export type ScanShares = ReturnType<typeof createScanShares>;
