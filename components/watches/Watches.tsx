'use client';

import { ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { useWatches } from '#hooks/useWatches.ts';
import { WatchesTable } from './WatchesTable.tsx';

export function Watches() {
  const { watches, error, refresh } = useWatches();
  const now = watches?.filter(({ status }) => status !== 'ended') ?? [];
  const ended = watches?.filter(({ status }) => status === 'ended') ?? [];
  return (
    <>
      <PageTitle
        title="Price watches"
        lead="We check every 30 seconds and alert you once per drop."
        aside={
          watches && watches.length > 0 ? (
            <ButtonLink kind="next" href="/watches/new">
              <PlusIcon /> New price watch
            </ButtonLink>
          ) : null
        }
      />
      <Fetching
        label="Loading your price watches"
        problem="Your price watches can’t be listed"
        isHere={Boolean(watches)}
        error={error}
        retry={refresh}
      />
      {watches?.length === 0 ? (
        <Empty
          title="No price watches yet"
          action={
            <div className="flex flex-wrap gap-3">
              <ButtonLink kind="next" href="/watches/new">
                Watch a flight
              </ButtonLink>
              <ButtonLink href="/deals">See the deals</ButtonLink>
            </div>
          }
        >
          Pick a flight and a price. When it drops to that, we’ll alert you and tell you why.
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
