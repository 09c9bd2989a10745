import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { isOffered, type SourceView, type UnitCounts, unitStates } from '#contracts/scans.ts';
import { StateSign } from '../StateSign.tsx';
import { useScanWords } from '../useScanWords.ts';

/** How many units are in each state; states without any are left out. */
export function Counts({ counts }: { counts: UnitCounts }) {
  const t = useTranslations('scans.shared.counted');
  const formats = useFormats();
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {unitStates
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <span key={state} className="inline-flex items-center gap-1 whitespace-nowrap">
            <StateSign state={state} /> <span className="figures">{formats.number(counts[state])}</span>{' '}
            <span className="text-[0.85rem] text-soft">{t(state)}</span>
          </span>
        ))}
    </span>
  );
}

/** What keeps a source from answering, in the order in which it matters. */
function useNotes(): (source: SourceView) => string[] {
  const t = useTranslations('scans.board.lines');
  const words = useScanWords();
  return ({ message, refused, filters }) => {
    const cannot = Object.entries(filters).flatMap(([name, how]) => (how === 'cannot' ? [name] : []));
    return [
      ...(message ? [message] : []),
      ...refused.map(({ reason, count }) => t('refused', { count, reason })),
      ...(cannot.length > 0 ? [t('cannot', { filters: words.filters(cannot) })] : []),
    ];
  };
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
  const t = useTranslations('scans.board.lines');
  const tShared = useTranslations('scans.shared');
  const words = useScanWords();
  const notesOf = useNotes();
  const columns: Column<SourceView>[] = [
    {
      key: 'source',
      head: t('source'),
      cell: ({ name, nature }) => (
        <>
          <span className="font-bold">{name}</span>{' '}
          <span className="text-[0.9rem] whitespace-nowrap text-soft">{tShared(`natures.${nature}`)}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: t('now'),
      cell: (source) => <State source={source} routes={working.get(source.source) ?? []} />,
    },
    {
      key: 'counts',
      head: t('requests'),
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
      head: t('cheapest'),
      end: true,
      cell: ({ cheapest, nature }) =>
        cheapest ? (
          <span className="font-bold tabular-nums">{words.price(cheapest, !isOffered(nature))}</span>
        ) : (
          <span className="text-soft">{t('noneYet')}</span>
        ),
    },
    {
      key: 'age',
      head: t('lastAnswer'),
      end: true,
      figures: true,
      cell: ({ answeredAt }) => (answeredAt ? <DateText iso={answeredAt} clock /> : null),
    },
    {
      key: 'retry',
      head: t('askAgain'),
      end: true,
      cell: ({ source, name, state }) =>
        onRetry && (state === 'done' || state === 'paused') ? (
          <Button small disabled={isRetrying} onClick={() => onRetry(source)}>
            {t.rich('askSourceAgain', { name, hidden })}
          </Button>
        ) : null,
    },
  ];
  return (
    <DataTable caption={t('caption')} columns={columns} rows={sources} rowKey={({ source }) => source} />
  );
}

function State({
  source: { state, pausedUntil },
  routes,
}: {
  source: SourceView;
  routes: readonly string[];
}) {
  const t = useTranslations('scans.board.lines');
  const [first, ...more] = routes;
  return (
    <span className={state === 'paused' || state === 'slowed' ? 'font-semibold text-stop' : ''}>
      {state === 'paused' && pausedUntil
        ? t.rich('pausedUntil', { at: () => <DateText iso={pausedUntil} clock /> })
        : t(`states.${state}`)}
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
