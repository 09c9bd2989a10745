import { useTranslations } from 'next-intl';
import { Price } from '#components/deals/Price.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Watch } from '#contracts/watches.ts';
import { formatThreshold } from './labels.ts';
import { WatchState } from './WatchState.tsx';

export function WatchesTable({ watches }: { watches: readonly Watch[] }) {
  const t = useTranslations('watches');
  const formats = useFormats();
  const columns: Column<Watch>[] = [
    {
      key: 'title',
      head: t('list.watch'),
      below: true,
      cell: ({ id, title, threshold, parts }) => (
        <>
          <Link
            href={`/watches/${id}`}
            className="inline-block pt-1 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
          >
            {title}
          </Link>
          <span className="block pb-1 text-[0.95rem] text-soft">
            {formatThreshold({ threshold, parts }, t, formats)}
          </span>
        </>
      ),
    },
    { key: 'state', head: t('shared.state'), cell: (watch) => <WatchState watch={watch} /> },
    {
      key: 'now',
      head: t('shared.now'),
      end: true,
      cell: ({ current }) =>
        current ? (
          <Price price={current.price} kind={current.kind} />
        ) : (
          <span className="text-soft">{t('shared.noPrice')}</span>
        ),
    },
    {
      key: 'alerts',
      head: t('list.lastAlert'),
      end: true,
      cell: ({ lastAlertAt }) =>
        lastAlertAt ? <DateText iso={lastAlertAt} /> : <span className="text-soft">{t('list.noAlert')}</span>,
    },
  ];
  return <DataTable caption={t('list.caption')} columns={columns} rows={watches} rowKey={({ id }) => id} />;
}
