import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import type { ResearchResults } from '#contracts/research.ts';
import { LeftOut } from './LeftOut.tsx';
import { Relax } from './Relax.tsx';

/** A completed research that ranks nobody still helps: it says which criterion stands in the way. */
export function NothingLeft({ results }: { results: ResearchResults }) {
  const t = useTranslations('research-results.results');
  return (
    <>
      <PageTitle
        title={t('nothing')}
        lead={t('nothingLead')}
        aside={
          <ButtonLink kind="next" href={`/research/new?from=${results.jobId}`}>
            {t('change')}
          </ButtonLink>
        }
      />
      <Relax results={results} />
      <LeftOut excluded={results.excluded} />
    </>
  );
}
