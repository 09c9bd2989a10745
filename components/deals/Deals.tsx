'use client';

import { useState } from 'react';
import type { DealFilters } from '#client/deals/deals-state.ts';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { useConnection } from '#hooks/useConnection.ts';
import { useDeals } from '#hooks/useDeals.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { DealsFilter } from './DealsFilter.tsx';
import { DealsTable } from './DealsTable.tsx';

const everything: DealFilters = { filter: 'all' };
const isNarrowed = ({ filter, from, to, maxUsd, mine }: DealFilters) =>
  filter !== 'all' || Boolean(from || to || maxUsd || mine);

export function Deals() {
  const [filters, setFilters] = useState(everything);
  const { deals, error, hasMore, isLoadingMore, loadMore, refresh } = useDeals(filters);
  const { watches, create, createError } = useWatches();
  const { connection } = useConnection();
  return (
    <>
      <ShowConnection {...connection} />
      <PageTitle
        title="Deals"
        lead="Offers from feeds, scripts and the prices that are watched. Hot is over 30 % or 200 US dollars under what it usually costs; trending is watched by three or more."
        aside={<ButtonLink href="/watches/new">Watch a flight</ButtonLink>}
      />
      <DealsFilter filters={filters} onChange={setFilters} />
      <Fetching
        what="the deals"
        problem="The deals can’t be listed"
        isHere={Boolean(deals)}
        error={error}
        retry={refresh}
      />
      {createError ? <ErrorNote title="It is not watched">{createError.message}</ErrorNote> : null}
      {deals?.length === 0 ? <NoDeals isNarrowed={isNarrowed(filters)} /> : null}
      {deals && deals.length > 0 ? <DealsTable deals={deals} watches={watches} create={create} /> : null}
      {hasMore ? (
        <Button className="mt-4" onClick={loadMore} disabled={isLoadingMore}>
          {isLoadingMore ? 'Loading…' : 'Show older ones'}
        </Button>
      ) : null}
    </>
  );
}

function NoDeals({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <Empty title="No such deal now">
        Ask for less above, or leave this page open: a new one comes by itself.
      </Empty>
    );
  return (
    <Empty
      title="No deals yet"
      action={
        <ButtonLink kind="next" href="/watches/new">
          Watch a flight
        </ButtonLink>
      }
    >
      Watch a flight, and what becomes unusually cheap on its way will stand here. Whoever runs this server
      can also name feeds (<code className="figures">DEAL_FEEDS</code>), and scripts can{' '}
      <a href="/api/docs" className="font-semibold text-link underline">
        post offers
      </a>
      .
    </Empty>
  );
}
