import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';

type Props = { jobId: string; place: DestinationResult; dates: ResearchResults['dates'] };

/** From a ranked place to a plan of its days, with the answers of the research. */
export function PlanDays({ jobId, place, dates: { from, to } }: Props) {
  const t = useTranslations('research-results.place');
  const asked = new URLSearchParams({ destination: place.destinationId, from, to, research: jobId });
  return (
    <ButtonLink small href={`/plans/new?${asked}`}>
      {t.rich('plan', { place: place.name, hidden })}
    </ButtonLink>
  );
}
