'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';

/** A component of the browser's: the framework tells a page that was not found nothing of its path. */
export function NothingHere() {
  const t = useTranslations('common.notFound');
  return (
    <Page>
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink kind="next" href="/research/new">
          {t('findPlace')}
        </ButtonLink>
        <ButtonLink href="/research">{t('myResearch')}</ButtonLink>
      </div>
    </Page>
  );
}
