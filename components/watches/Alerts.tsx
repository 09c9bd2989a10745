import { useTranslations } from 'next-intl';
import { Price } from '#components/deals/Price.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { History } from './chart-data.ts';

type Alert = History['alerts'][number];

/** What was told, newest first, with the reasons. */
export function Alerts({ history }: { history: History }) {
  const t = useTranslations('watches.alerts');
  const tShared = useTranslations('watches.shared');
  const formats = useFormats();
  const { currency } = history;
  const columns = [
    {
      key: 'at',
      head: t('at'),
      cell: ({ at }: Alert) => (
        <span className="whitespace-nowrap">
          {formats.day(at)} <DateText iso={at} clock />
        </span>
      ),
    },
    {
      key: 'price',
      head: tShared('price'),
      figures: true,
      end: true,
      cell: ({ amount, basis }: Alert) => (
        <Price price={{ amount, currency }} kind={basis === 'modelled' ? 'modelled' : 'live'} />
      ),
    },
    { key: 'why', head: t('why'), below: true, cell: ({ reasons }: Alert) => reasons.join('; ') },
  ];
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={history.alerts.toReversed()}
      rowKey={({ at }) => at}
    />
  );
}
