import type { Announcement } from '#contracts/status.ts';
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

/** Newest first. */
export async function standingAnnouncements(db: Database, now: Date): Promise<Announcement[]> {
  const rows = await db.prisma.announcement.findMany({
    where: { until: { gt: now } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ level, at, until, ...row }) => ({
    ...row,
    level: level as Announcement['level'],
    at: at.toISOString(),
    until: until.toISOString(),
  }));
}

export async function insertAnnouncement(db: Database, announcement: Announcement): Promise<void> {
  await db.prisma.announcement.create({ data: announcement });
}

/** False when there is none of this id. */
export async function deleteAnnouncement(db: Database, id: string): Promise<boolean> {
  const { count } = await db.prisma.announcement.deleteMany({ where: { id } });
  return count > 0;
}

export async function forgetAnnouncements(db: Database, now: Date): Promise<void> {
  await db.prisma.announcement.deleteMany({ where: { until: { lte: now } } });
}
