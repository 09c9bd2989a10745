'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { useWatches } from '#hooks/useWatches.ts';
import { WatchesTable } from './WatchesTable.tsx';

export function Watches() {
  const t = useTranslations('watches.list');
  const { watches, error, refresh } = useWatches();
  const now = watches?.filter(({ status }) => status !== 'ended') ?? [];
  const ended = watches?.filter(({ status }) => status === 'ended') ?? [];
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        aside={
          watches && watches.length > 0 ? (
            <ButtonLink kind="next" href="/watches/new">
              <PlusIcon /> {t('new')}
            </ButtonLink>
          ) : null
        }
      />
      <Fetching
        label={t('loading')}
        problem={t('notListed')}
        isHere={Boolean(watches)}
        error={error}
        retry={refresh}
      />
      {watches?.length === 0 ? (
        <Empty
          title={t('none')}
          action={
            <div className="flex flex-wrap gap-3">
              <ButtonLink kind="next" href="/watches/new">
                {t('watchFlight')}
              </ButtonLink>
              <ButtonLink href="/deals">{t('seeDeals')}</ButtonLink>
            </div>
          }
        >
          {t('noneLead')}
        </Empty>
      ) : null}
      {now.length > 0 ? <WatchesTable watches={now} /> : null}
      {ended.length > 0 ? (
        <Section title={t('ended')}>
          <WatchesTable watches={ended} />
        </Section>
      ) : null}
    </>
  );
}
