import type { RunStatus } from '#contracts/runs.ts';
import type { Prisma, Run as RunRow } from '#server/database/generated/client.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { RunPage, RunRecord } from './types.ts';

type Client = Pick<Database['prisma'], 'run' | 'runCheckpoint'>;
export type Checkpoint = { key: string; output: unknown };
/** Where a run is, as people see it. */
export type ProgressPoint = { progress: number; step: string; message: string };
/** One worker's claim on a run. */
export type Claim = { id: string; attempt: number };

const ended = ['completed', 'failed', 'cancelled'];

export const toRecord = <Input>({ leaseUntil: _, ...row }: RunRow): RunRecord<Input> => ({
  ...row,
  status: row.status as RunStatus,
  input: row.input as Input,
});

export const insertRun = async (
  tx: Tx,
  run: Pick<RunRow, 'id' | 'kind' | 'ownerId' | 'streamId' | 'message' | 'createdAt'> & { input: unknown },
): Promise<RunRecord> =>
  toRecord(await tx.run.create({ data: { ...run, input: run.input as Prisma.InputJsonValue } }));

export async function findRun(client: Client, id: string): Promise<RunRecord | null> {
  const row = await client.run.findUnique({ where: { id } });
  return row && toRecord(row);
}

/** Newest first. The cursor is the last run's id; of a run that is not in the list it is ignored. */
export async function listRuns(
  client: Client,
  { ownerId, kind, also = [], cursor, limit }: RunPage & { ownerId: string; kind: string },
): Promise<RunRecord[]> {
  // Within `AND`, so that the cursor's own `OR` stands beside it.
  const theirs = { AND: [{ OR: [{ ownerId }, { id: { in: [...also] } }] }] };
  const last = cursor ? await client.run.findFirst({ where: { id: cursor, kind, ...theirs } }) : null;
  const after = last && {
    OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }],
  };
  const rows = await client.run.findMany({
    where: { kind, ...theirs, ...after },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map((row) => toRecord(row));
}

export const countUnended = (tx: Tx, ownerId: string): Promise<number> =>
  tx.run.count({ where: { ownerId, status: { in: ['queued', 'running'] } } });

/** Runs of this traveller that have not ended. One after the other, or two starts would not see each other. */
export async function countActive(tx: Tx, kind: string, ownerId: string): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`active ${kind} ${ownerId}`}))`;
  return tx.run.count({ where: { ownerId, kind, status: { in: ['queued', 'running'] } } });
}

export async function countByStatus(client: Database['prisma']): Promise<Record<RunStatus, number>> {
  const groups = await client.run.groupBy({ by: ['status'], _count: true });
  const none = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  return { ...none, ...Object.fromEntries(groups.map(({ status, _count }) => [status, _count])) };
}

export async function moveRuns(tx: Tx, fromOwnerId: string, toOwnerId: string): Promise<void> {
  await tx.run.updateMany({ where: { ownerId: fromOwnerId }, data: { ownerId: toOwnerId } });
}

/* ---- checkpoints ---- */

export async function loadCheckpoints(client: Client, runId: string): Promise<Map<string, unknown>> {
  const rows = await client.runCheckpoint.findMany({ where: { runId }, select: { key: true, output: true } });
  return new Map(rows.map(({ key, output }) => [key, output]));
}

export async function findCheckpoint(client: Client, runId: string, key: string): Promise<unknown> {
  const row = await client.runCheckpoint.findUnique({ where: { runId_key: { runId, key } } });
  return row ? row.output : null;
}

export async function insertCheckpoints(tx: Tx, claim: Claim, checkpoints: Checkpoint[]): Promise<void> {
  if (checkpoints.length === 0) return;
  // One statement for a whole group; arrays, because the number of parameters of a statement is limited.
  await tx.$executeRaw`
    insert into run_checkpoint (run_id, key, output, attempt)
    select ${claim.id}, key, output::jsonb, ${claim.attempt}::int
      from unnest(${checkpoints.map(({ key }) => key)}::text[],
                  ${checkpoints.map(({ output }) => JSON.stringify(output))}::text[]) as part (key, output)`;
}

/* ---- claims: every write of a worker begins with `hold`, so a worker that lost its run writes nothing ---- */

/** Takes a queued run, or null when it is not queued (another worker was first, or it has ended). */
export async function claimRun(tx: Tx, id: string, at: Date, leaseMs: number): Promise<RunRecord | null> {
  const taken = await tx.$executeRaw`
    update run set status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, ${at}),
                   lease_until = now() + ${leaseMs} * interval '1 millisecond'
     where id = ${id} and status = 'queued'`;
  return taken === 0 ? null : findRun(tx, id);
}

/**
 * The fence: keeps the row locked to the end of the transaction, moves the lease on and, when given, the place.
 * False when the worker no longer has the run.
 */
export async function holdRun(
  tx: Tx,
  claim: Claim,
  leaseMs: number,
  place?: ProgressPoint,
): Promise<boolean> {
  const held = await tx.$executeRaw`
    update run set lease_until = now() + ${leaseMs} * interval '1 millisecond',
                   progress = greatest(progress, coalesce(${place?.progress ?? null}::float8, progress)),
                   current_step = coalesce(${place?.step ?? null}::text, current_step),
                   message = coalesce(${place?.message ?? null}::text, message)
     where id = ${claim.id} and attempt = ${claim.attempt}::int and status = 'running'`;
  return held > 0;
}

export async function endRun(
  tx: Tx,
  id: string,
  end: { status: RunStatus; message: string; error?: string; finishedAt: Date },
): Promise<RunRecord | null> {
  const { count } = await tx.run.updateMany({
    where: { id, status: { notIn: ended } },
    data: { ...end, leaseUntil: null, ...(end.status === 'completed' ? { progress: 100 } : {}) },
  });
  return count === 0 ? null : findRun(tx, id);
}

/** Failed or cancelled -> queued; null when it is neither. */
export async function requeueEnded(tx: Tx, id: string, message: string): Promise<RunRecord | null> {
  const { count } = await tx.run.updateMany({
    where: { id, status: { in: ['failed', 'cancelled'] } },
    data: { status: 'queued', error: null, finishedAt: null, message },
  });
  return count === 0 ? null : findRun(tx, id);
}

/** Ended, however it did -> queued, without what these steps left; null when it is under way. */
export async function requeueSteps(
  tx: Tx,
  id: string,
  message: string,
  steps: readonly string[],
): Promise<RunRecord | null> {
  const { count } = await tx.run.updateMany({
    where: { id, status: { in: ended } },
    data: { status: 'queued', error: null, finishedAt: null, message, progress: 0 },
  });
  if (count === 0) return null;
  await tx.$executeRaw`
    delete from run_checkpoint where run_id = ${id} and split_part(key, '/', 1) = any(${[...steps]}::text[])`;
  return findRun(tx, id);
}

/** Running under this claim -> queued, for another worker; null when the claim is void. */
export async function releaseRun(tx: Tx, claim: Claim, message: string): Promise<RunRecord | null> {
  const { count } = await tx.run.updateMany({
    where: { id: claim.id, attempt: claim.attempt, status: 'running' },
    data: { status: 'queued', leaseUntil: null, message },
  });
  return count === 0 ? null : findRun(tx, claim.id);
}

/* ---- leases, by the database's clock, so that nodes needn't agree on the time ---- */

/** Claims of running runs whose worker is silent; with `all`, of every running run. */
export async function silentClaims(db: Database, kinds: string[], all: boolean): Promise<Claim[]> {
  const { rows } = await db.pool.query<Claim>(
    `select id, attempt from run
      where status = 'running' and kind = any($1) and ($2 or lease_until is null or lease_until < now())`,
    [kinds, all],
  );
  return rows;
}

export async function queuedRuns(db: Database, kinds: string[]): Promise<RunRecord[]> {
  const rows = await db.prisma.run.findMany({ where: { status: 'queued', kind: { in: kinds } } });
  return rows.map((row) => toRecord(row));
}

/** Which of these claims are still good; with `leaseMs` their leases move on. */
export async function checkClaims(db: Database, claims: Claim[], leaseMs: number | null): Promise<Claim[]> {
  const mine = `id = any($1) and status = 'running'`;
  const ids = claims.map(({ id }) => id);
  const { rows } =
    leaseMs === null
      ? await db.pool.query<Claim>(`select id, attempt from run where ${mine}`, [ids])
      : await db.pool.query<Claim>(
          `update run set lease_until = now() + $3 * interval '1 millisecond'
             from unnest($1::text[], $2::int[]) as claim (claim_id, claim_attempt)
            where id = claim_id and attempt = claim_attempt and status = 'running' returning id, attempt`,
          [ids, claims.map(({ attempt }) => attempt), leaseMs],
        );
  return rows.filter((row) => claims.some(({ id, attempt }) => id === row.id && attempt === row.attempt));
}
