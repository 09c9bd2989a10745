import { Price } from '#components/deals/Price.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import type { Watch } from '#contracts/watches.ts';
import { formatThreshold } from './labels.ts';
import { WatchState } from './WatchState.tsx';

const columns: Column<Watch>[] = [
  {
    key: 'title',
    head: 'Price watch',
    below: true,
    cell: ({ id, title, threshold, parts }) => (
      <>
        <Link
          href={`/watches/${id}`}
          className="inline-block pt-1 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
        >
          {title}
        </Link>
        <span className="block pb-1 text-[0.95rem] text-soft">{formatThreshold({ threshold, parts })}</span>
      </>
    ),
  },
  { key: 'state', head: 'State', cell: (watch) => <WatchState watch={watch} /> },
  {
    key: 'now',
    head: 'Now',
    end: true,
    cell: ({ current }) =>
      current ? (
        <Price price={current.price} kind={current.kind} />
      ) : (
        <span className="text-soft">No price yet</span>
      ),
  },
  {
    key: 'alerts',
    head: 'Last alert',
    end: true,
    cell: ({ lastAlertAt }) =>
      lastAlertAt ? <DateText iso={lastAlertAt} /> : <span className="text-soft">No alert yet</span>,
  },
];

export function WatchesTable({ watches }: { watches: readonly Watch[] }) {
  return (
    <DataTable
      caption="Your price watches, newest first"
      columns={columns}
      rows={watches}
      rowKey={({ id }) => id}
    />
  );
}
