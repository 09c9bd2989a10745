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
      <Fetching
        what="your watches"
        problem="Your watches can’t be listed"
        isHere={Boolean(watches)}
        error={error}
        retry={refresh}
      />
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
