'use client';

import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { isEnded } from '#contracts/runs.ts';
import { useConnection } from '#hooks/useConnection.ts';
import { useScans } from '#hooks/useScans.ts';
import { EndedScans } from './EndedScans.tsx';
import { RunningScan } from './RunningScan.tsx';

export function MyScans() {
  const { scans, error, hasMore, isLoadingMore, loadMore, refresh, cancel, refusal } = useScans();
  const { connection } = useConnection();
  const running = scans?.filter(({ status }) => !isEnded(status)) ?? [];
  const ended = scans?.filter(({ status }) => isEnded(status)) ?? [];
  return (
    <>
      {running.length > 0 ? <ShowConnection {...connection} /> : null}
      <PageTitle
        title="Scans"
        aside={
          scans && scans.length > 0 ? (
            <ButtonLink kind="next" href="/scans/new">
              New scan <ArrowIcon />
            </ButtonLink>
          ) : null
        }
      />
      <Fetching
        what="your scans"
        problem="Your scans can’t be listed"
        isHere={Boolean(scans)}
        error={error}
        retry={refresh}
      />
      {refusal ? <ErrorNote title="That didn’t work">{refusal.message}</ErrorNote> : null}
      {scans?.length === 0 ? (
        <Empty
          title="No scans yet"
          action={
            <ButtonLink kind="next" href="/scans/new">
              Scan fares <ArrowIcon />
            </ButtonLink>
          }
        >
          Several airports, several places, many dates: ask every source at once, and see what each of them
          says. What is blocked or failed is never passed off as nothing found.
        </Empty>
      ) : null}
      {running.length > 0 ? (
        <Section title={`Running (${running.length})`}>
          <ul className="flex flex-col gap-6">
            {running.map((scan) => (
              <RunningScan key={scan.scanId} scan={scan} onCancel={() => cancel(scan.scanId)} />
            ))}
          </ul>
        </Section>
      ) : null}
      {ended.length > 0 ? (
        <Section title="Done">
          <EndedScans scans={ended} />
          {hasMore ? (
            <Button className="mt-4" onClick={loadMore} disabled={isLoadingMore}>
              {isLoadingMore ? 'Loading…' : 'Show older ones'}
            </Button>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
