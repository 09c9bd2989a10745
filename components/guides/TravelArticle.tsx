'use client';

import { Provenance } from '#components/research/Provenance.tsx';
import type { PlaceRef } from '#contracts/places.ts';
import type { ArticleSection } from '#contracts/web-guides.ts';
import { useArticle } from '#hooks/useLivePlaces.ts';

const headings: Record<ArticleSection['section'], string> = {
  get_in: 'Getting there',
  get_around: 'Getting around',
  sleep: 'Where to sleep',
  stay_safe: 'Staying safe',
};

/** What travellers have written of a place, closed until it is wanted. Nothing where there is none. */
export function TravelArticle({ place }: { place: PlaceRef }) {
  const article = useArticle(place);
  if (!article) return null;
  return (
    <>
      <p className="text-soft">
        From the guide to <bdi>{article.title}</bdi> that travellers write.
      </p>
      {article.sections.map(({ section, paragraphs, isCut }) => (
        <details key={section} className="border-b-2 border-rule">
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
            {headings[section]}
          </summary>
          <div lang="en" className="flex max-w-prose flex-col gap-2 pb-3">
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {isCut && article.provenance.url ? (
              <p>
                <a
                  href={article.provenance.url}
                  target="_blank"
                  rel="noreferrer"
                  className="text-link underline"
                >
                  Read on at Wikivoyage
                </a>
              </p>
            ) : null}
          </div>
        </details>
      ))}
      <Provenance source={article.provenance} />
    </>
  );
}
