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
        title="Nothing matches everything"
        lead="Every place missed at least one of your requirements. Loosen one to see some results."
        aside={
          <ButtonLink kind="next" href={`/research/new?from=${results.jobId}`}>
            Change answers
          </ButtonLink>
        }
      />
      <Relax results={results} />
      <LeftOut excluded={results.excluded} />
    </>
  );
}
