import type { Database, Tx } from '#server/database/types.ts';

/** One statement; `float8` and `jsonb` come back as numbers and values, whichever way it is run. */
export type Query = <R>(text: string, values?: unknown[]) => Promise<R[]>;

export const onPool =
  ({ pool }: Pick<Database, 'pool'>): Query =>
  async <R>(text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows as R[];

/** Within a transaction that appends to the log too. */
export const inTx =
  (tx: Tx): Query =>
  <R>(text: string, values: unknown[] = []) =>
    tx.$queryRawUnsafe<R[]>(text, ...values);

/** A transaction of plain statements: for thousands of rows it costs a fraction of one through Prisma. */
export async function transaction<T>(
  { pool }: Pick<Database, 'pool'>,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: unknown;
  try {
    await client.query('begin');
    const result = await work(
      async <R>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as R[],
    );
    await client.query('commit');
    return result;
  } catch (error) {
    failure = error;
    // A connection that can't even roll back is not given back to the pool.
    await client.query('rollback').then(
      () => {
        failure = null;
      },
      () => undefined,
    );
    throw error;
  } finally {
    client.release(failure instanceof Error ? failure : undefined);
  }
}

/** Milliseconds of a `timestamptz`. */
export const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;
