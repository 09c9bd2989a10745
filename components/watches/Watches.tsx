'use client';

import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useWatches } from '#hooks/useWatches.ts';
import { WatchesTable } from './WatchesTable.tsx';

export function Watches() {
  const { watches, error, refresh } = useWatches();
  const now = watches?.filter(({ status }) => status !== 'ended') ?? [];
  const ended = watches?.filter(({ status }) => status === 'ended') ?? [];
  return (
    <>
      <PageTitle
        title="Watches"
        lead="Prices that are looked at for you every half a minute. You are told once when one falls to what you asked for, and again only after it had risen."
        aside={
          watches && watches.length > 0 ? (
            <ButtonLink kind="next" href="/watches/new">
              <PlusIcon /> New watch
            </ButtonLink>
          ) : null
        }
      />
      {error ? (
        <ErrorNote
          title="Your watches can’t be listed"
          action={
            <Button small onClick={refresh}>
              Try again
            </Button>
          }
        >
          {error.message}
        </ErrorNote>
      ) : null}
      {!watches && !error ? <Skeleton className="h-72" label="Fetching your watches" /> : null}
      {watches?.length === 0 ? (
        <Empty
          title="Nothing is watched yet"
          action={
            <div className="flex flex-wrap gap-3">
              <ButtonLink kind="next" href="/watches/new">
                Watch a flight
              </ButtonLink>
              <ButtonLink href="/deals">See the deals</ButtonLink>
            </div>
          }
        >
          Name a flight and a price. When it falls to that, you hear of it, with the reason.
        </Empty>
      ) : null}
      {now.length > 0 ? <WatchesTable watches={now} /> : null}
      {ended.length > 0 ? (
        <Section title="Ended">
          <WatchesTable watches={ended} />
        </Section>
      ) : null}
    </>
  );
}
