import type { Query } from '#server/database/query.ts';

/** When the links of a run were made, by their role. */
export async function linksOf(query: Query, runId: string): Promise<Map<string, Date>> {
  const rows = await query<{ role: string; at: Date }>(
    'select role, created_at as at from run_link where run_id = $1',
    [runId],
  );
  return new Map(rows.map(({ role, at }) => [role, at]));
}

/** Two changes of one link at once wait for each other, so that one link is left. @returns who came by the one that this ends */
export async function dropLink(query: Query, runId: string, role: string): Promise<string[]> {
  await query('select pg_advisory_xact_lock(hashtext($1))', [`link ${runId} ${role}`]);
  // Whoever is opening it meanwhile is waited for, or finds no link.
  await query('select 1 from run_link where run_id = $1 and role = $2 for update', [runId, role]);
  const guests = await query<{ id: string }>(
    'select user_id as id from run_guest where run_id = $1 and role = $2',
    [runId, role],
  );
  await query('delete from run_link where run_id = $1 and role = $2', [runId, role]);
  return guests.map(({ id }) => id);
}

export async function insertLink(
  query: Query,
  { runId, role, tokenHash, at }: { runId: string; role: string; tokenHash: string; at: Date },
): Promise<void> {
  await query(
    'insert into run_link (run_id, role, token_hash, created_at) values ($1, $2, $3, $4::timestamptz)',
    [runId, role, tokenHash, at.toISOString()],
  );
}

/** Lets a traveller in by a link; null where there is none to a run of this kind. */
export async function addGuest(
  query: Query,
  { kind, tokenHash, userId }: { kind: string; tokenHash: string; userId: string },
): Promise<{ runId: string; role: string } | null> {
  const [link] = await query<{ runId: string; role: string }>(
    `select l.run_id as "runId", l.role from run_link l join run r on r.id = l.run_id
     where l.token_hash = $1 and r.kind = $2 for key share of l`,
    [tokenHash, kind],
  );
  if (!link) return null;
  await query('insert into run_guest (run_id, role, user_id) values ($1, $2, $3) on conflict do nothing', [
    link.runId,
    link.role,
    userId,
  ]);
  return link;
}

/** What links let a traveller do; empty: nothing. */
export async function guestRoles(query: Query, runId: string, userId: string): Promise<string[]> {
  const rows = await query<{ role: string }>(
    'select role from run_guest where run_id = $1 and user_id = $2',
    [runId, userId],
  );
  return rows.map(({ role }) => role);
}

/** All runs that links let a traveller see, with what they let them do. */
export const rolesOfGuest = (query: Query, userId: string): Promise<{ runId: string; role: string }[]> =>
  query('select run_id as "runId", role from run_guest where user_id = $1', [userId]);

/** Who came by any link. */
export async function allGuestsOf(query: Query, runId: string): Promise<string[]> {
  const rows = await query<{ id: string }>('select distinct user_id as id from run_guest where run_id = $1', [
    runId,
  ]);
  return rows.map(({ id }) => id);
}

/** Who came by the link of a role. */
export async function guestsOf(query: Query, runId: string, role: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'select user_id as id from run_guest where run_id = $1 and role = $2',
    [runId, role],
  );
  return rows.map(({ id }) => id);
}

/** What a guest of Caravan was let into by links is their account's. */
export async function moveGuest(query: Query, from: string, to: string): Promise<void> {
  await query(
    `insert into run_guest (run_id, role, user_id) select run_id, role, $2 from run_guest where user_id = $1
     on conflict do nothing`,
    [from, to],
  );
  await query('delete from run_guest where user_id = $1', [from]);
}
