import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Section } from '#components/ui/layout.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { ResearchResults } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';

type Excluded = ResearchResults['excluded'][number];

const SHOWN = 6;

const columnsOf = (t: Translator<'research-results.results'>) => [
  {
    key: 'name',
    head: t('place'),
    cell: ({ name }: Excluded) => <span className="font-semibold">{name}</span>,
  },
  { key: 'reason', head: t('why'), below: true, cell: ({ reason }: Excluded) => reason },
];

export function LeftOut({ excluded }: Pick<ResearchResults, 'excluded'>) {
  const t = useTranslations('research-results.results');
  const [all, setAll] = useState(false);
  if (excluded.length === 0) return null;
  return (
    <Section title={t('leftOut', { count: excluded.length })}>
      <DataTable
        caption={t('leftOutCaption')}
        columns={columnsOf(t)}
        rows={all ? excluded : excluded.slice(0, SHOWN)}
        rowKey={({ destinationId }) => destinationId}
      />
      {excluded.length > SHOWN ? (
        <Button small className="mt-3" onClick={() => setAll((old) => !old)}>
          {all ? t('fewer') : t('all', { count: excluded.length })}
        </Button>
      ) : null}
    </Section>
  );
}
