import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Section } from '#components/ui/layout.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { ResearchResults } from '#contracts/research.ts';

type Excluded = ResearchResults['excluded'][number];

const SHOWN = 6;

const columns = [
  {
    key: 'name',
    head: 'Place',
    cell: ({ name }: Excluded) => <span className="font-semibold">{name}</span>,
  },
  { key: 'reason', head: 'Why', below: true, cell: ({ reason }: Excluded) => reason },
];

export function LeftOut({ excluded }: Pick<ResearchResults, 'excluded'>) {
  const [all, setAll] = useState(false);
  if (excluded.length === 0) return null;
  return (
    <Section title={`Left out (${excluded.length})`}>
      <DataTable
        caption="Places left out"
        columns={columns}
        rows={all ? excluded : excluded.slice(0, SHOWN)}
        rowKey={({ destinationId }) => destinationId}
      />
      {excluded.length > SHOWN ? (
        <Button small className="mt-3" onClick={() => setAll((old) => !old)}>
          {all ? 'Show fewer' : `Show all ${excluded.length}`}
        </Button>
      ) : null}
    </Section>
  );
}
