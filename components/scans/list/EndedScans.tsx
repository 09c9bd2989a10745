import { Price } from '#components/deals/Price.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { count } from '#components/ui/format.ts';
import { Link } from '#components/ui/Link.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import type { ScanRow } from '#contracts/scans.ts';
import { statusLabels } from '../../research/labels.ts';

const columns: Column<ScanRow>[] = [
  {
    key: 'title',
    head: 'Scan',
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
          {status === 'completed' ? headline : statusLabels[status]}
        </span>
      </>
    ),
  },
  {
    key: 'cheapest',
    head: 'Cheapest',
    end: true,
    cell: ({ cheapest }) =>
      cheapest ? (
        <span className="font-bold">
          <Price price={cheapest.price} kind={cheapest.isModelled ? 'modelled' : 'live'} />
        </span>
      ) : (
        <span className="text-soft">none</span>
      ),
  },
  { key: 'fares', head: 'Found', end: true, cell: ({ resultsCount }) => count(resultsCount, 'fare') },
  { key: 'when', head: 'Started', end: true, cell: ({ createdAt }) => <DateText iso={createdAt} /> },
];

export function EndedScans({ scans }: { scans: readonly ScanRow[] }) {
  return (
    <DataTable caption="Finished scans" columns={columns} rows={scans} rowKey={({ scanId }) => scanId} />
  );
}
