import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { AppError } from '#contracts/errors.ts';

/** The list of one's own, by what a run is called. */
const lists = { plan: '/plans', research: '/research', scan: '/scans' } as const;

/** A run that can't be shown: there is none by that name, it is somebody else's, or nobody can be asked. */
export function MissingRun({ what, error }: { what: keyof typeof lists; error: AppError }) {
  const textOf = useProblemText();
  const t = useTranslations('common.runs');
  const isMissing = error.code === 'not_found' || error.code === 'forbidden';
  return (
    <>
      <PageTitle
        title={isMissing ? t(`missing.${what}`) : t(`closed.${what}`)}
        lead={isMissing ? t('elsewhere') : textOf(error)}
      />
      <ButtonLink href={lists[what]}>{t(`mine.${what}`)}</ButtonLink>
    </>
  );
}
