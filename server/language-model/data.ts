import type { Database, Tx } from '#server/database/types.ts';

export type Spent = { tokens: number; microUsd: number };
export type Caps = { tokensPerTraveller: number; tokensInAll: number; microUsdInAll: number | null };

/** Whose row counts all travellers together. No traveller has this id. */
const ALL = '*';
const KEEP_DAYS = 40;

/** What words took, by traveller and day (UTC, `YYYY-MM-DD`). */
export function createUsageLog(db: Database) {
  return {
    /** Adds it for the traveller and for all, or for neither where a cap would be passed. Then false. */
    async reserve(who: string, day: string, spent: Spent, caps: Caps): Promise<boolean> {
      const { tokensPerTraveller, tokensInAll, microUsdInAll } = caps;
      if (spent.tokens > Math.min(tokensPerTraveller, tokensInAll)) return false;
      if (microUsdInAll !== null && spent.microUsd > microUsdInAll) return false;
      // One statement a row: two that ask at once can't both take what is left.
      return db.prisma
        .$transaction(async (tx) => {
          const own = await addWithin(tx, who, day, spent, tokensPerTraveller, null);
          if (!own || !(await addWithin(tx, ALL, day, spent, tokensInAll, microUsdInAll))) throw new UsedUp();
          return true;
        })
        .catch((error: unknown) => {
          if (error instanceof UsedUp) return false;
          throw error;
        });
    },
    async add(who: string, day: string, { tokens, microUsd }: Spent): Promise<void> {
      await db.prisma.languageModelUsage.updateMany({
        where: { who: { in: [who, ALL] }, day: new Date(day) },
        data: { tokens: { increment: tokens }, microUsd: { increment: microUsd } },
      });
    },
    async sweep(now: Date): Promise<number> {
      const before = new Date(now.getTime() - KEEP_DAYS * 86_400_000);
      return (await db.prisma.languageModelUsage.deleteMany({ where: { day: { lt: before } } })).count;
    },
    /** What a guest used counts against the account that they become. */
    async mergeAccount(tx: Tx, from: string, to: string): Promise<void> {
      await tx.$executeRaw`
        insert into language_model_usage (who, day, tokens, micro_usd)
        select ${to}, day, tokens, micro_usd from language_model_usage where who = ${from}
        on conflict (who, day) do update set
          tokens = language_model_usage.tokens + excluded.tokens,
          micro_usd = language_model_usage.micro_usd + excluded.micro_usd`;
      await tx.languageModelUsage.deleteMany({ where: { who: from } });
    },
  };
}

class UsedUp extends Error {}

async function addWithin(
  tx: Pick<Tx, '$executeRaw'>,
  who: string,
  day: string,
  { tokens, microUsd }: Spent,
  maxTokens: number,
  maxMicroUsd: number | null,
): Promise<boolean> {
  const rows = await tx.$executeRaw`
    insert into language_model_usage (who, day, tokens, micro_usd)
    values (${who}, ${day}::date, ${tokens}::int, ${microUsd}::bigint)
    on conflict (who, day) do update set
      tokens = language_model_usage.tokens + excluded.tokens,
      micro_usd = language_model_usage.micro_usd + excluded.micro_usd
    where language_model_usage.tokens + excluded.tokens <= ${maxTokens}::int
      and (${maxMicroUsd}::bigint is null
        or language_model_usage.micro_usd + excluded.micro_usd <= ${maxMicroUsd}::bigint)`;
  return rows > 0;
}
