import { useTranslations } from 'next-intl';
import { watchesByDeal } from '#client/deals/watches-state.ts';
import { DateText } from '#components/ui/DateText.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Deal } from '#contracts/deals.ts';
import type { Watches } from '#hooks/useWatches.ts';
import { AddDeal } from './AddDeal.tsx';
import { DealTitle } from './DealTitle.tsx';
import { Price } from './Price.tsx';
import { WatchDeal } from './WatchDeal.tsx';

const DAY_MS = 86_400_000;
const isOfToday = (iso: string) => Date.now() - Date.parse(iso) < DAY_MS;

type Props = { deals: readonly Deal[]; watches: Watches['watches']; create: Watches['create'] };

export function DealsTable({ deals, watches, create }: Props) {
  const t = useTranslations('deals.table');
  const formats = useFormats();
  const watched = watchesByDeal(watches ?? []);
  const columns: Column<Deal>[] = [
    { key: 'deal', head: t('deal'), below: true, cell: (deal) => <DealTitle deal={deal} /> },
    {
      key: 'route',
      head: t('route'),
      figures: true,
      cell: ({ from, to }) =>
        from || to ? (
          // The arrow points from the first to the second.
          <span dir="ltr" className="whitespace-nowrap">{`${from ?? t('any')} → ${to ?? t('any')}`}</span>
        ) : null,
    },
    {
      key: 'price',
      head: t('price'),
      end: true,
      cell: ({ price }) => (
        <span className="font-bold">
          <Price price={price} />
        </span>
      ),
    },
    {
      key: 'savings',
      head: t('below'),
      end: true,
      figures: true,
      cell: ({ savingsPercent }) =>
        savingsPercent >= 1
          ? t.rich('belowBy', {
              percent: formats.percent(savingsPercent / 100),
              more: (chunks) => <span className="sm:sr-only">{chunks}</span>,
            })
          : null,
    },
    {
      key: 'seen',
      head: t('firstSeen'),
      end: true,
      cell: ({ firstSeenAt }) => <DateText iso={firstSeenAt} clock={isOfToday(firstSeenAt)} />,
    },
    {
      key: 'watch',
      head: t('watch'),
      end: true,
      cell: (deal) => (
        <span className="flex flex-wrap justify-end gap-2">
          <WatchDeal deal={deal} watch={watched.get(deal.id)} create={create} />
          <AddDeal deal={deal} />
        </span>
      ),
    },
  ];
  return <DataTable caption={t('caption')} columns={columns} rows={deals} rowKey={({ id }) => id} />;
}
