import { invalidFields } from '#contracts/errors.ts';
import type { FeedLook, FeedSource, ScanRequest, SourceInfo } from '#contracts/scans.ts';
import { type FareSource, filterAfterwards } from './source.ts';

/** Workers over the API: its units are leased, so it is never asked itself. */
const workersSource = (id: string): FareSource => ({
  id,
  name: `Worker “${id.slice('scraper:'.length)}”`,
  nature: 'scraped',
  limits: { atOnce: 1, rate: null },
  timeoutMs: 0,
  isFree: true,
  filters: filterAfterwards,
  refuses: () => null,
  ask: async () => [],
});

/** A source of this server, or why it can't be asked. */
export type Installed = { make: () => FareSource; missing: string | null; byDefault: boolean };

/** What can be asked on this server. */
export function createSources(
  installed: readonly Installed[],
  feeds: { source(feed: FeedSource): FareSource; look(feed: FeedSource): Promise<FeedLook> },
) {
  const all = installed.map((one) => ({ ...one, source: one.make() }));
  return {
    /** What a file or address of a traveller's own says. @throws AppError `invalid` */
    look: feeds.look,

    list: (): SourceInfo[] =>
      all.map(({ source, missing, byDefault }) => ({
        source: source.id,
        name: source.name,
        nature: source.nature,
        ready: missing === null,
        note: missing,
        byDefault: byDefault && missing === null,
        filters: { ...source.filters },
      })),

    /**
     * Those of a request, new for each scan, so that what one remembers is of this scan.
     * @throws AppError `invalid` for one that there is not, or that is not ready
     */
    of({ sources, feeds: given }: ScanRequest): FareSource[] {
      const named = sources.filter((id) => !id.startsWith('feed:'));
      const asked =
        named.length === 0 && given.length === 0
          ? all
              .filter(({ byDefault, missing }) => byDefault && missing === null)
              .map(({ source }) => source.id)
          : [...new Set(named)];
      const found = asked.map((id, index) => {
        if (id.startsWith('scraper:')) return workersSource(id);
        const one = all.find(({ source }) => source.id === id);
        if (!one) throw invalidFields([{ path: `sources.${index}`, message: `There is no source “${id}”.` }]);
        if (one.missing !== null) throw invalidFields([{ path: `sources.${index}`, message: one.missing }]);
        return one.make();
      });
      return [...found, ...given.map(feeds.source)];
    },
  };
}
export type Sources = ReturnType<typeof createSources>;
