'use client';

import { MyRuns } from '#components/runs/MyRuns.tsx';
import { useScans } from '#hooks/useScans.ts';
import { EndedScans } from './EndedScans.tsx';
import { RunningScan } from './RunningScan.tsx';

export function MyScans() {
  const { cancel, refusal, ...list } = useScans();
  return (
    <MyRuns
      list={list}
      refusal={refusal}
      title="Scans"
      what="scans"
      newHref="/scans/new"
      newLabel="New scan"
      empty={{
        title: 'No scans yet',
        action: 'Scan fares',
        text: 'Several airports, several places, many dates: ask every source at once, and see what each of them says. What is blocked or failed is never passed off as nothing found.',
      }}
      running={(scan) => <RunningScan key={scan.scanId} scan={scan} onCancel={() => cancel(scan.scanId)} />}
      ended={(scans) => <EndedScans scans={scans} />}
    />
  );
}
