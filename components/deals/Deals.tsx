'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DealFilters } from '#client/deals/deals-state.ts';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useConnection } from '#hooks/useConnection.ts';
import { useDeals } from '#hooks/useDeals.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { DealsFilter } from './DealsFilter.tsx';
import { DealsTable } from './DealsTable.tsx';

const everything: DealFilters = { filter: 'all' };
const isNarrowed = ({ filter, from, to, maxUsd, mine }: DealFilters) =>
  filter !== 'all' || Boolean(from || to || maxUsd || mine);

export function Deals() {
  const t = useTranslations('deals.page');
  const tActions = useTranslations('common.actions');
  const [filters, setFilters] = useState(everything);
  const { deals, error, hasMore, isLoadingMore, loadMore, refresh } = useDeals(filters);
  const { watches, create, createError } = useWatches();
  const { connection } = useConnection();
  return (
    <>
      <ShowConnection {...connection} />
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        aside={
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/scans">{t('scanFares')}</ButtonLink>
            <ButtonLink href="/watches/new">{t('watchFlight')}</ButtonLink>
          </div>
        }
      />
      <DealsFilter filters={filters} onChange={setFilters} />
      <Fetching
        label={t('loading')}
        problem={t('notListed')}
        isHere={Boolean(deals)}
        error={error}
        retry={refresh}
      />
      {createError ? (
        <ErrorNote title={t('watchNotCreated')}>
          <ProblemText of={createError} />
        </ErrorNote>
      ) : null}
      {deals?.length === 0 ? <NoDeals isNarrowed={isNarrowed(filters)} /> : null}
      {deals && deals.length > 0 ? <DealsTable deals={deals} watches={watches} create={create} /> : null}
      {hasMore ? (
        <Button className="mt-4" onClick={loadMore} disabled={isLoadingMore}>
          {isLoadingMore ? tActions('loadingMore') : tActions('showOlder')}
        </Button>
      ) : null}
    </>
  );
}

function NoDeals({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useTranslations('deals.page');
  if (isNarrowed) return <Empty title={t('noMatch')}>{t('noMatchLead')}</Empty>;
  return (
    <Empty
      title={t('none')}
      action={
        <ButtonLink kind="next" href="/watches/new">
          {t('watchFlight')}
        </ButtonLink>
      }
    >
      {t('noneLead')}
    </Empty>
  );
}
