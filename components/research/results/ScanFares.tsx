import { useTranslations } from 'next-intl';
import { scanHref } from '#components/scans/form/scan-href.ts';
import { ButtonLink } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { resultPlace } from '#core/places/result-place.ts';

type Props = { place: DestinationResult; results: Pick<ResearchResults, 'preferences' | 'dates'> };

/** From a ranked place to what it costs to get there, from every source, with the answers of the research. */
export function ScanFares({ place, results: { preferences, dates } }: Props) {
  const t = useTranslations('research-results.place');
  const { origin, party } = preferences;
  const href = scanHref({
    from: [origin],
    to: [resultPlace(place.destinationId)],
    depart: dates.from,
    return: dates.to,
    adults: party.adults,
    childAges: party.children.map(({ age }) => age),
  });
  return (
    <ButtonLink small href={href}>
      {t.rich('scan', { place: place.name, hidden })}
    </ButtonLink>
  );
}
