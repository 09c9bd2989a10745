import { randomUUID } from 'node:crypto';
import type { PoolClient, QueryConfig } from 'pg';
import { BoundedMap } from '#server/lib/bounded-map.ts';

/** Uses after which a text is one that comes again. */
const PREPARED_AT = 3;
/** Texts that one connection keeps prepared; each takes some 30 KB. */
const MAX_PREPARED = 100;
/** Texts whose uses are counted; lists make many that come once. */
const MAX_COUNTED = 1_000;

type Query = (config: unknown, ...rest: unknown[]) => unknown;

/**
 * Lets connections prepare by themselves what they ask again and again: parsing and planning take more than half of
 * the work of a statement in WebAssembly. Returns what does so to each new connection of a pool.
 *
 * All connections share the one session of the embedded database, other processes' too, so a statement's name holds
 * the connection that it was prepared over. Not for PostgreSQL: poolers in front of it may lose statements between
 * transactions.
 */
export function createStatementPreparer(): (client: PoolClient) => void {
  const uses = new BoundedMap<string, number>(MAX_COUNTED);
  const countUse = (text: string): number => {
    const count = (uses.get(text) ?? 0) + 1;
    uses.set(text, count);
    return count;
  };

  return (client) => {
    const connection = randomUUID();
    const names = new Map<string, string>();
    function nameOf(text: string): string | undefined {
      const name = names.get(text);
      if (name !== undefined || names.size >= MAX_PREPARED || countUse(text) < PREPARED_AT) return name;
      names.set(text, `${connection}_${names.size}`);
      return names.get(text);
    }

    const query = client.query.bind(client) as Query;
    const prepared: Query = (config, ...rest) => {
      if (typeof config === 'string') {
        const name = hasValues(rest[0]) ? nameOf(config) : undefined;
        return query(name === undefined ? config : { name, text: config }, ...rest);
      }
      if (!isPlain(config) || !hasValues(config.values ?? rest[0])) return query(config, ...rest);
      return query({ ...config, name: nameOf(config.text) }, ...rest);
    };
    client.query = prepared as PoolClient['query'];
  };
}

/** Without values PostgreSQL takes several statements in one text, and prepares none. */
const hasValues = (values: unknown): boolean => Array.isArray(values) && values.length > 0;

/** Neither a query object of its own (a cursor, a copy), nor one that has a name already. */
const isPlain = (config: unknown): config is QueryConfig & { text: string } =>
  typeof config === 'object' &&
  config !== null &&
  !('submit' in config) &&
  !('name' in config && config.name);
