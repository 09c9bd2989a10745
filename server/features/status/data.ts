import type { Database } from '#server/database/types.ts';

/** By kind, then by state. */
export type RunCounts = Record<string, Record<string, number>>;

const byKind = (rows: { kind: string; status: string; _count: number }[]): RunCounts => {
  const counts: RunCounts = {};
  for (const { kind, status, _count } of rows) counts[kind] = { ...counts[kind], [status]: _count };
  return counts;
};

/** Counts runs: everybody's, or one traveller's. */
export async function countRuns(db: Database, ownerId?: string): Promise<RunCounts> {
  const rows = await db.prisma.run.groupBy({
    by: ['kind', 'status'],
    where: ownerId ? { ownerId } : {},
    _count: true,
  });
  return byKind(rows);
}
