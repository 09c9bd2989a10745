import { Board } from '#components/ui/Board.tsx';
import { Section } from '#components/ui/layout.tsx';
import type { ResearchResults } from '#contracts/research.ts';

type Excluded = ResearchResults['excluded'][number];

const columns = [
  { key: 'name', head: 'Place', cell: ({ name }: Excluded) => <span className="font-semibold">{name}</span> },
  { key: 'reason', head: 'Why', below: true, cell: ({ reason }: Excluded) => reason },
];

export function LeftOut({ excluded }: Pick<ResearchResults, 'excluded'>) {
  if (excluded.length === 0) return null;
  return (
    <Section title={`Left out (${excluded.length})`}>
      <Board
        caption="Places left out"
        columns={columns}
        rows={excluded}
        rowKey={({ destinationId }) => destinationId}
      />
    </Section>
  );
}
