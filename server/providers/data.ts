import { Prisma } from '#server/database/generated/client.ts';
import type { Database } from '#server/database/types.ts';

/** A fact as it was once told, still or no longer fresh. */
export type CachedFact = { value: unknown; fetchedAt: Date; expiresAt: Date };

/** A fact serves for at most three times its age, and the slowest kind may be half a year old. */
const KEEP_EXPIRED_MS = 365 * 86_400_000;

export interface FactCache {
  get(provider: string, key: string): Promise<CachedFact | null>;
  put(provider: string, key: string, fact: CachedFact): Promise<void>;
  /** Drops what is too old to be told even while its provider can't be reached. */
  sweep(now: Date): Promise<number>;
}

export function createFactCache(db: Database): FactCache {
  const table = db.prisma.factCache;
  return {
    get: (provider, key) => table.findUnique({ where: { provider_key: { provider, key } } }),
    async put(provider, key, { value, fetchedAt, expiresAt }) {
      const fact = {
        value: value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue),
        fetchedAt,
        expiresAt,
      };
      await table.upsert({
        where: { provider_key: { provider, key } },
        create: { provider, key, ...fact },
        update: fact,
      });
    },
    async sweep(now) {
      const before = new Date(now.getTime() - KEEP_EXPIRED_MS);
      return (await table.deleteMany({ where: { expiresAt: { lt: before } } })).count;
    },
  };
}
