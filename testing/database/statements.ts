import { Client } from 'pg';

export type Statements = {
  /** What this process asks of the database during `work`, over whatever connection; each is one round trip. */
  during(work: () => Promise<unknown>): Promise<string[]>;
  stop(): void;
};

/** Listens to all connections of this process that are made from now on: to be called before anything is opened. */
export function listenToStatements(): Statements {
  const { query } = Client.prototype;
  let heard: string[] = [];
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [config] = args;
    const text = typeof config === 'string' ? config : (config as { text?: string } | undefined)?.text;
    if (text !== undefined) heard.push(text.replace(/\s+/g, ' ').trim());
    return Reflect.apply(query, this, args);
  } as typeof query;
  return {
    async during(work) {
      heard = [];
      await work();
      return heard;
    },
    stop() {
      Client.prototype.query = query;
    },
  };
}
