import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { formatNumber } from '#components/ui/format.ts';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { isOffered, type SourceView, type UnitCounts, unitStates } from '#contracts/scans.ts';
import { filterWords, natureLabels, priceWords, sourceStateLabels, unitLabels } from '../labels.ts';
import { StateSign } from '../StateSign.tsx';

/** How many units are in each state; states without any are left out. */
export function Counts({ counts }: { counts: UnitCounts }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {unitStates
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <span key={state} className="inline-flex items-center gap-1 whitespace-nowrap">
            <StateSign state={state} /> <span className="figures">{formatNumber(counts[state])}</span>{' '}
            <span className="text-[0.85rem] text-soft">{unitLabels[state].toLowerCase()}</span>
          </span>
        ))}
    </span>
  );
}

/** What keeps a source from answering, in the order in which it matters. */
function notesOf({ message, refused, filters }: SourceView): string[] {
  const cannot = Object.entries(filters).flatMap(([name, how]) => (how === 'cannot' ? [name] : []));
  return [
    ...(message ? [message] : []),
    ...refused.map(({ reason, count }) => `${formatNumber(count)} prices refused: ${reason}`),
    ...(cannot.length > 0 ? [`It says nothing of ${filterWords(cannot)}, so that isn’t checked.`] : []),
  ];
}

type Props = {
  sources: readonly SourceView[];
  working: ReadonlyMap<string, readonly string[]>;
  /** Null: it is somebody else’s, to read only. */
  onRetry: ((source: string) => void) | null;
  isRetrying: boolean;
};

/** Every source with what it is doing, what it found, and why it did not. */
export function SourceLines({ sources, working, onRetry, isRetrying }: Props) {
  const columns: Column<SourceView>[] = [
    {
      key: 'source',
      head: 'Source',
      cell: ({ name, nature }) => (
        <>
          <span className="font-bold">{name}</span>{' '}
          <span className="text-[0.9rem] whitespace-nowrap text-soft">{natureLabels[nature]}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: 'Now',
      cell: (source) => <State source={source} routes={working.get(source.source) ?? []} />,
    },
    {
      key: 'counts',
      head: 'Requests',
      below: true,
      cell: (source) => (
        <>
          <Counts counts={source.counts} />
          {notesOf(source).map((note) => (
            <span key={note} className="block text-[0.95rem] text-soft">
              {note}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'cheapest',
      head: 'Cheapest',
      end: true,
      cell: ({ cheapest, nature }) =>
        cheapest ? (
          <span className="font-bold tabular-nums">{priceWords(cheapest, !isOffered(nature))}</span>
        ) : (
          <span className="text-soft">none yet</span>
        ),
    },
    {
      key: 'age',
      head: 'Last answer',
      end: true,
      figures: true,
      cell: ({ answeredAt }) => (answeredAt ? <DateText iso={answeredAt} clock /> : null),
    },
    {
      key: 'retry',
      head: 'Ask again',
      end: true,
      cell: ({ source, name, state }) =>
        onRetry && (state === 'done' || state === 'paused') ? (
          <Button small disabled={isRetrying} onClick={() => onRetry(source)}>
            Ask again<span className="sr-only">: {name}</span>
          </Button>
        ) : null,
    },
  ];
  return <DataTable caption="Sources" columns={columns} rows={sources} rowKey={({ source }) => source} />;
}

function State({
  source: { state, pausedUntil },
  routes,
}: {
  source: SourceView;
  routes: readonly string[];
}) {
  const [first, ...more] = routes;
  return (
    <span className={state === 'paused' || state === 'slowed' ? 'font-semibold text-stop' : ''}>
      {sourceStateLabels[state]}
      {state === 'paused' && pausedUntil ? (
        <>
          {' '}
          until <DateText iso={pausedUntil} clock />
        </>
      ) : null}
      {state === 'running' && first ? (
        <span className="figures text-[0.9rem] text-soft">
          {' '}
          {first}
          {more.length > 0 ? ` +${more.length}` : ''}
        </span>
      ) : null}
    </span>
  );
}
