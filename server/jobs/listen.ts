import type { Notification, Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';

const AGAIN_MS = 2_000;

/** PostgreSQL's own word of new jobs, from whichever node: one connection that listens, and listens again when lost. */
export function createListener(pool: Pool, logger: Logger) {
  return async function listen(
    channel: string,
    heard: (payload: string) => void,
    missed: () => void,
  ): Promise<{ close(): Promise<void> }> {
    let client: PoolClient | null = null;
    let again: NodeJS.Timeout | null = null;
    let closed = false;

    async function connect(): Promise<void> {
      const mine = await pool.connect();
      if (closed) return mine.release(true);
      mine.on('notification', ({ payload = '' }: Notification) => heard(payload));
      mine.once('end', () => {
        client = null;
        if (!closed) retry();
      });
      try {
        await mine.query(`listen "${channel.replaceAll('"', '""')}"`);
      } catch (error) {
        mine.release(true);
        throw error;
      }
      client = mine;
    }
    function retry(): void {
      again = setTimeout(() => {
        connect().then(missed, (error: unknown) => {
          logger.warn({ err: error }, 'new jobs of other nodes are not heard of');
          retry();
        });
      }, AGAIN_MS);
      again.unref();
    }

    await connect();
    return {
      async close() {
        closed = true;
        if (again) clearTimeout(again);
        client?.release(true);
      },
    };
  };
}
