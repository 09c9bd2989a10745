import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { AppError } from '#contracts/errors.ts';

/** A trip that can't be shown: there is none, it is not for this traveller (any more), or nobody can be asked. */
export function MissingTrip({ error }: { error: AppError }) {
  const textOf = useProblemText();
  const t = useTranslations('trips.page.missing');
  const missing = error.code === 'not_found' || error.code === 'forbidden' || error.code === 'gone';
  return (
    <Page>
      <PageTitle
        title={t(missing ? 'noAccess' : 'failed')}
        lead={missing ? t('noAccessLead') : t('failedLead', { reason: textOf(error) })}
      />
      <ButtonLink href="/trips">{t('mine')}</ButtonLink>
    </Page>
  );
}
