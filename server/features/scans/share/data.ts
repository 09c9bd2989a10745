import type { Query } from '#server/database/query.ts';

/** When the link was made; null: there is none. */
export async function shareMadeAt(query: Query, scanId: string): Promise<Date | null> {
  const [row] = await query<{ at: Date }>('select created_at as at from scan_share where scan_id = $1', [
    scanId,
  ]);
  return row?.at ?? null;
}

/** @returns who read by the link that this ends */
export async function dropShare(query: Query, scanId: string): Promise<string[]> {
  // Whoever is opening it meanwhile is waited for, or finds no link.
  const [share] = await query('select scan_id from scan_share where scan_id = $1 for update', [scanId]);
  if (!share) return [];
  const viewers = await query<{ id: string }>('select user_id as id from scan_viewer where scan_id = $1', [
    scanId,
  ]);
  await query('delete from scan_share where scan_id = $1', [scanId]);
  return viewers.map(({ id }) => id);
}

export async function insertShare(query: Query, scanId: string, tokenHash: string, at: Date): Promise<void> {
  await query('insert into scan_share (scan_id, token_hash, created_at) values ($1, $2, $3::timestamptz)', [
    scanId,
    tokenHash,
    at.toISOString(),
  ]);
}

/** Lets a traveller read by the link; null where there is none. */
export async function addViewer(query: Query, tokenHash: string, userId: string): Promise<string | null> {
  const [share] = await query<{ id: string }>(
    'select scan_id as id from scan_share where token_hash = $1 for key share',
    [tokenHash],
  );
  if (!share) return null;
  await query('insert into scan_viewer (scan_id, user_id) values ($1, $2) on conflict do nothing', [
    share.id,
    userId,
  ]);
  return share.id;
}

export async function isViewer(query: Query, scanId: string, userId: string): Promise<boolean> {
  const rows = await query('select 1 as one from scan_viewer where scan_id = $1 and user_id = $2', [
    scanId,
    userId,
  ]);
  return rows.length > 0;
}
