import type { Logger } from 'pino';

type Counts = Readonly<Record<string, number>>;

/** What each feature counts, by the feature's name. */
export function createStatistics(logger: Pick<Logger, 'warn'>) {
  const sources = new Map<string, () => Promise<Counts>>();
  return {
    add(name: string, source: () => Promise<Counts>): void {
      sources.set(name, source);
    },
    /** A feature that can't count just now is left out. */
    async read(): Promise<Record<string, Counts>> {
      const counted: Record<string, Counts> = {};
      await Promise.all(
        [...sources].map(async ([name, source]) => {
          try {
            counted[name] = await source();
          } catch (error) {
            logger.warn({ err: error, feature: name }, 'a feature could not count');
          }
        }),
      );
      return counted;
    },
  };
}

export type Statistics = ReturnType<typeof createStatistics>;
