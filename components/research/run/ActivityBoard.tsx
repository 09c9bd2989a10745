import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { Translator } from '#messages/messages.ts';
import type { Activity } from './activity.ts';

/** The newest are what is read; the rest is one press away. */
const SHOWN = 10;

const columnsOf = (t: Translator<'research-results.activity'>) => [
  { key: 'at', head: t('time'), figures: true, cell: ({ at }: Activity) => <DateText iso={at} clock /> },
  {
    key: 'what',
    head: t('what'),
    cell: ({ what }: Activity) => <span className="font-semibold">{what}</span>,
  },
  {
    key: 'detail',
    head: t('detail'),
    below: true,
    cell: ({ detail }: Activity) => <span className="text-soft">{detail}</span>,
  },
];

/** What happened, newest first. Findings have cards of their own, so they are only listed on request. */
export function ActivityBoard({ activities }: { activities: readonly Activity[] }) {
  const t = useTranslations('research-results.activity');
  const [all, setAll] = useState(false);
  const rows = all ? activities : activities.filter(({ isFinding }) => !isFinding).slice(0, SHOWN);
  return (
    <>
      <DataTable
        caption={t('caption')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ seq }) => String(seq)}
        headless
      />
      {all || rows.length < activities.length ? (
        <Button small className="mt-3" onClick={() => setAll((old) => !old)}>
          {all ? t('fewer') : t('all', { count: activities.length })}
        </Button>
      ) : null}
    </>
  );
}
