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
  /** Rejects when the database does not answer within a second. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
