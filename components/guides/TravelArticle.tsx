'use client';

import { useTranslations } from 'next-intl';
import { Provenance } from '#components/research/Provenance.tsx';
import type { PlaceRef } from '#contracts/places.ts';
import { useArticle } from '#hooks/useLivePlaces.ts';

/** What travellers have written of a place, closed until it is wanted. Nothing where there is none. */
export function TravelArticle({ place }: { place: PlaceRef }) {
  const t = useTranslations('guides.article');
  const article = useArticle(place);
  if (!article) return null;
  return (
    <>
      <p className="text-soft">{t.rich('from', { name: () => <bdi>{article.title}</bdi> })}</p>
      {article.sections.map(({ section, paragraphs, isCut }) => (
        <details key={section} className="border-b-2 border-rule">
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
            {t(`sections.${section}`)}
          </summary>
          <div lang="en" dir="ltr" className="flex max-w-prose flex-col gap-2 pb-3">
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          {isCut && article.provenance.url ? (
            <p className="pb-3">
              <a
                href={article.provenance.url}
                target="_blank"
                rel="noreferrer"
                className="text-link underline"
              >
                {t('readOn')}
              </a>
            </p>
          ) : null}
        </details>
      ))}
      <Provenance source={article.provenance} />
    </>
  );
}
