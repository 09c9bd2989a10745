import { watchesByDeal } from '#client/deals/watches-state.ts';
import { DateText } from '#components/ui/DateText.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
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
  const watched = watchesByDeal(watches ?? []);
  const columns: Column<Deal>[] = [
    { key: 'deal', head: 'Deal', below: true, cell: (deal) => <DealTitle deal={deal} /> },
    {
      key: 'route',
      head: 'Route',
      figures: true,
      cell: ({ from, to }) =>
        from || to ? <span className="whitespace-nowrap">{`${from ?? 'any'} → ${to ?? 'any'}`}</span> : null,
    },
    {
      key: 'price',
      head: 'Price',
      end: true,
      cell: ({ price }) => (
        <span className="font-bold">
          <Price price={price} />
        </span>
      ),
    },
    {
      key: 'savings',
      head: 'Below usual',
      end: true,
      figures: true,
      cell: ({ savingsPercent }) =>
        savingsPercent >= 1 ? (
          <>
            {Math.round(savingsPercent)}%<span className="sm:sr-only"> below usual</span>
          </>
        ) : null,
    },
    {
      key: 'seen',
      head: 'First seen',
      end: true,
      cell: ({ firstSeenAt }) => <DateText iso={firstSeenAt} clock={isOfToday(firstSeenAt)} />,
    },
    {
      key: 'watch',
      head: 'Watch',
      end: true,
      cell: (deal) => (
        <span className="flex flex-wrap justify-end gap-2">
          <WatchDeal deal={deal} watch={watched.get(deal.id)} create={create} />
          <AddDeal deal={deal} />
        </span>
      ),
    },
  ];
  return <DataTable caption="Deals, newest first" columns={columns} rows={deals} rowKey={({ id }) => id} />;
}
