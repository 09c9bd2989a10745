import { Price } from '#components/deals/Price.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { formatDay } from '#components/ui/format.ts';
import { DataTable } from '#components/ui/Panel.tsx';
import type { History } from './chart-data.ts';

type Alert = History['alerts'][number];

/** What was told, newest first, with the reasons. */
export function Alerts({ history }: { history: History }) {
  const { currency } = history;
  const columns = [
    {
      key: 'at',
      head: 'Alerted',
      cell: ({ at }: Alert) => (
        <span className="whitespace-nowrap">
          {formatDay(at)} <DateText iso={at} clock />
        </span>
      ),
    },
    {
      key: 'price',
      head: 'Price',
      figures: true,
      end: true,
      cell: ({ amount, basis }: Alert) => (
        <Price price={{ amount, currency }} kind={basis === 'modelled' ? 'modelled' : 'live'} />
      ),
    },
    { key: 'why', head: 'Why', below: true, cell: ({ reasons }: Alert) => reasons.join('; ') },
  ];
  return (
    <DataTable
      caption="Alerts, newest first"
      columns={columns}
      rows={history.alerts.toReversed()}
      rowKey={({ at }) => at}
    />
  );
}
