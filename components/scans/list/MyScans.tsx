'use client';

import { useTranslations } from 'next-intl';
import { MyRuns } from '#components/runs/MyRuns.tsx';
import { useScans } from '#hooks/useScans.ts';
import { EndedScans } from './EndedScans.tsx';
import { RunningScan } from './RunningScan.tsx';

export function MyScans() {
  const t = useTranslations('scans.list');
  const tShared = useTranslations('scans.shared');
  const { cancel, refusal, ...list } = useScans();
  return (
    <MyRuns
      list={list}
      refusal={refusal}
      title={t('title')}
      what="scan"
      newHref="/scans/new"
      newLabel={t('new')}
      empty={{
        title: t('none'),
        action: tShared('scanFares'),
        text: t('noneLead'),
      }}
      running={(scan) => <RunningScan key={scan.scanId} scan={scan} onCancel={() => cancel(scan.scanId)} />}
      ended={(scans) => <EndedScans scans={scans} />}
    />
  );
}
