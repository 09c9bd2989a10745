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
        lead="Offers from feeds, scripts and watched prices. Hot means more than 30% or 200 US dollars below the usual price; trending means at least three people are watching."
        aside={
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/scans">Scan fares</ButtonLink>
            <ButtonLink href="/watches/new">Watch a flight</ButtonLink>
          </div>
        }
      />
      <DealsFilter filters={filters} onChange={setFilters} />
      <Fetching
        label="Loading the deals"
        problem="The deals can’t be listed"
        isHere={Boolean(deals)}
        error={error}
        retry={refresh}
      />
      {createError ? (
        <ErrorNote title="The price watch wasn’t created">{createError.message}</ErrorNote>
      ) : null}
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
      <Empty title="No matching deals right now">
        Loosen the filters, or leave this page open: new deals appear by themselves.
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
      Watch a flight; unusually cheap fares on that route appear here.
    </Empty>
  );
}
