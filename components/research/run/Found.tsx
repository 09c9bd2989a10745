import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { findingsOf } from '#client/research/research-state.ts';
import { Section } from '#components/ui/layout.tsx';
import { WorldMap } from '#components/ui/map/WorldMap.tsx';
import type { ResearchEvent } from '#contracts/research.ts';
import { FoundPlaces } from './FoundPlaces.tsx';
import { placesFound } from './findings.ts';

/** What is known so far, as cards and on the map. */
export function Found({ messages }: { messages: readonly ResearchEvent[] }) {
  const t = useTranslations('research-results.run');
  const places = useMemo(() => placesFound(findingsOf(messages)), [messages]);
  const stops = useMemo(
    () => places.map((place, index) => ({ ...place, mark: String(index + 1), colour: index })),
    [places],
  );
  if (places.length === 0) return null;
  return (
    <Section title={t('found')}>
      <div className="mb-6">
        <WorldMap label={t('foundMap', { count: places.length })} stops={stops} />
      </div>
      <FoundPlaces places={places} />
    </Section>
  );
}
