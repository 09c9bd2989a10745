import { useProviderName } from '#components/research/useProviderName.ts';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { formatNumber } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { SourceHealth } from '#contracts/sources.ts';
import { useSources } from '#hooks/useSources.ts';
import { sourceProblem, sourceState } from './source-state.ts';

const columns: Column<SourceHealth>[] = [
  {
    key: 'name',
    head: 'Source',
    below: true,
    cell: (source) => {
      const problem = sourceProblem(source);
      return (
        <>
          <span className="font-semibold">
            <ProviderName name={source.name} />
          </span>
          {problem ? <span className="block text-[0.95rem] text-soft">{problem}</span> : null}
        </>
      );
    },
  },
  { key: 'state', head: 'State', cell: sourceState },
  { key: 'answered', head: 'Answered', end: true, cell: ({ answered }) => formatNumber(answered) },
  { key: 'failed', head: 'Failed', end: true, cell: ({ failed }) => formatNumber(failed) },
  {
    key: 'last',
    head: 'Last answer',
    end: true,
    cell: ({ answeredAt }) =>
      answeredAt ? (
        <>
          <DateText iso={answeredAt} />, <DateText iso={answeredAt} clock />
        </>
      ) : (
        'never'
      ),
  },
];

function ProviderName({ name }: { name: string }) {
  return useProviderName()(name);
}

/** The live sources of facts, and what is wrong with those that say nothing. */
export function Sources() {
  const { list, error } = useSources();
  return (
    <Section title="Live sources, of this node">
      {error ? <ErrorNote title="The sources can’t be loaded">{error.message}</ErrorNote> : null}
      {!list && !error ? <Skeleton className="h-24" label="Loading the sources" /> : null}
      {list?.isLive === false ? (
        <p className="text-soft">
          Live data is off (<code>LIVE_DATA</code>): everything comes from the data that Caravan brings along.
        </p>
      ) : null}
      {list && list.sources.length > 0 ? (
        <DataTable
          caption="Live sources since the start"
          columns={columns}
          rows={list.sources}
          rowKey={({ name }) => name}
        />
      ) : null}
    </Section>
  );
}
