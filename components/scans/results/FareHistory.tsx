'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { formatUsual } from '#components/deals/labels.ts';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Fare } from '#contracts/scans.ts';
import { useFareHistory } from '#hooks/useScanResults.ts';

const PriceChart = dynamic(
  () => importWithRetry(() => import('../../watches/PriceChart.tsx')).then((part) => part.PriceChart),
  { ssr: false, loading: () => <LoadingChart /> },
);

function LoadingChart() {
  const t = useTranslations('scans.history');
  return <Skeleton className="h-64" label={t('loadingChart')} />;
}

/** What this journey cost before, and what its route usually costs. */
export function FareHistory({ scanId, fare }: { scanId: string; fare: Fare }) {
  const t = useTranslations('scans.history');
  const tUsual = useTranslations('deals.usual');
  const formats = useFormats();
  const { history, error } = useFareHistory(scanId, fare);
  if (error)
    return (
      <ErrorNote title={t('notLoaded')}>
        <ProblemText of={error} />
      </ErrorNote>
    );
  if (!history) return <Skeleton className="h-64" label={t('loading')} />;
  const { currency, usual, points } = history;
  return (
    <div className="my-3">
      {points.length > 0 ? (
        <PriceChart
          history={{
            currency,
            usual,
            alerts: [],
            threshold: null,
            prices: points.map(({ price, source, kind, seenAt }) => ({
              at: seenAt,
              amount: price.amount,
              kind,
              source,
            })),
          }}
        />
      ) : (
        <p className="text-soft">{t('none')}</p>
      )}
      <p className="mt-2 text-soft">{usual ? formatUsual(usual, tUsual, formats) : t('notUsual')}</p>
    </div>
  );
}
