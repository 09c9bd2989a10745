import type { Pool } from 'pg';
import type { Prisma, PrismaClient } from './generated/client.ts';

/** Inside `log.transaction` and `prisma.$transaction`. */
export type Tx = Prisma.TransactionClient;

/**
 * The open database. Nothing past `server/database` knows whether it is the embedded one or a server:
 * both are reached by `pg` and speak PostgreSQL.
 */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  /** Plain `pg`, for hot paths that want one statement, and for pg-boss. */
  readonly pool: Pool;
  /** What an operator has to know since the start: saved changes are missing. Null when all is well. */
  readonly notice: string | null;
  /** Rejects with a sentence when the database does not answer within a second, or its disk is full. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
