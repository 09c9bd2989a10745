import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { Activity } from './activity.ts';

/** The newest are what is read; the rest is one press away. */
const SHOWN = 10;

const columns = [
  { key: 'at', head: 'Time', figures: true, cell: ({ at }: Activity) => <DateText iso={at} clock /> },
  { key: 'what', head: 'What', cell: ({ what }: Activity) => <span className="font-semibold">{what}</span> },
  {
    key: 'detail',
    head: 'Detail',
    below: true,
    cell: ({ detail }: Activity) => <span className="text-soft">{detail}</span>,
  },
];

/** What happened, newest first. Findings have cards of their own, so they are only listed on request. */
export function ActivityBoard({ activities }: { activities: readonly Activity[] }) {
  const [all, setAll] = useState(false);
  const rows = all ? activities : activities.filter(({ isFinding }) => !isFinding).slice(0, SHOWN);
  return (
    <>
      <DataTable
        caption="Activity, newest first"
        columns={columns}
        rows={rows}
        rowKey={({ seq }) => String(seq)}
        headless
      />
      {all || rows.length < activities.length ? (
        <Button small className="mt-3" onClick={() => setAll((old) => !old)}>
          {all ? 'Show fewer' : `Show all ${activities.length}, including findings`}
        </Button>
      ) : null}
    </>
  );
}
