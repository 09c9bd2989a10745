import { useState } from 'react';
import { Board } from '#components/ui/Board.tsx';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import type { Activity } from './activity.ts';

/** A long run says hundreds of things; the newest are what is read. */
const SHOWN = 40;

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

export function ActivityBoard({ activities }: { activities: readonly Activity[] }) {
  const [all, setAll] = useState(false);
  const rows = all ? activities : activities.slice(0, SHOWN);
  return (
    <>
      <Board
        caption="Activity, newest first"
        columns={columns}
        rows={rows}
        rowKey={({ seq }) => String(seq)}
        headless
      />
      {rows.length < activities.length ? (
        <Button small className="mt-3" onClick={() => setAll(true)}>
          Show all {activities.length}
        </Button>
      ) : null}
    </>
  );
}
