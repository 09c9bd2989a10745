import { placeArticle } from '#contracts/web-guides.ts';
import { askGuideText } from '../attractions/wikivoyage.ts';
import type { Source } from '../chain.ts';
import type { FetchJson } from '../http.ts';
import type { ArticlesProvider } from '../types.ts';
import { sectionsIn } from './sections.ts';

type Parts = { source: Source; fetchJson: FetchJson; clock: () => Date; origin: string };

/** Sections of the travel guide that readers of Wikivoyage write, with its name and licence. */
export function openArticles({ source, fetchJson, clock, origin }: Parts): ArticlesProvider {
  const askText = askGuideText(fetchJson, origin);
  return {
    article: (place, ask) =>
      source.ask(
        `article ${place.name} ${place.latitude.toFixed(2)},${place.longitude.toFixed(2)}`,
        placeArticle,
        async (signal) => {
          const guide = await askText(place, signal);
          const sections = guide ? sectionsIn(guide.wikitext) : [];
          if (!guide || sections.length === 0) return null;
          const { title, url } = guide;
          return {
            value: { title, sections },
            provenance: {
              ...{ provider: 'wikivoyage', kind: 'live', asOf: clock().toISOString() },
              ...{ licence: 'CC BY-SA 4.0', url },
            },
          };
        },
        ask,
      ),
  };
}
