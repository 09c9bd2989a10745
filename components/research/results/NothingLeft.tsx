import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import type { ResearchResults } from '#contracts/research.ts';
import { LeftOut } from './LeftOut.tsx';
import { Relax } from './Relax.tsx';

/** A completed research that ranks nobody still helps: it says which criterion stands in the way. */
export function NothingLeft({ results }: { results: ResearchResults }) {
  return (
    <>
      <PageTitle
        title="No place fits all of that"
        lead="Each place was left out by at least one wish. Relax one, and there is something to rank."
        aside={
          <ButtonLink kind="next" href={`/research/new?from=${results.jobId}`}>
            Change answers
          </ButtonLink>
        }
      />
      <Relax relax={results.relax} />
      <LeftOut excluded={results.excluded} />
    </>
  );
}
