import { ButtonLink } from '#components/ui/Button.tsx';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';

type Props = { jobId: string; place: DestinationResult; dates: ResearchResults['dates'] };

/** From a ranked place to a plan of its days, with the answers of the research. */
export function PlanDays({ jobId, place, dates: { from, to } }: Props) {
  const asked = new URLSearchParams({ destination: place.destinationId, from, to, research: jobId });
  return (
    <ButtonLink small href={`/plans/new?${asked}`}>
      Plan the days<span className="sr-only"> in {place.name}</span>
    </ButtonLink>
  );
}
