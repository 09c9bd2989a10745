import type { FileType } from '#contracts/trips.ts';
import type { Query } from '#server/database/query.ts';
import type { Tx } from '#server/database/types.ts';

export type FileRow = { blob: string; type: FileType; hasPreview: boolean; userId: string };

export async function fileRow(query: Query, tripId: string, fileId: string): Promise<FileRow | null> {
  const rows = await query<FileRow>(
    `select blob, type, has_preview as "hasPreview", user_id as "userId"
       from trip_file where trip_id = $1 and file_id = $2`,
    [tripId, fileId],
  );
  return rows[0] ?? null;
}

/** Of all that somebody added, what was removed lately included: it is still there. Bytes. */
export async function bytesOfTraveller(tx: Tx, userId: string): Promise<number> {
  const rows = await tx.$queryRaw<
    { bytes: number }[]
  >`select coalesce(sum(bytes), 0)::float8 as bytes from trip_file where user_id = ${userId}`;
  return rows[0]?.bytes ?? 0;
}

export async function insertFile(
  tx: Tx,
  row: FileRow & { tripId: string; fileId: string; bytes: number; createdAt: Date },
): Promise<void> {
  await tx.tripFile.create({ data: row });
}

/** Files of one trip in another too: the same bytes, under other ids. @param ids new ones, with those that they come from */
export async function copyFiles(
  tx: Tx,
  { from, to, userId, ids }: { from: string; to: string; userId: string; ids: ReadonlyMap<string, string> },
): Promise<void> {
  if (ids.size === 0) return;
  await tx.$executeRaw`
    insert into trip_file (trip_id, file_id, user_id, blob, type, bytes, has_preview)
    select ${to}, n.id, ${userId}, f.blob, f.type, f.bytes, f.has_preview
      from unnest(${[...ids.keys()]}::text[], ${[...ids.values()]}::text[]) as n(id, old)
      join trip_file f on f.trip_id = ${from} and f.file_id = n.old`;
}

export async function mergeFiles(tx: Tx, from: string, to: string): Promise<void> {
  await tx.tripFile.updateMany({ where: { userId: from }, data: { userId: to } });
}

/** Trips that have files, deleted ones too, some at a time. */
export const tripsWithFiles = (
  query: Query,
  after: string,
  limit: number,
): Promise<{ tripId: string; isDeleted: boolean; files: string[] }[]> =>
  query(
    `select f.trip_id as "tripId", t.deleted_at is not null as "isDeleted", array_agg(f.file_id) as files
       from trip_file f join trip t on t.id = f.trip_id
      where f.trip_id > $1 group by f.trip_id, t.deleted_at order by f.trip_id limit $2`,
    [after, limit],
  );

/** Notes since when the trip has files no more, and which it has after all. */
export async function markRemoved(query: Query, tripId: string, present: string[], at: Date): Promise<void> {
  await query(
    `update trip_file set removed_at = case when file_id = any($2) then null else coalesce(removed_at, $3) end
      where trip_id = $1 and (removed_at is null) <> (file_id = any($2))`,
    [tripId, present, at],
  );
}

/** Forgets what was removed before `before`. @returns bytes that no file has any more, by their names */
export async function forgetRemoved(query: Query, before: Date): Promise<string[]> {
  const gone = await query<{ blob: string }>('delete from trip_file where removed_at < $1 returning blob', [
    before,
  ]);
  return unusedOf(
    query,
    gone.map(({ blob }) => blob),
  );
}

/** Which of these no file has. */
export async function unusedOf(query: Query, blobs: string[]): Promise<string[]> {
  const rows = await query<{ blob: string }>(
    `select distinct b.blob from unnest($1::text[]) as b(blob)
      where not exists (select 1 from trip_file f where f.blob = b.blob)`,
    [blobs],
  );
  return rows.map(({ blob }) => blob);
}
