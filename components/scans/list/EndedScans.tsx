import { useTranslations } from 'next-intl';
import { Price } from '#components/deals/Price.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import type { ScanRow } from '#contracts/scans.ts';

export function EndedScans({ scans }: { scans: readonly ScanRow[] }) {
  const t = useTranslations('scans.list');
  const tShared = useTranslations('scans.shared');
  const columns: Column<ScanRow>[] = [
    {
      key: 'title',
      head: t('scan'),
      below: true,
      cell: ({ scanId, title, status, headline }) => (
        <>
          <Link
            href={`/scans/${scanId}`}
            className="inline-block py-1 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
          >
            {title}
          </Link>
          <span className="block text-[0.95rem] text-soft">
            {status === 'completed' ? headline : tShared(`statuses.${status}`)}
          </span>
        </>
      ),
    },
    {
      key: 'cheapest',
      head: t('cheapest'),
      end: true,
      cell: ({ cheapest }) =>
        cheapest ? (
          <span className="font-bold">
            <Price price={cheapest.price} kind={cheapest.isModelled ? 'modelled' : 'live'} />
          </span>
        ) : (
          <span className="text-soft">{t('noPrice')}</span>
        ),
    },
    {
      key: 'fares',
      head: t('found'),
      end: true,
      cell: ({ resultsCount }) => tShared('fares', { count: resultsCount }),
    },
    { key: 'when', head: t('started'), end: true, cell: ({ createdAt }) => <DateText iso={createdAt} /> },
  ];
  return <DataTable caption={t('finished')} columns={columns} rows={scans} rowKey={({ scanId }) => scanId} />;
}
